from django.urls import path, re_path

from ankang.accounts import views

app_name = "accounts"
urlpatterns = [
    path("login/", views.log_in, name="login"),
    path("logout/", views.log_out, name="logout"),
    path("code/", views.second_factor, name="second_factor"),
    path("enrol/", views.enrol, name="enrol"),
    path("", views.account, name="account"),
    path("password/", views.password, name="password"),
    path("emergency/", views.emergency, name="emergency"),
    path("users/", views.users, name="users"),
    path("users/new/", views.user_new, name="user_new"),
    path("users/<uuid:pk>/", views.user, name="user"),
    re_path(r"^users/(?P<pk>[0-9a-f-]{36})/(?P<deed>close|password|factor)/$", views.user_deed, name="user_deed"),
    path("posts/<uuid:pk>/end/", views.post_end, name="post_end"),
]
