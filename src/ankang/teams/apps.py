"""Teams 帮扶队伍: units, leading groups, resident teams, posts, and who is paired with which village and household."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamsConfig(AppConfig):
    name = "ankang.teams"
    label = "teams"
    verbose_name = "班子队伍"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.registry import panels as pages
        from ankang.teams import events, panels, queries  # noqa: F401 - the kinds declare themselves
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="teams", label=_("帮扶队伍"), url_name="teams:holes", duty=Duty.VIEW_TEAMS, order=60, icon="people",
            )
        )  # fmt: skip
        work.register(queries.work_for)
        pages.register(
            "teams", _("帮扶责任人"), 5, "teams/panel_household.html", panels.household_panel,
            place=pages.Place.ASIDE, duty=Duty.VIEW_TEAMS,
        )  # fmt: skip
