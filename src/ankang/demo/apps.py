from importlib import import_module

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "ankang.demo"
    label = "demo"
    verbose_name = "演示"

    def ready(self) -> None:
        import_module("ankang.demo.events")
