"""Supervision 督导: rounds with a drawn sample, findings, rectification, re-check; questions about records."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    name = "ankang.supervision"
    label = "supervision"
    verbose_name = "督导"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.journal import timetable
        from ankang.supervision import events, queries, reactions  # noqa: F401 - the kinds declare themselves
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="supervision", label=_("督导"), url_name="supervision:home",
                duty=(Duty.VIEW_SUPERVISION, Duty.RECTIFY, Duty.RUN_SUPERVISION), order=64, icon="search",
            )
        )  # fmt: skip
        work.register(queries.work_for)
        timetable.every_night(reactions.escalate_overdue)
