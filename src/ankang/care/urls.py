from django.urls import path

from ankang.care.views import due, visits

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
]
