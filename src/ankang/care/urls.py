from django.urls import path

from ankang.care.views import due, guarding, papers, visits

app_name = "care"
urlpatterns = [
    path("", due.due, name="due"),
    path("due/export/", due.due_export, name="due_export"),
    path("due/unlock/", due.due_unlock, name="due_unlock"),
    path("homes/", due.homes, name="homes"),
    path("put-off/<uuid:person>/<slug:programme>/", due.put_off, name="put_off"),
    path("new/<uuid:person>/<slug:form_name>/", visits.visit_new, name="visit_new"),
    path("home/<uuid:household>/", visits.home_visit_new, name="home_visit_new"),
    path("visit/<uuid:visit>/", visits.visit, name="visit"),
    path("visit/<uuid:visit>/correct/", visits.visit_correct, name="visit_correct"),
    path("visit/<uuid:visit>/paper/", papers.visit_paper, name="visit_paper"),
    path("visit/<uuid:visit>/fhir/", papers.visit_fhir, name="visit_fhir"),
    path("forms/", papers.forms, name="forms"),
    path("forms/due/", papers.due_papers, name="due_papers"),
    path("forms/person/<uuid:person>/", papers.person_forms, name="person_forms"),
    path("forms/person/<uuid:person>/purpose/", guarding.purpose, name="purpose"),
    path("forms/person/<uuid:person>/<slug:form_name>/", papers.person_paper, name="person_paper"),
    path("forms/<slug:form_name>/", papers.blank, name="form_blank"),
    path("forms/<slug:form_name>/fhir/", papers.form_fhir, name="form_fhir"),
]
