"""Queues 排队: who is called next at registration, examination and admission, and how long each class waits."""

from django.apps import AppConfig


class QueuesConfig(AppConfig):
    name = "ankang.queues"
    label = "queues"
    verbose_name = "绿色通道与排队"
