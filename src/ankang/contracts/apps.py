"""Contracts 签约: family-doctor contracts, services due and done."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "ankang.contracts"
    label = "contracts"
    verbose_name = "家庭医生签约"
