"""Assessment 考核积分: points over indicators by dated rules, appeal, freeze."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "ankang.assessment"
    label = "assessment"
    verbose_name = "考核积分"
