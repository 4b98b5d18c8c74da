"""Benefits 待遇保障: dated policies, a person's entitlements, one-stop settlement of bills, simulation of drafts."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "ankang.benefits"
    label = "benefits"
    verbose_name = "待遇与结算"
