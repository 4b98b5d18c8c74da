from django.urls import path

from ankang.queues.views import desk, taking, waits

app_name = "queues"
urlpatterns = [
    path("", desk.stations, name="stations"),
    path("take/", taking.take, name="take"),
    path("find/", taking.find, name="find"),
    path("persons/<uuid:pk>/", taking.take_named, name="take_named"),
    path("waits/", waits.waits, name="waits"),
    path("stations/new/", taking.keep_station, name="station_new"),
    path("stations/<uuid:pk>/", desk.station, name="station"),
    path("stations/<uuid:pk>/line/", desk.line, name="line"),
    path("stations/<uuid:pk>/call/", desk.call, name="call"),
    path("stations/<uuid:pk>/edit/", taking.keep_station, name="station_edit"),
    path("tickets/<uuid:pk>/", desk.ticket, name="ticket"),
    path("tickets/<uuid:pk>/<slug:name>/", desk.deed, name="deed"),
    path("boards/<uuid:pk>/", desk.board, name="board"),
    path("boards/<uuid:pk>/now/", desk.board_now, name="board_now"),
]
