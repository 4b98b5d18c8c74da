"""Keys that doctors sign with: the public half of a security key or of the machine's own, by WebAuthn."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User


class DeviceKey(models.Model):
    """A key of a user. `public_key`: COSE key as CBOR, in base64url; `credential`: its id, in base64url.

    Taken back it signs no more; what it signed can still be verified.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.PROTECT, related_name="device_keys")
    name = models.CharField(_("名称"), max_length=40, help_text=_("哪一把，例如“办公室电脑”“蓝色安全钥匙”"))
    credential = models.CharField(_("凭据标识"), max_length=400, unique=True)
    public_key = models.TextField(_("公钥"))
    host = models.CharField(_("登记网址"), max_length=120)
    count = models.BigIntegerField(_("签名计数"), default=0)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    class Privacy:
        personal = {3: "credential public_key"}
        plain = {2: "id user name host count made_at made_by revoked_at revoked_by"}

    def __str__(self) -> str:
        return self.name
