"""Monitoring 监测预警: warnings before illness makes poor, each with its reason, owner, clock and closing proof."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "ankang.monitoring"
    label = "monitoring"
    verbose_name = "监测预警"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.journal import reactions_table, timetable
        from ankang.monitoring import burdens, events, panels, queries, reactions
        from ankang.registry import panels as pages
        from ankang.teams import burden
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="monitoring", label=_("预警"), url_name="monitoring:queue", duty=Duty.VIEW_WARNINGS, order=40,
                icon="alert",
            )
        )  # fmt: skip
        work.register(queries.work_for)
        burden.register("warnings", _("未办结预警"), burdens.open_warnings)
        timetable.every_night(reactions.weigh_everything)
        for kinds, reaction in (
            (reactions.REGISTRY, reactions.weigh_registered),
            (reactions.BENEFITS, reactions.weigh_settled),
            (reactions.RECORDS, reactions.weigh_ill),
            (reactions.RECOMPUTED, reactions.finish_recomputed),
            (reactions.VISITED, reactions.finish_visited),
            ((events.Kind.TRIAL_ASKED,), reactions.try_draft),
        ):
            for kind in kinds:
                reactions_table.react(kind, reaction)
        pages.register(
            "monitoring", _("监测预警"), 3, "monitoring/panel_household.html", panels.household_panel,
            place=pages.Place.OVERVIEW, duty=Duty.VIEW_WARNINGS,
        )  # fmt: skip
