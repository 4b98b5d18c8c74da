"""Divisions with their codes over time, and health facilities."""

from importlib import import_module

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "ankang.places"
    label = "places"
    verbose_name = "区划与机构"

    def ready(self) -> None:
        import_module("ankang.places.events")
