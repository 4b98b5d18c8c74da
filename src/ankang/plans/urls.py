"""Addresses of plans."""

from django.urls import path, re_path

from ankang.plans.views import changing, discussions, plans

app_name = "plans"
urlpatterns = [
    path("", plans.plans, name="plans"),
    path("persons/<uuid:person>/new/", plans.open_plan, name="open"),
    path("proposals/<uuid:pk>/decline/", plans.decline, name="decline"),
    path("needs/<uuid:pk>/goal/", changing.goal_new, name="goal_new"),
    path("needs/<uuid:pk>/measure/", changing.measure_new, name="measure_new"),
    re_path(r"^items/(?P<kind>need|goal|measure)/(?P<pk>[0-9a-f-]{36})/drop/$", changing.drop, name="drop"),
    path("discussions/<uuid:pk>/", discussions.discussion, name="discussion"),
    path("<uuid:pk>/", plans.plan, name="plan"),
    path("<uuid:pk>/need/", changing.need_new, name="need_new"),
    path("<uuid:pk>/review/", changing.review, name="review"),
    path("<uuid:pk>/discuss/", discussions.call, name="call"),
    path("<uuid:pk>/sheet/", plans.sheet, name="sheet"),
]
