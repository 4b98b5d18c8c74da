"""The money ledger 资金台账: double entry, append-only, balanced in the database; sources, uses, payments, bank, periods."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundsConfig(AppConfig):
    name = "ankang.funds"
    label = "funds"
    verbose_name = "资金台账"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.funds import events, reactions, work  # noqa: F401  loading the events declares them
        from ankang.journal import timetable
        from ankang.web import menu
        from ankang.web import work as sources

        menu.register(
            menu.MenuItem(
                key="funds", label=_("资金台账"), url_name="funds:overview", duty=Duty.VIEW_FUNDS, order=50,
                icon="fund",
            )
        )  # fmt: skip
        sources.register(work.work_for)
        timetable.every_night(reactions.check_ledgers)
