from django.urls import path

from ankang.exchange.snapshot import views

urlpatterns = [
    path("snapshots/", views.snapshots, name="snapshots"),
    path("snapshots/progress/", views.progress, name="snapshot_progress"),
    path("snapshots/take/<uuid:request_id>/", views.take, name="snapshot_take"),
]
