from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "ankang.care"
    label = "care"
    verbose_name = "服务"
