from django.urls import path

from ankang.worklist import views

app_name = "worklist"
urlpatterns = [path("", views.today, name="today")]
