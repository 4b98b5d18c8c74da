"""Orders 公文任务: one channel to the town office, receipts, deadlines, one owner at any time."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrdersConfig(AppConfig):
    name = "ankang.orders"
    label = "orders"
    verbose_name = "收文办理"

    def ready(self) -> None:
        from ankang.accounts.duties import Duty
        from ankang.orders import events, queries  # noqa: F401  loading the events declares them
        from ankang.web import menu, work

        menu.register(
            menu.MenuItem(
                key="orders",
                label=_("公文任务"),
                url_name="orders:orders",
                duty=Duty.VIEW_ORDERS,
                order=61,
                icon="duty",
            )
        )
        work.register(queries.work_for)
