from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "ankang.exchange"
    label = "exchange"
    verbose_name = "交换"

    def ready(self) -> None:
        # Loading the events declares them.
        from django.utils.translation import gettext_lazy as _

        from ankang.accounts.duties import Duty
        from ankang.checkups.intake import door as results
        from ankang.exchange import events, queries, reactions
        from ankang.exchange.excel import bills, checkups
        from ankang.exchange.snapshot import wiring
        from ankang.journal.reactions_table import react
        from ankang.web import menu, sheets, work

        react(events.Kind.FILE_RECEIVED, reactions.check_received)
        react(events.Kind.IMPORT_REQUESTED, reactions.run_requested)
        menu.register(
            menu.MenuItem(
                key="imports",
                label=_("导入名册"),
                url_name="exchange:imports",
                duty=Duty.IMPORT_ROSTERS,
                order=21,
                icon="import",
            )
        )
        menu.register(
            menu.MenuItem(
                key="submit_rolls",
                label=_("报送名册"),
                url_name="exchange:rolls",
                duty=Duty.SUBMIT_ROLLS,
                order=22,
                icon="upload",
            )
        )
        work.register(queries.work_for)
        sheets.open_with(bills.opened, bills.marked)
        results.open_with(checkups.opened, checkups.marked)
        wiring.wire()
