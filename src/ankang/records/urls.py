from django.urls import path

from ankang.records import views

app_name = "records"
urlpatterns = [
    path("<uuid:person>/", views.timeline, name="timeline"),
    path("<uuid:person>/open/", views.open_record, name="open"),
    path("<uuid:person>/basics/", views.basics_form, name="basics"),
    path("<uuid:person>/condition/", views.condition_new, name="condition_new"),
    path("<uuid:person>/unlock/", views.unlock, name="unlock"),
]
