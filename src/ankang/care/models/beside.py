"""What stands beside a visit: its photos, and what was said when two people recorded the same day."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.care.models.visits import Visit
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class VisitPhoto(models.Model):
    """A photo of a visit. The file lies sealed beside the database, made small, without anything the telephone wrote
    into it; of that only the day is kept. `hash` is that of what was kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")
    title = models.CharField(_("说明"), max_length=60, blank=True)
    taken_on = models.DateField(_("拍摄日期"), null=True, blank=True)
    size = models.PositiveIntegerField(_("字节数"))
    hash = models.CharField(_("文件指纹"), max_length=64)
    made_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        personal = {4: "title", 3: "taken_on"}
        plain = {2: "id visit size hash made_at made_by"}

    def __str__(self) -> str:
        return f"{self.hash[:8]}"


class SameDay(models.Model):
    """What was answered when two people had recorded the same form of the same person on the same day.

    `first` stood before; `second` came later, none when its author said that `first` is the same visit and added
    nothing. `result` is the row that counts afterwards.
    """

    class Answer(models.TextChoices):
        JOINED = "joined", _("同一次，内容合并")
        KEPT = "kept", _("同一次，只留一条")
        DIFFERENT = "different", _("不是同一次")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    first = models.ForeignKey(Visit, models.PROTECT, related_name="same_day_first")
    second = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="same_day_second")
    result = models.ForeignKey(Visit, models.PROTECT, related_name="+")
    answer = models.CharField(_("答复"), max_length=10, choices=Answer)
    because = SealedText(_("为什么不是同一次"))
    made_at = models.DateTimeField(_("时间"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="same_day_once")]

    class Privacy:
        personal = {4: "person because"}
        plain = {2: "id first second result answer made_at made_by"}

    def __str__(self) -> str:
        return f"{self.answer}"
