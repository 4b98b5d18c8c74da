"""What was seen at the door, frozen together with what the system said at that moment."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.storage.sealed import SealedText
from ankang.supervision.models.rounds import Sampled


class Check(models.Model):
    """Answers of a check-list for a sampled unit, and the facts of the system as they stood when they were kept (both
    JSON). Never changed; a correction is a check that names the one it replaces."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    sampled = models.ForeignKey(Sampled, models.PROTECT, related_name="checks")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    questionnaire = models.CharField(_("表单与版本"), max_length=60)
    checked_on = models.DateField(_("督导日期"))
    answers = SealedText(_("填答"))
    system = SealedText(_("系统所记"))
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    why = models.CharField(_("更正原因"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("记录时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            # The first of a unit is one; later ones each replace another.
            models.UniqueConstraint(
                fields=["sampled"],
                condition=models.Q(replaces__isnull=True),
                name="supervision_check_first_once",
            )
        ]

    class Privacy:
        personal = {4: "answers system", 3: "why"}
        plain = {2: "id sampled place questionnaire checked_on replaces made_at made_by"}

    def __str__(self) -> str:
        return f"{self.sampled_id} {self.checked_on}"


class ItemCompared(models.Model):
    """An item of a check against the system: only how it came out; what was said and seen lies sealed in the check."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    compared_in = models.ForeignKey(Check, models.PROTECT, related_name="items", db_column="check_id")
    item = models.CharField(_("项目"), max_length=24)
    verdict = models.CharField(_("结果"), max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["compared_in", "item"], name="supervision_item_once")]

    class Privacy:
        personal = {3: "verdict"}
        plain = {2: "id compared_in item"}

    def __str__(self) -> str:
        return f"{self.item} {self.verdict}"


class CheckPhoto(models.Model):
    """A photo of a check, small and bare; of what the telephone wrote into it the day and the place are kept apart.
    `place`: latitude and longitude in degrees, four decimals (about ten metres), "" where it had none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    taken_for = models.ForeignKey(Check, models.PROTECT, related_name="photos", db_column="check_id")
    taken_on = models.DateField(_("拍摄日期"), null=True, blank=True)
    place = SealedText(_("拍摄位置"))
    size = models.PositiveIntegerField(_("字节数"))
    hash = models.CharField(_("文件指纹"), max_length=64)
    made_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        personal = {4: "place", 3: "taken_on"}
        plain = {2: "id taken_for size hash made_at made_by"}

    def __str__(self) -> str:
        return self.hash[:8]
