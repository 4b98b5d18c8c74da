"""The mark of a demonstration database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DemoMark(models.Model):
    """This database holds invented people. One row; unfinished while the county is being written."""

    size = models.CharField(_("规模"), max_length=8)
    seed = models.BigIntegerField(_("种子"))
    as_of = models.DateField(_("基准日"))
    started = models.DateTimeField(_("开始"), auto_now_add=True)
    finished = models.DateTimeField(_("完成"), null=True, blank=True)
    planted = models.JSONField(_("有意放入的错误"), default=dict, blank=True)

    class Privacy:
        plain = {1: "id size seed as_of started finished planted"}

    def __str__(self) -> str:
        return f"{self.size} {self.seed}"
