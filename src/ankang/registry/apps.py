"""建档立卡: households, persons, categories with their dates."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "ankang.registry"
    label = "registry"
    verbose_name = "建档立卡"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.registry import own_groups
        from ankang.web import menu

        import_module("ankang.registry.events")
        menu.register(
            menu.MenuItem(
                key="register",
                label=_("户与人"),
                url_name="registry:households",
                duty=Duty.VIEW_REGISTER,
                order=20,
                icon="household",
                phone=True,
            )
        )
        menu.register(
            menu.MenuItem(
                key="groups",
                label=_("重点人群"),
                url_name="registry:groups",
                duty=Duty.VIEW_REGISTER,
                order=24,
                icon="people",
            )
        )
        own_groups.register()
        menu.add_division_page("registry:households", Duty.VIEW_REGISTER)
