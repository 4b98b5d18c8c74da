from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "ankang.records"
    label = "records"
    verbose_name = "健康档案"

    def ready(self) -> None:
        # Loading the events declares them.
        from ankang.accounts.duties import Duty
        from ankang.records import events, queries, timeline  # noqa: F401
        from ankang.web import menu, work

        timeline.register(queries.own_entries)
        work.register(queries.record_work)
        menu.register(
            menu.MenuItem(
                key="records",
                label=_("健康档案"),
                url_name="records:missing",
                duty=Duty.VIEW_HEALTH,
                order=30,
                icon="journal",
            )
        )
