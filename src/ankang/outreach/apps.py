"""Outreach 宣教: events, materials, volunteers, publicity, and who does not know what they are entitled to."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "ankang.outreach"
    label = "outreach"
    verbose_name = "宣教活动"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.journal import reactions_table
        from ankang.outreach import events, panels, queries, reactions  # noqa: F401  loading the events declares them
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="outreach", label=_("宣教活动"), url_name="outreach:events", duty=Duty.VIEW_EVENTS, order=66,
                icon="outreach",
            )
        )  # fmt: skip
        work.register(queries.work_for)
        for kind in reactions.VISITED:
            reactions_table.react(kind, reactions.note_from_visit)
        pages.register(
            "outreach", _("宣教"), 60, "outreach/panel_person.html", panels.person_card, place=pages.Place.PERSON,
            duty=Duty.VIEW_EVENTS,
        )  # fmt: skip
        pages.register(
            "outreach", _("要告知的事"), 60, "outreach/panel_household.html", panels.household_card,
            place=pages.Place.OVERVIEW, duty=Duty.VIEW_EVENTS,
        )  # fmt: skip
        pages.register(
            "outreach", _("登记不知晓"), 60, "outreach/panel_action.html", panels.note_action,
            place=pages.Place.PERSON_ACTIONS, duty=Duty.RUN_EVENTS,
        )  # fmt: skip
