"""Projects 项目: from a town's application to acceptance and announcement."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "ankang.projects"
    label = "projects"
    verbose_name = "项目"
