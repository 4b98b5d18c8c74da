from django.urls import path

from ankang.rolls.views import bulk, cases, deeds, departments, liaisons, links, overview, persons

app_name = "rolls"
urlpatterns = [
    path("", overview.rolls, name="rolls"),
    path("statistics/", overview.statistics, name="statistics"),
    path("cross/", overview.cross, name="cross"),
    path("cases/", cases.cases, name="cases"),
    path("cases/export/", cases.export, name="export"),
    path("cases/export/department/", cases.export_for_department, name="export_for_department"),
    path("cases/bulk/", bulk.bulk, name="bulk"),
    path("cases/bulk/do/", bulk.bulk_do, name="bulk_do"),
    path("cases/<uuid:pk>/", cases.case, name="case"),
    path("cases/<uuid:pk>/number/", cases.number, name="number"),
    path("cases/<uuid:pk>/evidence/", cases.evidence_new, name="evidence_new"),
    path("cases/<uuid:pk>/do/<slug:code>/", deeds.deed, name="deed"),
    path("evidence/<uuid:pk>/", cases.evidence, name="evidence"),
    path("unsure/", links.unsure, name="unsure"),
    path("unsure/<uuid:pk>/<slug:answer>/", links.decide, name="decide"),
    path("asked/", departments.asked, name="asked"),
    path("asked/export/", departments.asked_export, name="asked_export"),
    path("asked/<uuid:pk>/", departments.answer, name="answer"),
    path("asked/<uuid:pk>/number/", departments.asked_number, name="asked_number"),
    path("liaisons/", liaisons.liaisons, name="liaisons"),
    path("liaisons/<uuid:pk>/end/", liaisons.liaison_end, name="liaison_end"),
    path("persons/<uuid:pk>/", persons.person, name="person"),
    path("<uuid:pk>/", overview.roll, name="roll"),
    path("<uuid:pk>/progress/", overview.progress, name="progress"),
    path("<uuid:pk>/recompare/", overview.recompare, name="recompare"),
    path("<uuid:pk>/withdraw/", overview.withdraw, name="withdraw"),
]
