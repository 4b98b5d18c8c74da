from django.urls.resolvers import URLPattern

app_name = "rolls"
urlpatterns: list[URLPattern] = []
