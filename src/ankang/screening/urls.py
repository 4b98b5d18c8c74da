from django.urls import path

from ankang.screening.views import cases, entry, rounds

app_name = "screening"
urlpatterns = [
    path("", rounds.rounds, name="rounds"),
    path("new/", rounds.new, name="new"),
    path("mine/", cases.mine, name="mine"),
    path("cases/<uuid:pk>/", cases.case, name="case"),
    path("cases/<uuid:pk>/<str:move>/", cases.step, name="step"),
    path("<uuid:pk>/", rounds.one, name="round"),
    path("<uuid:pk>/close/", rounds.close, name="close"),
    path("<uuid:pk>/upload/", entry.sheet_in, name="sheet_in"),
    path("<uuid:pk>/upload/<uuid:batch>/", entry.sheet_file, name="sheet_file"),
    path("<uuid:pk>/upload/<uuid:batch>/marked/", entry.sheet_marked, name="sheet_marked"),
    path("<uuid:pk>/villages/<str:code>/", entry.entry, name="entry"),
    path("<uuid:pk>/villages/<str:code>/notice/", entry.notice, name="notice"),
    path("<uuid:pk>/villages/<str:code>/sheet/", entry.sheet_out, name="sheet_out"),
]
