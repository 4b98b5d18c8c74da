from django.urls import path

from ankang.monitoring.views import drafts, measures, queue, rules, warnings

app_name = "monitoring"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("export/", queue.queue_export, name="queue_export"),
    path("assign/", queue.assign, name="assign"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<slug:code>/", rules.rule, name="rule"),
    path("households/<uuid:pk>/", rules.signs, name="signs"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/new/", drafts.draft_new, name="draft_new"),
    path("drafts/<uuid:pk>/", drafts.draft, name="draft"),
    path("drafts/<uuid:pk>/trials/", drafts.trial_new, name="trial_new"),
    path("trials/<uuid:pk>/", drafts.trial, name="trial"),
    path("trials/<uuid:pk>/progress/", drafts.trial_progress, name="trial_progress"),
    path("measures/<uuid:pk>/", measures.measure_done, name="measure_done"),
    path("proofs/<uuid:pk>/", measures.proof, name="proof"),
    path("<uuid:pk>/", warnings.warning, name="warning"),
    path("<uuid:pk>/take/", warnings.take, name="take"),
    path("<uuid:pk>/verify/", warnings.verify, name="verify"),
    path("<uuid:pk>/resume/", warnings.resume, name="resume"),
    path("<uuid:pk>/ask/<str:kind>/", warnings.ask, name="ask"),
    path("<uuid:pk>/answer/", warnings.answer, name="answer"),
    path("<uuid:pk>/measures/", measures.measure_new, name="measure_new"),
    path("<uuid:pk>/apply/", measures.apply, name="apply"),
    path("<uuid:pk>/proofs/", measures.proof_new, name="proof_new"),
]
