from django.urls import path

from ankang.training.views import courses, lists, people, results

app_name = "training"
urlpatterns = [
    path("", courses.courses, name="courses"),
    path("new/", courses.keep, name="new"),
    path("follow-ups/", results.follow_ups, name="follow_ups"),
    path("refused/", results.refused, name="refused"),
    path("overlaps/", results.overlaps, name="overlaps"),
    path("verify/", results.verify, name="verify"),
    path("courses/<uuid:pk>/", courses.course, name="course"),
    path("courses/<uuid:pk>/edit/", courses.keep, name="edit"),
    path("courses/<uuid:pk>/session/", courses.session, name="session"),
    path("courses/<uuid:pk>/close/", courses.close, name="close"),
    path("courses/<uuid:pk>/cancel/", courses.cancel, name="cancel"),
    path("courses/<uuid:pk>/find/", people.find, name="find"),
    path("courses/<uuid:pk>/staff/", people.staff, name="staff"),
    path("courses/<uuid:pk>/scores/", people.scores, name="scores"),
    path("courses/<uuid:pk>/certify/", people.certify_all, name="certify_all"),
    path("courses/<uuid:pk>/persons/<uuid:person>/", people.enrol, name="enrol"),
    path("courses/<uuid:pk>/list/", lists.send, name="list_send"),
    path("courses/<uuid:pk>/list/template/", lists.template, name="list_template"),
    path("courses/<uuid:pk>/list/out/", lists.out, name="list_out"),
    path("courses/<uuid:pk>/list/<uuid:batch>/", lists.sent, name="list_sent"),
    path("courses/<uuid:pk>/list/<uuid:batch>/marked/", lists.marked, name="list_marked"),
    path("sessions/<uuid:pk>/", people.attendance, name="attendance"),
    path("enrolments/<uuid:pk>/", results.enrolment, name="enrolment"),
    path("enrolments/<uuid:pk>/answer/", people.answer, name="answer"),
    path("enrolments/<uuid:pk>/subsidy/", results.subsidy, name="subsidy"),
    path("enrolments/<uuid:pk>/follow-up/<int:months>/", results.follow_up, name="follow_up"),
    path("subsidies/<uuid:pk>/return/", results.give_back, name="give_back"),
    path("certificates/<uuid:pk>/", results.certificate, name="certificate"),
    path("certificates/<uuid:pk>/revoke/", results.revoke, name="revoke"),
]
