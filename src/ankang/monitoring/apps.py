"""Monitoring 监测预警: warnings before illness makes poor, each with its reason, owner, clock and closing proof."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "ankang.monitoring"
    label = "monitoring"
    verbose_name = "监测预警"
