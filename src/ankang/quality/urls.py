from django.urls import path

from ankang.quality.views import findings, overview

app_name = "quality"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("rules/<slug:code>/", overview.rule, name="rule"),
    path("findings/", findings.findings, name="findings"),
    path("findings/export/", findings.findings_export, name="findings_export"),
    path("findings/<uuid:pk>/", findings.finding, name="finding"),
    path("findings/<uuid:pk>/except/", findings.except_, name="except"),
    path("exceptions/", findings.exceptions, name="exceptions"),
    path("exceptions/<uuid:pk>/withdraw/", findings.withdraw, name="withdraw"),
]
