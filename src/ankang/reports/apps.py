from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# The kind of event by its code: the package that takes snapshots stands above this one.
SNAPSHOT_TAKEN = "exchange.snapshot_taken"


class ReportsConfig(AppConfig):
    name = "ankang.reports"
    label = "reports"
    verbose_name = "汇报"

    def ready(self) -> None:
        import_module("ankang.reports.events")
        from ankang.accounts.duties import Duty
        from ankang.journal.reactions_table import react
        from ankang.reports import reactions
        from ankang.reports.events import Kind
        from ankang.reports.queries.work import work_for
        from ankang.web import menu, work

        work.register(work_for)
        menu.add_division_page("reports:indicators", Duty.VIEW_INDICATORS)
        react(SNAPSHOT_TAKEN, reactions.keep_figures)
        react(Kind.SENDING_ASKED, reactions.carry)
        menu.register(
            menu.MenuItem(
                key="indicators",
                label=_("指标"),
                url_name="reports:indicators",
                duty=Duty.VIEW_INDICATORS,
                order=80,
                icon="indicator",
            )
        )
        menu.register(
            menu.MenuItem(
                key="health_status",
                label=_("健康状况"),
                url_name="reports:health",
                duty=Duty.VIEW_INDICATORS,
                order=82,
                icon="measure",
            )
        )
        menu.register(
            menu.MenuItem(
                key="reports",
                label=_("汇报"),
                url_name="reports:reports",
                duty=Duty.VIEW_INDICATORS,
                order=90,
                icon="report",
            )
        )
