"""Programme 工作计划: goals, tasks, milestones; 一村一策, 一户一法."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "ankang.programme"
    label = "programme"
    verbose_name = "工作计划"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.journal import reactions_table
        from ankang.programme import events, panels, queries, reactions
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="programme",
                label=_("工作计划"),
                url_name="programme:programmes",
                duty=Duty.VIEW_PROGRAMME,
                order=62,
                icon="list",
            )
        )
        work.register(queries.work_for)
        reactions_table.react("exchange.snapshot_taken", reactions.read_snapshot)
        reactions_table.react(events.Kind.APPROVED, reactions.read_approved)
        pages.register(
            "help_plan", _("一户一法"), 26, "programme/panel_household.html", panels.household_panel,
            place=pages.Place.OVERVIEW, duty=Duty.VIEW_PROGRAMME,
        )  # fmt: skip
