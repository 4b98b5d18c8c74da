"""Root of the addresses: one line a package."""

from django.urls import include, path
from django.views.generic import RedirectView

from ankang.accounts.policy import endpoint

home = endpoint(public=True)(RedirectView.as_view(pattern_name="worklist:today"))

urlpatterns = [
    path("", home, name="home"),
    path("account/", include("ankang.accounts.urls")),
    path("web/", include("ankang.web.urls")),
    path("register/", include("ankang.registry.urls")),
    path("quality/", include("ankang.quality.urls")),
    path("notices/", include("ankang.notices.urls")),
    path("approvals/", include("ankang.approvals.urls")),
    path("rolls/", include("ankang.rolls.urls")),
    path("records/", include("ankang.records.urls")),
    path("care/", include("ankang.care.urls")),
    path("checkups/", include("ankang.checkups.urls")),
    path("referrals/", include("ankang.referrals.urls")),
    path("queues/", include("ankang.queues.urls")),
    path("consultations/", include("ankang.consultations.urls")),
    path("screening/", include("ankang.screening.urls")),
    path("contracts/", include("ankang.contracts.urls")),
    path("prescriptions/", include("ankang.prescriptions.urls")),
    path("capacity/", include("ankang.capacity.urls")),
    path("plans/", include("ankang.plans.urls")),
    path("funds/", include("ankang.funds.urls")),
    path("benefits/", include("ankang.benefits.urls")),
    path("monitoring/", include("ankang.monitoring.urls")),
    path("teams/", include("ankang.teams.urls")),
    path("orders/", include("ankang.orders.urls")),
    path("training/", include("ankang.training.urls")),
    path("donations/", include("ankang.donations.urls")),
    path("outreach/", include("ankang.outreach.urls")),
    path("projects/", include("ankang.projects.urls")),
    path("programme/", include("ankang.programme.urls")),
    path("supervision/", include("ankang.supervision.urls")),
    path("studies/", include("ankang.studies.urls")),
    path("assessment/", include("ankang.assessment.urls")),
    path("reports/", include("ankang.reports.urls")),
    path("exchange/", include("ankang.exchange.urls")),
    path("api/v1/", include("ankang.exchange.api.urls")),
    path("today/", include("ankang.worklist.urls")),
]

handler400 = "ankang.web.views.bad_request"
handler403 = "ankang.web.views.forbidden"
handler404 = "ankang.web.views.not_found"
handler500 = "ankang.web.views.broken"
