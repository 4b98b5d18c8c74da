from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "ankang.reports"
    label = "reports"
    verbose_name = "汇报"
