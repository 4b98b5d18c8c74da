from django.urls.resolvers import URLPattern

app_name = "checkups"
urlpatterns: list[URLPattern] = []
