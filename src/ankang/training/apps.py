"""Training 培训: courses for health workers and the public, labour skills for poor households."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "ankang.training"
    label = "training"
    verbose_name = "培训"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.registry import panels as pages
        from ankang.training import events, panels, queries  # noqa: F401 - the kinds declare themselves
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="training", label=_("培训"), url_name="training:courses", duty=Duty.VIEW_TRAINING, order=67,
                icon="report",
            )
        )  # fmt: skip
        work.register(queries.work_for)
        pages.register(
            "training",
            _("培训"),
            62,
            "training/panel_household.html",
            panels.household_panel,
            duty=Duty.VIEW_TRAINING,
        )
        pages.register(
            "training", _("培训"), 40, "training/panel_person.html", panels.person_panel, place=pages.Place.PERSON,
            duty=Duty.VIEW_TRAINING,
        )  # fmt: skip
