from django.urls import path

from ankang.capacity.views import facilities, reporting, workload

app_name = "capacity"
urlpatterns = [
    path("", facilities.facilities, name="facilities"),
    path("gaps/", facilities.gaps, name="gaps"),
    path("away/", facilities.away, name="away"),
    path("workload/", workload.workload, name="workload"),
    path("workload/<str:code>/", workload.unseen, name="unseen"),
    path("facilities/<uuid:pk>/", facilities.facility, name="facility"),
    path("facilities/<uuid:pk>/file/", reporting.file, name="file"),
    path("facilities/<uuid:pk>/phone/", reporting.phone, name="phone"),
    path("facilities/<uuid:pk>/staff/", reporting.staff_new, name="staff_new"),
    path("facilities/<uuid:pk>/away/", reporting.absence_new, name="absence_new"),
    path("facilities/<uuid:pk>/cover/", reporting.cover, name="cover"),
    path("staff/<uuid:pk>/", reporting.staff_edit, name="staff_edit"),
    path("away/<uuid:pk>/", reporting.absence_end, name="absence_end"),
]
