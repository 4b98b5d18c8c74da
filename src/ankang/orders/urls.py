"""Addresses of orders."""

from django.urls import path

from ankang.orders.views import copies, drafting, orders

app_name = "orders"
urlpatterns = [
    path("", orders.orders, name="orders"),
    path("new/", drafting.new, name="new"),
    path("overview/", orders.overview, name="overview"),
    path("papers/<uuid:pk>/", orders.paper, name="paper"),
    path("copies/<uuid:pk>/", copies.copy, name="copy"),
    path("copies/<uuid:pk>/receive/", copies.receive, name="receive"),
    path("copies/<uuid:pk>/assign/", copies.assign, name="assign"),
    path("copies/<uuid:pk>/pass/", copies.pass_on, name="pass_on"),
    path("copies/<uuid:pk>/appoint/", copies.appoint, name="appoint"),
    path("dues/<uuid:pk>/report/", copies.report, name="report"),
    path("answers/<uuid:pk>/judge/", copies.judge, name="judge"),
    path("<uuid:pk>/", orders.order, name="order"),
    path("<uuid:pk>/edit/", drafting.edit, name="edit"),
    path("<uuid:pk>/check/", drafting.check, name="check"),
    path("<uuid:pk>/release/", orders.release, name="release"),
    path("<uuid:pk>/return/", orders.send_back, name="send_back"),
    path("<uuid:pk>/withdraw/", orders.withdraw, name="withdraw"),
]
