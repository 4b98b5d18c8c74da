from django.urls import path

from ankang.approvals.views import targets

app_name = "approvals"
urlpatterns = [
    path("targets/", targets.targets, name="targets"),
    path("targets/<slug:kind>/<int:year>/", targets.targets, name="targets_of"),
    path("targets/<slug:kind>/<int:year>/export/", targets.targets_export, name="targets_export"),
    path("targets/<slug:kind>/<int:year>/set/", targets.targets_set, name="targets_set"),
    path("targets/<slug:kind>/<int:year>/<str:code>/", targets.exits, name="exits"),
    path("targets/<slug:kind>/<int:year>/<str:code>/export/", targets.exits_export, name="exits_export"),
]
