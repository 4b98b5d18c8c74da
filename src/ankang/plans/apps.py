"""Plans 一人一策: needs, goals, measures, reviews and case discussions of a person."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "ankang.plans"
    label = "plans"
    verbose_name = "一人一策"
