"""Checkups 体检: single and mass check-ups, results read against ranges, given back in plain words."""

from django.apps import AppConfig


class CheckupsConfig(AppConfig):
    name = "ankang.checkups"
    label = "checkups"
    verbose_name = "体检"
