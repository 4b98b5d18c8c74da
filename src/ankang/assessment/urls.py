"""Addresses of points."""

from django.urls import path

from ankang.assessment.views import deciding, runs, trying

app_name = "assessment"
urlpatterns = [
    path("", runs.home, name="home"),
    path("rules/<slug:code>/", runs.rules, name="rules"),
    path("new/", runs.run_new, name="run_new"),
    path("runs/<uuid:pk>/", runs.run, name="run"),
    path("runs/<uuid:pk>/paper/", runs.sheet, name="sheet"),
    path("runs/<uuid:pk>/what-if/", trying.what_if, name="what_if"),
    path("runs/<uuid:pk>/propose/", deciding.propose, name="propose"),
    path("runs/<uuid:pk>/freeze/", deciding.freeze, name="freeze"),
    path("runs/<uuid:pk>/extra/", deciding.extra_new, name="extra_new"),
    path("runs/<uuid:pk>/<str:code>/", runs.unit, name="unit"),
    path("runs/<uuid:pk>/<str:code>/<slug:item>/appeal/", deciding.appeal_new, name="appeal_new"),
    path("extras/<uuid:pk>/", deciding.extra, name="extra"),
    path("appeals/<uuid:pk>/", deciding.appeal, name="appeal"),
    path("papers/<uuid:pk>/", deciding.paper, name="paper"),
]
