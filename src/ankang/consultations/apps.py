"""Consultations 会诊: teleconsultation and counselling, from request to follow-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    name = "ankang.consultations"
    label = "consultations"
    verbose_name = "远程会诊与心理咨询"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.care import owed
        from ankang.consultations import events, panels, queries, work  # noqa: F401  loading the events declares them
        from ankang.records import timeline
        from ankang.registry import panels as pages
        from ankang.web import menu
        from ankang.web import work as works

        menu.register(
            menu.MenuItem(
                key="consultations", label=_("会诊"), url_name="consultations:listing",
                duty=(Duty.ASK_CONSULTATIONS, Duty.CONSULT), order=36, icon="phone",
            )
        )  # fmt: skip
        works.register(work.work_for)
        owed.register(queries.owed)
        timeline.register(panels.entries)
        pages.register(
            "consultations", "", 36, "consultations/parts/person_actions.html", panels.person_actions,
            place=pages.Place.PERSON_ACTIONS, duty=Duty.ASK_CONSULTATIONS,
        )  # fmt: skip
        pages.register(
            "consultations", _("会诊"), 36, "consultations/parts/person_card.html", panels.person_card,
            place=pages.Place.PERSON, duty=Duty.ASK_CONSULTATIONS,
        )  # fmt: skip
