"""Plans 一人一策: needs, goals, measures, reviews, case discussions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "ankang.plans"
    label = "plans"
    verbose_name = "健康方案"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.journal import reactions_table
        from ankang.plans import events, panels, queries, reactions  # noqa: F401  loading the events declares them
        from ankang.records import timeline
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="plans",
                label=_("健康方案"),
                url_name="plans:plans",
                duty=Duty.RECORD_VISITS,
                order=36,
                icon="measure",
            )
        )
        work.register(queries.work_for)
        timeline.register(panels.entries)
        for kinds, reaction in (
            (reactions.REGISTERED, reactions.propose_for_household),
            (reactions.VISITED, reactions.propose_uncontrolled),
            (reactions.PROBLEMS, reactions.propose_for_problems),
        ):
            for kind in kinds:
                reactions_table.react(kind, reaction)
        pages.register(
            "plans",
            _("健康方案"),
            25,
            "plans/panel_person.html",
            panels.person_panel,
            place=pages.Place.PERSON,
        )
        pages.register(
            "plans", _("健康方案"), 25, "plans/panel_household.html", panels.household_panel,
            place=pages.Place.OVERVIEW,
        )  # fmt: skip
