from django.urls.resolvers import URLPattern

app_name = "capacity"
urlpatterns: list[URLPattern] = []
