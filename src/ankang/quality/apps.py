"""Data checks 数据核查: findings of the rule catalogue over the whole register, their owners, trend and exceptions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QualityConfig(AppConfig):
    name = "ankang.quality"
    label = "quality"
    verbose_name = "数据质量"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.journal import reactions_table, timetable
        from ankang.quality import events, panels, queries, reactions  # noqa: F401  loading the events declares them
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="quality",
                label=_("数据核查"),
                url_name="quality:overview",
                duty=Duty.CHECK_DATA,
                order=25,
                icon="shield",
            )
        )
        work.register(queries.work_for)
        timetable.every_night(reactions.check_everything)
        for kind in reactions.WRITES:
            reactions_table.react(kind, reactions.look_again)
        pages.register(
            "quality",
            _("登记资料核查"),
            5,
            "quality/panel_household.html",
            panels.household_panel,
            place=pages.Place.OVERVIEW,
            duty=Duty.VIEW_REGISTER,
        )
