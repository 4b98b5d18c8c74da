from django.urls import path

from ankang.exchange.snapshot.urls import urlpatterns as snapshot_pages
from ankang.exchange.views import rolls, rosters

app_name = "exchange"
urlpatterns = [
    *snapshot_pages,
    path("imports/", rosters.imports, name="imports"),
    path("imports/<uuid:pk>/", rosters.batch, name="batch"),
    path("imports/<uuid:pk>/progress/", rosters.progress, name="progress"),
    path("imports/<uuid:pk>/columns/", rosters.columns, name="columns"),
    path("imports/<uuid:pk>/decide/<slug:mode>/", rosters.decide, name="decide"),
    path("imports/<uuid:pk>/cancel/", rosters.cancel, name="cancel"),
    path("imports/<uuid:pk>/undo/", rosters.undo, name="undo"),
    path("imports/<uuid:pk>/errors/", rosters.errors, name="errors"),
    path("template/visits/<slug:form>/", rosters.form_template, name="form_template"),
    path("template/<slug:kind>/", rosters.template, name="template"),
    path("rolls/", rolls.rolls, name="rolls"),
    path("rolls/<uuid:pk>/", rolls.batch, name="roll_batch"),
    path("rolls/<uuid:pk>/progress/", rolls.progress, name="roll_progress"),
    path("rolls/<uuid:pk>/columns/", rolls.columns, name="roll_columns"),
    path("rolls/<uuid:pk>/decide/<slug:mode>/", rolls.decide, name="roll_decide"),
    path("rolls/<uuid:pk>/cancel/", rolls.cancel, name="roll_cancel"),
    path("rolls/<uuid:pk>/undo/", rolls.undo, name="roll_undo"),
    path("rolls/<uuid:pk>/errors/", rolls.errors, name="roll_errors"),
    path("rolls/template/<slug:kind>/", rolls.template, name="roll_template"),
]
