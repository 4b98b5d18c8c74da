from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "ankang.demo"
    label = "demo"
    verbose_name = "演示"
