"""Rolls of other departments 部门名册: linked to the register, compared, their differences worked off."""

from importlib import import_module

from django.apps import AppConfig


class RollsConfig(AppConfig):
    name = "ankang.rolls"
    label = "rolls"
    verbose_name = "部门名册"

    def ready(self) -> None:
        import_module("ankang.rolls.events")
