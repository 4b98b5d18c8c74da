"""Supervision 督导: rounds with a drawn sample, findings, rectification, re-check."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "ankang.supervision"
    label = "supervision"
    verbose_name = "督导"
