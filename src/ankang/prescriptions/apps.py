"""Prescriptions 处方: checked, signed, reviewed, dispensed or refused with the reason."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrescriptionsConfig(AppConfig):
    name = "ankang.prescriptions"
    label = "prescriptions"
    verbose_name = "电子处方"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.consultations import offers
        from ankang.journal import timetable
        from ankang.prescriptions import events, panels, reactions, work  # noqa: F401  loading the events declares them
        from ankang.records import timeline
        from ankang.registry import panels as pages
        from ankang.web import menu
        from ankang.web import work as works

        menu.register(
            menu.MenuItem(
                key="prescriptions", label=_("处方"), url_name="prescriptions:listing",
                duty=(Duty.PRESCRIBE, Duty.REVIEW_PRESCRIPTIONS, Duty.DISPENSE), order=37, icon="list",
            )
        )  # fmt: skip
        works.register(work.work_for)
        offers.register(panels.consultation_offer)
        timetable.every_night(reactions.expire_prescriptions)
        timeline.register(panels.entries)
        pages.register(
            "prescriptions", "", 37, "prescriptions/parts/person_actions.html", panels.person_actions,
            place=pages.Place.PERSON_ACTIONS, duty=Duty.PRESCRIBE,
        )  # fmt: skip
        pages.register(
            "prescriptions", _("处方"), 37, "prescriptions/parts/person_card.html", panels.person_card,
            place=pages.Place.PERSON, duty=Duty.VIEW_HEALTH,
        )  # fmt: skip
