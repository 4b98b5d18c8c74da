"""Contracts 签约: family-doctor contracts, services due and done."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    name = "ankang.contracts"
    label = "contracts"
    verbose_name = "家庭医生签约"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.care import owed
        from ankang.contracts import panels, queries, reactions
        from ankang.journal import reactions_table
        from ankang.records import timeline
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        signing = (Duty.SIGN_CONTRACTS, Duty.CO_SIGN_CONTRACTS)
        menu.register(
            menu.MenuItem(
                key="contracts",
                label=_("签约"),
                url_name="contracts:home",
                duty=signing,
                order=35,
                icon="people",
            )
        )
        work.register(queries.work_for)
        owed.register(queries.owed_services)
        timeline.register(panels.entries)
        for kind in reactions.GONE:
            reactions_table.react(kind, reactions.end_of_gone)
        pages.register(
            "contracts", _("家庭医生签约"), 20, "contracts/panel_person.html", panels.person_panel,
            place=pages.Place.PERSON,
        )  # fmt: skip
        pages.register("contracts", _("签约"), 45, "contracts/panel_household.html", panels.household_panel)
