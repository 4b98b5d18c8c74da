"""建档立卡: households, persons, categories with their dates."""

from importlib import import_module

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "ankang.registry"
    label = "registry"
    verbose_name = "建档立卡"

    def ready(self) -> None:
        import_module("ankang.registry.events")
