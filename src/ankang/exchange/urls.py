from django.urls import path

from ankang.exchange import views
from ankang.exchange.snapshot.urls import urlpatterns as snapshot_pages

app_name = "exchange"
urlpatterns = [
    *snapshot_pages,
    path("imports/", views.imports, name="imports"),
    path("imports/<uuid:pk>/", views.batch, name="batch"),
    path("imports/<uuid:pk>/progress/", views.progress, name="progress"),
    path("imports/<uuid:pk>/columns/", views.columns, name="columns"),
    path("imports/<uuid:pk>/decide/<slug:mode>/", views.decide, name="decide"),
    path("imports/<uuid:pk>/cancel/", views.cancel, name="cancel"),
    path("imports/<uuid:pk>/undo/", views.undo, name="undo"),
    path("imports/<uuid:pk>/errors/", views.errors, name="errors"),
    path("template/<slug:kind>/", views.template, name="template"),
]
