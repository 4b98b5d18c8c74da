"""Rolls of other departments 部门名册: linked to the register, compared, their differences worked off."""

from importlib import import_module

from django.apps import AppConfig


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
        from ankang.rolls import queries
        from ankang.web import work

        work.register(queries.work_for)
