from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorklistConfig(AppConfig):
    name = "ankang.worklist"
    label = "worklist"
    verbose_name = "待办"

    def ready(self) -> None:
        from ankang.web import menu, work
        from ankang.worklist import events  # noqa: F401  loading the events declares them

        menu.register(
            menu.MenuItem(
                key="today",
                label=_("今日工作"),
                url_name="worklist:today",
                duty=None,
                order=10,
                icon="today",
                phone=True,
            )
        )
        menu.set_badge("today", work.count)
