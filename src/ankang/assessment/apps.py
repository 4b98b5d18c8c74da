"""Assessment 考核积分: points over indicators by dated rules, appeal, freeze."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "ankang.assessment"
    label = "assessment"
    verbose_name = "考核积分"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.assessment import events, queries  # noqa: F401 - the kinds declare themselves
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="assessment", label=_("考核积分"), url_name="assessment:home", duty=Duty.VIEW_SCORES, order=65,
                icon="chart",
            )
        )  # fmt: skip
        work.register(queries.work_for)
