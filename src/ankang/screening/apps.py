"""Screening 筛查: rounds by rule, from the target list to treatment."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScreeningConfig(AppConfig):
    name = "ankang.screening"
    label = "screening"
    verbose_name = "筛查"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.care import owed
        from ankang.journal import reactions_table
        from ankang.records import timeline
        from ankang.registry import panels as pages
        from ankang.screening import events, panels, queries, reactions  # noqa: F401  loading the events declares them
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="screening", label=_("筛查"), url_name="screening:rounds", duty=Duty.VIEW_HEALTH, order=32,
                icon="search", besides=queries.WORKERS,
            )
        )  # fmt: skip
        work.register(queries.work_for)
        owed.register(queries.owed_screening)
        timeline.register(panels.entries)
        for kind in reactions.VISITED:
            reactions_table.react(kind, reactions.treated)
        pages.register(
            "screening", _("筛查"), 40, "screening/panel_person.html", panels.person_card, place=pages.Place.PERSON,
            duty=Duty.VIEW_HEALTH,
        )  # fmt: skip
