"""Checkups 体检: single and mass check-ups, results read against ranges, given back in plain words."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CheckupsConfig(AppConfig):
    name = "ankang.checkups"
    label = "checkups"
    verbose_name = "体检"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.care import owed
        from ankang.checkups import events, panels, queries, reactions  # noqa: F401  loading the events declares them
        from ankang.journal.reactions_table import react
        from ankang.records import events as records
        from ankang.records import timeline
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="checkups",
                label=_("体检"),
                url_name="checkups:campaigns",
                duty=Duty.VIEW_HEALTH,
                order=32,
                icon="report",
            )
        )
        owed.register(queries.owed)
        work.register(queries.work_for)
        timeline.register(panels.entries)
        react(records.Kind.MEASUREMENTS_ADDED, reactions.measured_again)
        place, health = pages.Place, Duty.VIEW_HEALTH
        pages.register(
            "checkups",
            _("体检"),
            15,
            "checkups/panel_person.html",
            panels.person_card,
            place=place.PERSON,
            duty=health,
        )
        pages.register(
            "checkups",
            "",
            15,
            "checkups/panel_actions.html",
            panels.person_actions,
            place=place.PERSON_ACTIONS,
        )
