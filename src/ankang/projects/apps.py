"""Projects 项目: from a town's application to acceptance and announcement."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "ankang.projects"
    label = "projects"
    verbose_name = "项目"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.projects import events, panels, queries  # noqa: F401 - the kinds declare themselves
        from ankang.registry import panels as pages
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="projects",
                label=_("项目管理"),
                url_name="projects:board",
                duty=Duty.VIEW_PROJECTS,
                order=63,
                icon="duty",
            )
        )
        work.register(queries.work_for)
        pages.register(
            "projects", _("项目和生产"), 40, "projects/panel_household.html", panels.household_panel,
            place=pages.Place.OVERVIEW, duty=Duty.VIEW_PROJECTS,
        )  # fmt: skip
