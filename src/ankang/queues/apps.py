"""Queues 排队: who is called next at registration, examination and admission, and how long each class waits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QueuesConfig(AppConfig):
    name = "ankang.queues"
    label = "queues"
    verbose_name = "绿色通道与排队"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.journal import timetable
        from ankang.queues import events, queries, reactions  # noqa: F401 - the kinds declare themselves
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="queues", label=_("排队叫号"), url_name="queues:stations", duty=Duty.RUN_QUEUES, order=34,
                icon="people", phone=True,
            )
        )  # fmt: skip
        menu.register(
            menu.MenuItem(
                key="waits", label=_("候诊时间"), url_name="queues:waits", duty=Duty.VIEW_WAITING, order=35,
                icon="clock",
            )
        )  # fmt: skip
        work.register(queries.work_for)
        timetable.every_night(reactions.end_days)
