from django.urls.resolvers import URLPattern

app_name = "queues"
urlpatterns: list[URLPattern] = []
