from django.urls import path

from ankang.care.views import beside, due, guarding, papers, problems, visits

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
    path("visit/<uuid:visit>/photos/", beside.photo_new, name="photo_new"),
    path("photos/<uuid:photo>/", beside.photo, name="photo"),
    path("same-day/", beside.same_days, name="same_days"),
    path("same-day/<uuid:first>/<uuid:second>/", beside.same_day, name="same_day"),
    path("problems/", problems.problems, name="problems"),
    path("problems/new/<uuid:person>/", problems.problem_new, name="problem_new"),
    path("problems/<uuid:problem>/", problems.problem, name="problem"),
    path("problems/<uuid:problem>/take/", problems.problem_take, name="problem_take"),
    path("problems/<uuid:problem>/answer/", problems.problem_answer, name="problem_answer"),
    path("problems/<uuid:problem>/hand-over/", problems.problem_hand_over, name="problem_hand_over"),
    path("problems/<uuid:problem>/move/", problems.problem_move, name="problem_move"),
    path("problems/<uuid:problem>/close/", problems.problem_close, name="problem_close"),
    path("forms/", papers.forms, name="forms"),
    path("forms/due/", papers.due_papers, name="due_papers"),
    path("forms/person/<uuid:person>/", papers.person_forms, name="person_forms"),
    path("forms/person/<uuid:person>/purpose/", guarding.purpose, name="purpose"),
    path("forms/person/<uuid:person>/basics/", papers.person_basics, name="person_basics"),
    path("forms/person/<uuid:person>/<slug:form_name>/", papers.person_paper, name="person_paper"),
    path("forms/<slug:form_name>/", papers.blank, name="form_blank"),
    path("forms/<slug:form_name>/fhir/", papers.form_fhir, name="form_fhir"),
]
