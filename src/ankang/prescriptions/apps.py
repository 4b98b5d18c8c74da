"""Prescriptions 处方: checked, signed, reviewed, dispensed or refused with the reason."""

from django.apps import AppConfig


class PrescriptionsConfig(AppConfig):
    name = "ankang.prescriptions"
    label = "prescriptions"
    verbose_name = "电子处方"
