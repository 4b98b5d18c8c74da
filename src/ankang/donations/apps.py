"""Donations 社会帮扶: what is offered, what is needed, who gets it and why, delivery and thanks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DonationsConfig(AppConfig):
    name = "ankang.donations"
    label = "donations"
    verbose_name = "社会帮扶"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.donations import events, panels, queries  # noqa: F401 - the kinds declare themselves
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="donations", label=_("社会帮扶"), url_name="donations:home", duty=Duty.VIEW_DONATIONS, order=68,
                icon="benefit",
            )
        )  # fmt: skip
        work.register(queries.work_for)
        pages.register(
            "donations", _("社会帮扶"), 63, "donations/panel_household.html", panels.household_panel,
            duty=Duty.VIEW_DONATIONS,
        )  # fmt: skip
