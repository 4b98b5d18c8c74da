from django.urls import path

from ankang.capacity.views import books, facilities, reporting, workload

app_name = "capacity"
urlpatterns = [
    path("", facilities.facilities, name="facilities"),
    path("gaps/", facilities.gaps, name="gaps"),
    path("away/", facilities.away, name="away"),
    path("workload/", workload.workload, name="workload"),
    path("workload/<str:code>/count/", workload.count, name="count"),
    path("workload/<str:code>/", workload.unseen, name="unseen"),
    path("facilities/<uuid:pk>/", facilities.facility, name="facility"),
    path("facilities/<uuid:pk>/file/", reporting.file, name="file"),
    path("facilities/<uuid:pk>/phone/", reporting.phone, name="phone"),
    path("facilities/<uuid:pk>/staff/", reporting.staff_new, name="staff_new"),
    path("facilities/<uuid:pk>/away/", reporting.absence_new, name="absence_new"),
    path("facilities/<uuid:pk>/cover/", reporting.cover, name="cover"),
    path("staff-book/", books.book, {"which": "staff"}, name="staff_book"),
    path("staff-book/upload/", books.upload, {"which": "staff"}, name="staff_upload"),
    path("staff-book/<uuid:batch>/", books.sent, {"which": "staff"}, name="staff_sent"),
    path("staff-book/<uuid:batch>/marked/", books.marked, {"which": "staff"}, name="staff_marked"),
    path("items-book/", books.book, {"which": "items"}, name="items_book"),
    path("items-book/upload/", books.upload, {"which": "items"}, name="items_upload"),
    path("items-book/<uuid:batch>/", books.sent, {"which": "items"}, name="items_sent"),
    path("items-book/<uuid:batch>/marked/", books.marked, {"which": "items"}, name="items_marked"),
    path("staff/<uuid:pk>/", reporting.staff_edit, name="staff_edit"),
    path("away/<uuid:pk>/", reporting.absence_end, name="absence_end"),
]
