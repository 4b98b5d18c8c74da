from django.urls.resolvers import URLPattern

app_name = "quality"
urlpatterns: list[URLPattern] = []
