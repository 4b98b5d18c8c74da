"""Studies 调查与评估: surveys in the field, and effects registered before their data."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StudiesConfig(AppConfig):
    name = "ankang.studies"
    label = "studies"
    verbose_name = "调查与评估"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.studies import events  # noqa: F401 - the kinds declare themselves
        from ankang.studies.queries import work
        from ankang.web import menu
        from ankang.web import work as worklist

        menu.register(
            menu.MenuItem(
                key="studies", label=_("调查与评估"), url_name="studies:home",
                duty=(Duty.VIEW_STUDIES, Duty.RUN_SURVEYS, Duty.INTERVIEW), order=70, icon="measure",
            )
        )  # fmt: skip
        worklist.register(work.work_for)
