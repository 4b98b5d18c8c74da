from django.urls import path, re_path

from ankang.accounts.views import audit, session, users

app_name = "accounts"
urlpatterns = [
    path("login/", session.log_in, name="login"),
    path("logout/", session.log_out, name="logout"),
    path("code/", session.second_factor, name="second_factor"),
    path("enrol/", session.enrol, name="enrol"),
    path("", session.account, name="account"),
    path("password/", session.password, name="password"),
    path("emergency/", session.emergency, name="emergency"),
    path("users/", users.users, name="users"),
    path("users/new/", users.user_new, name="user_new"),
    path("users/<uuid:pk>/", users.user, name="user"),
    re_path(
        r"^users/(?P<pk>[0-9a-f-]{36})/(?P<deed>close|password|factor)/$", users.user_deed, name="user_deed"
    ),
    path("users/<uuid:pk>/token/", users.token_new, name="token_new"),
    path("tokens/<uuid:pk>/revoke/", users.token_revoke, name="token_revoke"),
    path("posts/<uuid:pk>/end/", users.post_end, name="post_end"),
    path("journal/", audit.journal, name="journal"),
    path("journal/verify/", audit.verify, name="journal_verify"),
    path("stuck/", audit.stuck, name="stuck"),
]
