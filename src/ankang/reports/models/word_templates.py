"""Word templates that counties wrote themselves, each version with what stands in it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Division

_PEOPLE = settings.AUTH_USER_MODEL


class WordTemplate(models.Model):
    """One version of a template. Its file lies sealed; what it is never changes, only whether it is in force.

    `found` is what was read in it (`formats.docx_places.Reading.as_json`).
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待启用")
        IN_FORCE = "in_force", _("在用")
        REFUSED = "refused", _("未启用")
        RETIRED = "retired", _("已停用")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, models.PROTECT, related_name="word_templates")
    kind = models.CharField(_("报告种类"), max_length=40)
    name = models.CharField(_("模板名称"), max_length=80)
    version = models.PositiveSmallIntegerField(_("版次"))
    size = models.PositiveIntegerField(_("字节数"))
    sha256 = models.CharField(_("校验值"), max_length=64)
    found = models.JSONField(_("其中的名称"))
    made_by = models.ForeignKey(_PEOPLE, models.PROTECT, related_name="word_templates_made")
    made_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(_PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("办理时间"), null=True, blank=True)
    because = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        ordering = ["county", "name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["county", "name", "version"], name="word_template_version_once"),
            models.UniqueConstraint(
                fields=["county", "name"],
                condition=models.Q(state="in_force"),
                name="word_template_one_in_force",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="in_force") | ~models.Q(decided_by=models.F("made_by")),
                name="word_template_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(state="proposed") | models.Q(decided_by__isnull=False),
                name="word_template_decided_by_somebody",
            ),
        ]

    class Privacy:
        plain = {
            2: (
                "id county kind name version size sha256 found made_by made_at state decided_by decided_at because"
            )
        }

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def path(self) -> str:
        """The name its file is kept under."""
        return f"report_templates/{self.pk}"
