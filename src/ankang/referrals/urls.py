from django.urls import path

from ankang.referrals.views import lists, one, overview, sending, steps

app_name = "referrals"
urlpatterns = [
    path("", lists.outbox, name="outbox"),
    path("inbox/", lists.inbox, name="inbox"),
    path("receipts/", lists.receipts, name="receipts"),
    path("area/", overview.overview, name="overview"),
    path("area/behind/", overview.behind, name="behind"),
    path("new/<uuid:person>/", sending.new, name="new"),
    path("<uuid:pk>/", one.referral, name="referral"),
    path("<uuid:pk>/sheet/", one.sheet, name="sheet"),
    path("<uuid:pk>/<str:move>/", steps.step, name="step"),
]
