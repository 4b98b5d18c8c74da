from django.urls import path

from ankang.notices.views import board, objections, public

app_name = "notices"
urlpatterns = [
    path("", board.notice_list, name="list"),
    path("waiting/", board.waiting, name="waiting"),
    path("draft/", board.draft, name="draft"),
    path("objections/", objections.objections, name="objections"),
    path("objections/<uuid:pk>/", objections.objection, name="objection"),
    path("objections/<uuid:pk>/take/", objections.take, name="objection_take"),
    path("objections/<uuid:pk>/note/", objections.note, name="objection_note"),
    path("objections/<uuid:pk>/answer/", objections.answer, name="objection_answer"),
    path("objections/<uuid:pk>/drop/", objections.drop, name="objection_drop"),
    path("<uuid:pk>/", board.notice, name="notice"),
    path("<uuid:pk>/preview/", board.preview, name="preview"),
    path("<uuid:pk>/sample/", board.sample, name="sample"),
    path("<uuid:pk>/release/", board.release, name="release"),
    path("<uuid:pk>/withdraw/", board.withdraw, name="withdraw"),
    path("<uuid:pk>/objections/new/", objections.objection_new, name="objection_new"),
    path("<uuid:pk>/file/<str:kind>/", board.file, name="file"),
    path("board/<str:code>/", public.board, name="board"),
    path("receipt/", public.receipt, name="receipt"),
    path("p/<slug:token>/", public.notice, name="public"),
    path("p/<slug:token>/check/", public.check, name="check"),
    path("p/<slug:token>/object/", public.objection, name="object"),
]
