"""Addresses of plans."""

from django.urls import path

from ankang.programme.views import changing, helping, parts, programmes

app_name = "programme"
urlpatterns = [
    path("", programmes.programmes, name="programmes"),
    path("new/", programmes.new, name="new"),
    path("help/", helping.helps, name="helps"),
    path("households/<uuid:household>/", helping.household_new, name="household_new"),
    path("villages/<str:code>/", helping.village_new, name="village_new"),
    path("lines/<uuid:pk>/drop/", changing.line_drop, name="line_drop"),
    path("help/<uuid:pk>/", helping.help_plan, name="help"),
    path("help/<uuid:pk>/sheet/", helping.sheet, name="sheet"),
    path("help/<uuid:pk>/line/", changing.line_new, name="line_new"),
    path("help/<uuid:pk>/agree/", changing.agree, name="agree"),
    path("help/<uuid:pk>/submit/", changing.submit, name="help_submit"),
    path("help/<uuid:pk>/approve/", changing.approve, name="help_approve"),
    path("help/<uuid:pk>/return/", changing.send_back, name="help_return"),
    path("help/<uuid:pk>/revise/", changing.revise, name="help_revise"),
    path("help/<uuid:pk>/review/", changing.review, name="review"),
    path("<uuid:pk>/", programmes.programme, name="programme"),
    path("<uuid:pk>/goal/", parts.goal_new, name="goal_new"),
    path("<uuid:pk>/step/", parts.step_new, name="step_new"),
    path("<uuid:pk>/budget/", parts.budget_new, name="budget_new"),
    path("<uuid:pk>/submit/", programmes.submit, name="submit"),
    path("<uuid:pk>/approve/", programmes.approve, name="approve"),
    path("<uuid:pk>/return/", programmes.send_back, name="send_back"),
    path("<uuid:pk>/revise/", programmes.revise, name="revise"),
    path("<uuid:pk>/drop/<slug:kind>/<uuid:part>/", parts.drop, name="drop"),
]
