"""Addresses of this package, under /reports/."""

from django.urls import path

from ankang.reports.views import explorer, health, proofreading, review, sending, verify, word_templates
from ankang.reports.views import reports as views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("new/", views.report_new, name="new"),
    path("new/villages/", views.villages_new, name="new_villages"),
    path("verify/", verify.verify, name="verify"),
    path("proofread/", proofreading.proofreading, name="proofread"),
    path("evidence/<uuid:pk>/", views.evidence_of, name="evidence_of"),
    path("health/", health.status, name="health"),
    path("recipients/", sending.recipients, name="recipients"),
    path("recipients/<uuid:pk>/retire/", sending.retire, name="recipient_retire"),
    path("dispatches/<uuid:pk>/handed-over/", sending.handed_over, name="handed_over"),
    path("receipt/<uuid:pk>/<slug:mark>/", sending.receipt, name="receipt"),
    path("templates/", word_templates.word_templates, name="word_templates"),
    path("templates/<uuid:pk>/", word_templates.word_template, name="word_template"),
    path("templates/<uuid:pk>/enforce/", word_templates.enforce, name="word_template_enforce"),
    path("templates/<uuid:pk>/refuse/", word_templates.refuse, name="word_template_refuse"),
    path("templates/<uuid:pk>/retire/", word_templates.retire, name="word_template_retire"),
    path("templates/<uuid:pk>/file/", word_templates.word_template_file, name="word_template_file"),
    path("templates/<uuid:pk>/preview/<str:language>/", word_templates.preview, name="word_template_preview"),
    path("templates/names/<slug:kind>/", word_templates.names, name="word_names"),
    path("templates/names/<slug:kind>/table.xlsx", word_templates.names_table, name="word_names_table"),
    path("indicators/", explorer.indicators, name="indicators"),
    path("indicators/<str:code>/", explorer.indicator, name="indicator"),
    path("indicators/<str:code>/people/", explorer.behind, name="behind"),
    path("indicators/<str:code>/table.csv", explorer.table, name="indicator_table"),
    path("<uuid:pk>/", views.report, name="report"),
    path("<uuid:pk>/paragraph/<str:name>/", views.paragraph, name="paragraph"),
    path("<uuid:pk>/figure/<str:key>/", views.figure, name="figure"),
    path("<uuid:pk>/figure/<str:key>/people/", views.evidence, name="evidence"),
    path("<uuid:pk>/sending/", sending.sending, name="sending"),
    path("<uuid:pk>/submit/", views.submit, name="submit"),
    path("<uuid:pk>/return/", views.send_back, name="return"),
    path("<uuid:pk>/comments/", review.comment, name="comment"),
    path("comments/<uuid:pk>/reply/", review.comment_reply, name="comment_reply"),
    path("comments/<uuid:pk>/close/", review.comment_close, name="comment_close"),
    path("<uuid:pk>/reissue/", review.reissue, name="reissue"),
    path("<uuid:pk>/differences/", review.differences, name="differences"),
    path("<uuid:pk>/check/", views.check, name="check"),
    path("<uuid:pk>/approve/", views.approve, name="approve"),
    path("<uuid:pk>/freeze/", views.freeze, name="freeze"),
    path("<uuid:pk>/file/<str:kind>/", views.file, name="file"),
]
