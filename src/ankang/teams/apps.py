"""Teams 帮扶队伍: units, leading groups, resident teams, posts, and who is paired with which village and household."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "ankang.teams"
    label = "teams"
    verbose_name = "班子队伍"
