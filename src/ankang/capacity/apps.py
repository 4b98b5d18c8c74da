"""Capacity 服务能力: what each facility has against a standard, and person-hours due against those there are."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CapacityConfig(AppConfig):
    name = "ankang.capacity"
    label = "capacity"
    verbose_name = "服务能力"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.capacity import events, queries  # noqa: F401 - the kinds declare themselves
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="capacity", label=_("服务能力"), url_name="capacity:facilities", duty=Duty.VIEW_CAPACITY,
                order=37, icon="measure",
            )
        )  # fmt: skip
        work.register(queries.work_for)
