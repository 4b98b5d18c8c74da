"""Addresses of supervision."""

from django.urls import path

from ankang.supervision.views import checks, findings, questions, rounds

app_name = "supervision"
urlpatterns = [
    path("", rounds.home, name="home"),
    path("new/", rounds.round_new, name="round_new"),
    path("rounds/<uuid:pk>/", rounds.round_page, name="round"),
    path("rounds/<uuid:pk>/edit/", rounds.round_edit, name="round_edit"),
    path("rounds/<uuid:pk>/team/", rounds.team, name="team"),
    path("rounds/<uuid:pk>/draw/", rounds.draw, name="draw"),
    path("rounds/<uuid:pk>/close/", rounds.close, name="close"),
    path("rounds/<uuid:pk>/finding/", findings.finding_new, name="finding_new"),
    path("sample/<uuid:pk>/", checks.unit, name="unit"),
    path("sample/<uuid:pk>/check/", checks.check, name="check"),
    path("sample/<uuid:pk>/replace/", checks.replace, name="replace"),
    path("sample/<uuid:pk>/finding/", findings.finding_from_unit, name="finding_from_unit"),
    path("photos/<uuid:pk>/", checks.photo, name="photo"),
    path("findings/", findings.findings, name="findings"),
    path("findings/<uuid:pk>/", findings.finding, name="finding"),
    path("findings/<uuid:pk>/report/", findings.report, name="report"),
    path("findings/<uuid:pk>/recheck/", findings.recheck, name="recheck"),
    path("proofs/<uuid:pk>/", findings.proof, name="proof"),
    path("questions/", questions.questions, name="questions"),
    path("questions/look/", questions.look, name="look"),
    path("questions/<uuid:pk>/", questions.question, name="question"),
    path("questions/<uuid:pk>/answer/", questions.answer, name="answer"),
    path("questions/<uuid:pk>/read/", questions.read, name="read"),
]
