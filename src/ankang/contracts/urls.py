from django.urls.resolvers import URLPattern

app_name = "contracts"
urlpatterns: list[URLPattern] = []
