from django.urls.resolvers import URLPattern

app_name = "consultations"
urlpatterns: list[URLPattern] = []
