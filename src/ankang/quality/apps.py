"""Data checks 数据核查: findings of the rule catalogue over the whole register, their owners, trend and exceptions."""

from importlib import import_module

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "ankang.quality"
    label = "quality"
    verbose_name = "数据质量"

    def ready(self) -> None:
        import_module("ankang.quality.events")
