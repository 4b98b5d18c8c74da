from django.urls.resolvers import URLPattern

app_name = "referrals"
urlpatterns: list[URLPattern] = []
