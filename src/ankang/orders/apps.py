"""Orders 公文任务: one channel to the town office, receipts, deadlines, one owner at any time."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "ankang.orders"
    label = "orders"
    verbose_name = "收文办理"
