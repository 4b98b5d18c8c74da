"""Referrals 双向转诊: up and down, with the reply that closes the loop."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "ankang.referrals"
    label = "referrals"
    verbose_name = "双向转诊"
