"""Studies 调查与评估: surveys in the field, and effects registered before their data."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "ankang.studies"
    label = "studies"
    verbose_name = "调查与评估"
