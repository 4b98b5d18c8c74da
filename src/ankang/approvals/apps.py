"""Approvals 审批: applications through their steps, house checks, appraisals, decisions; targets of exits."""

from importlib import import_module

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "ankang.approvals"
    label = "approvals"
    verbose_name = "审批"

    def ready(self) -> None:
        import_module("ankang.approvals.events")
        import_module("ankang.approvals.looks")
