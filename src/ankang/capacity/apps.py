"""Capacity 服务能力: what each facility has against a standard, and person-hours due against those there are."""

from django.apps import AppConfig


class CapacityConfig(AppConfig):
    name = "ankang.capacity"
    label = "capacity"
    verbose_name = "服务能力"
