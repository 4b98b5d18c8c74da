"""Programme 工作计划: goals, tasks, milestones; 一村一策, 一户一法."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "ankang.programme"
    label = "programme"
    verbose_name = "工作计划"
