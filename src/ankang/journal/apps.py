from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "ankang.journal"
    label = "journal"
    verbose_name = "日志"
