"""Screening 筛查: rounds from target group to treated."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "ankang.screening"
    label = "screening"
    verbose_name = "筛查"
