from django.urls import path

from ankang.prescriptions.views import keys, pharmacy, writing

app_name = "prescriptions"
urlpatterns = [
    path("", pharmacy.listing, name="listing"),
    path("drugs/", pharmacy.drugs, name="drugs"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<uuid:pk>/revoke/", keys.key_revoke, name="key_revoke"),
    path("new/<uuid:person>/", writing.draft_new, name="draft_new"),
    path("drafts/<uuid:pk>/", writing.draft, name="draft"),
    path("drafts/<uuid:pk>/drop/", writing.draft_drop, name="draft_drop"),
    path("drafts/<uuid:pk>/sign/", writing.sign, name="sign"),
    path("drafts/<uuid:pk>/sign/text/", writing.sign_text, name="sign_text"),
    path("drafts/<uuid:pk>/sign/certificate/", writing.sign_certificate, name="sign_certificate"),
    path("<uuid:pk>/", pharmacy.prescription, name="prescription"),
    path("<uuid:pk>/review/", pharmacy.review, name="review"),
    path("<uuid:pk>/dispense/", pharmacy.dispense, name="dispense"),
    path("<uuid:pk>/withdraw/", pharmacy.withdraw, name="withdraw"),
    path("<uuid:pk>/paper/", pharmacy.paper, name="paper"),
]
