"""Rolls of other departments 部门名册: linked to the register, compared, their differences worked off."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RollsConfig(AppConfig):
    name = "ankang.rolls"
    label = "rolls"
    verbose_name = "部门名册"

    def ready(self) -> None:
        import_module("ankang.rolls.events")
        self._react()
        self._show()

    def _react(self) -> None:
        """What happens by itself: after a roll came in, after a person changed, every night."""
        from ankang.journal import timetable
        from ankang.journal.reactions_table import react
        from ankang.registry.events import Kind as Registry
        from ankang.rolls import reactions
        from ankang.rolls.events import Kind

        react(Kind.ROLL_RECEIVED, reactions.process_received)
        react(Kind.COMPARISON_ASKED, reactions.process_received)
        for kind in (
            Registry.PERSON_CHANGED, Registry.PERSON_DIED, Registry.PERSON_LEFT, Registry.CATEGORY_SET,
            Registry.CATEGORY_ENDED,
        ):  # fmt: skip
            react(kind, reactions.look_again)
        timetable.every_night(reactions.every_night)

    def _show(self) -> None:
        """Where readers meet it: menu, worklist, household and person pages."""
        from ankang.accounts.duties import Duty
        from ankang.registry import panels
        from ankang.registry.panels import Place
        from ankang.rolls import queries
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="rolls", label=_("名册比对"), url_name="rolls:rolls", duty=Duty.WORK_DIFFERENCES, order=22,
                icon="link",
            )
        )  # fmt: skip
        menu.register(
            menu.MenuItem(
                key="rolls_asked", label=_("部门核实"), url_name="rolls:asked", duty=Duty.SUBMIT_ROLLS, order=23,
                icon="help",
            )
        )  # fmt: skip
        work.register(queries.work_for)
        title = _("部门名册怎么说")
        given = {"duty": Duty.VIEW_REGISTER}
        panels.register(
            "rolls", title, 60, "rolls/panels/person.html", queries.person_panel, place=Place.PERSON, **given
        )
        panels.register(
            "rolls",
            title,
            60,
            "rolls/panels/household.html",
            queries.household_panel,
            place=Place.OVERVIEW,
            **given,
        )
