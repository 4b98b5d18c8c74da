"""Donations 社会帮扶: what is offered, what is needed, who gets it and why, delivery and thanks."""

from django.apps import AppConfig


class DonationsConfig(AppConfig):
    name = "ankang.donations"
    label = "donations"
    verbose_name = "社会帮扶"
