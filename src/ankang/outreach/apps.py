"""Outreach 宣教: events, materials, volunteers, publicity, and who does not know what they are entitled to."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "ankang.outreach"
    label = "outreach"
    verbose_name = "宣教活动"
