"""Addresses of contracts."""

from django.urls import path

from ankang.contracts.views import contracts, lists, teams

app_name = "contracts"
urlpatterns = [
    path("", lists.home, name="home"),
    path("served/", lists.served, name="served"),
    path("to-sign/", lists.to_sign, name="to_sign"),
    path("unsigned/", lists.unsigned, name="unsigned"),
    path("renewals/", lists.renewals, name="renewals"),
    path("hand-over/", lists.hand_over, name="hand_over"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.team_new, name="team_new"),
    path("teams/<uuid:pk>/", teams.team, name="team"),
    path("members/<uuid:pk>/leave/", teams.leave, name="leave"),
    path("persons/<uuid:person>/new/", contracts.draft, name="draft"),
    path("persons/<uuid:person>/refuse/", contracts.refuse, name="refuse"),
    path("households/<uuid:pk>/card/", contracts.card, name="card"),
    path("papers/<uuid:pk>/", contracts.paper, name="paper"),
    path("<uuid:pk>/", contracts.contract, name="contract"),
    path("<uuid:pk>/paper/", contracts.paper_sign, name="paper_sign"),
    path("<uuid:pk>/sign/", contracts.sign_here, name="sign_here"),
    path("<uuid:pk>/end/", contracts.end, name="end"),
    path("<uuid:pk>/agreement/", contracts.agreement, name="agreement"),
]
