"""Training 培训: courses for health workers and the public, labour skills for poor households."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "ankang.training"
    label = "training"
    verbose_name = "培训"
