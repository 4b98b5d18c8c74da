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
        from ankang.registry.events import Kind
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
        for kind in (
            Kind.HOUSEHOLD_REGISTERED, Kind.HOUSEHOLD_CHANGED, Kind.HOUSEHOLD_MOVED, Kind.HOUSEHOLD_LEFT,
            Kind.PERSON_ADDED, Kind.PERSON_CHANGED, Kind.PERSON_DIED, Kind.PERSON_LEFT, Kind.CATEGORY_SET,
            Kind.CATEGORY_ENDED, Kind.YEAR_RECORDED, Kind.STATUS_SETTLED, Kind.HOUSEHOLD_SPLIT,
            Kind.HOUSEHOLDS_MERGED, Kind.VALUE_ACCEPTED,
        ):  # fmt: skip
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
