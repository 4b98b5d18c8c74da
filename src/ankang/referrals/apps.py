"""Referrals 双向转诊: up and down, with the reply that closes the loop."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "ankang.referrals"
    label = "referrals"
    verbose_name = "双向转诊"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.care import owed
        from ankang.journal import reactions_table
        from ankang.records import timeline
        from ankang.referrals import events, panels, queries, reactions  # noqa: F401  loading the events declares them
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="referrals", label=_("双向转诊"), url_name="referrals:outbox", duty=Duty.MAKE_REFERRALS, order=34,
                icon="link",
            )
        )  # fmt: skip
        menu.register(
            menu.MenuItem(
                key="referrals_overview", label=_("县域转诊"), url_name="referrals:overview", duty=Duty.VIEW_CAPACITY,
                order=34, icon="link",
            )
        )  # fmt: skip
        work.register(queries.work_for)
        owed.register(queries.owed_asking)
        timeline.register(panels.entries)
        for kind in reactions.VISITED:
            reactions_table.react(kind, reactions.draft)
        place = pages.Place
        pages.register(
            "referrals", _("转诊"), 30, "referrals/panel_person.html", panels.person_card, place=place.PERSON,
            duty=Duty.MAKE_REFERRALS,
        )  # fmt: skip
        pages.register(
            "referrals", "", 30, "referrals/panel_actions.html", panels.person_actions, place=place.PERSON_ACTIONS
        )  # fmt: skip
