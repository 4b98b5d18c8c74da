"""How often strangers tried on public pages, by the hour."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Try(models.Model):
    """Tries of one purpose in one hour. `key` is a keyed index of an address or a subject: neither can be read back."""

    id = models.BigAutoField(primary_key=True)
    purpose = models.CharField(_("用途"), max_length=20)
    key = models.CharField(_("索引"), max_length=32)
    hour = models.DateTimeField(_("小时"))
    count = models.PositiveIntegerField(_("次数"), default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purpose", "key", "hour"], name="try_once_an_hour")]
        indexes = [models.Index(fields=["hour"], name="try_hour")]

    class Privacy:
        personal = {3: "key"}
        plain = {2: "id purpose hour count"}

    def __str__(self) -> str:
        return f"{self.purpose} {self.hour:%H} {self.count}"
