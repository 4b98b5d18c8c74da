from django.urls import path

from ankang.consultations.views import asking, deeds, scales

app_name = "consultations"
urlpatterns = [
    path("", asking.listing, name="listing"),
    path("new/<uuid:person>/", asking.ask, name="ask"),
    path("scales/new/<uuid:person>/<slug:name>/", scales.scale_new, name="scale_new"),
    path("scales/<uuid:pk>/", scales.scale, name="scale"),
    path("scales/<uuid:pk>/open/", scales.scale_open, name="scale_open"),
    path("follow-ups/<uuid:pk>/", deeds.follow_up, name="follow_up"),
    path("<uuid:pk>/", asking.consultation, name="consultation"),
    path("<uuid:pk>/paper/", asking.paper, name="paper"),
    path("<uuid:pk>/triage/", deeds.triage, name="triage"),
    path("<uuid:pk>/slot/", deeds.slot_new, name="slot_new"),
    path("<uuid:pk>/slot/confirm/", deeds.slot_confirm, name="slot_confirm"),
    path("<uuid:pk>/no-show/", deeds.no_show, name="no_show"),
    path("<uuid:pk>/note/", deeds.note_new, name="note_new"),
    path("<uuid:pk>/opinion/", deeds.opinion_new, name="opinion_new"),
    path("<uuid:pk>/acknowledge/", deeds.acknowledge, name="acknowledge"),
    path("<uuid:pk>/cancel/", deeds.cancel, name="cancel"),
]
