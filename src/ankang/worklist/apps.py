from django.apps import AppConfig


class WorklistConfig(AppConfig):
    name = "ankang.worklist"
    label = "worklist"
    verbose_name = "待办"
