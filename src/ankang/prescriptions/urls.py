from django.urls.resolvers import URLPattern

app_name = "prescriptions"
urlpatterns: list[URLPattern] = []
