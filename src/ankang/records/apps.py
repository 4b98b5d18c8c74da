from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "ankang.records"
    label = "records"
    verbose_name = "健康档案"
