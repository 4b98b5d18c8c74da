"""What is seen at the door: house checks with consent and evidence, and the sample a town checks again."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.approvals.models.applications import Application
from ankang.places.models import Division
from ankang.storage.sealed import SealedText


class HouseCheck(models.Model):
    """入户核实 of an application: who went when, what they saw, and that the household signed.

    `answers` are those of the questionnaire `form` (incomes, housing, water, school, insurance), sealed as JSON.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    application = models.ForeignKey(Application, models.PROTECT, related_name="house_checks")
    checked_on = models.DateField(_("核实日期"))
    form = models.CharField(_("表式"), max_length=40)
    answers = SealedText(_("核实内容"))
    confirmed = models.BooleanField(_("情况属实"))
    agrees = models.BooleanField(_("户主同意"), null=True, blank=True)
    household_signed_on = models.DateField(_("户主签字日期"), null=True, blank=True)
    second_checker = models.CharField(_("同行核实人"), max_length=60, blank=True)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["checked_on", "made_at"]

    class Privacy:
        personal = {4: "answers", 3: "confirmed agrees household_signed_on second_checker"}
        plain = {2: "id application checked_on form made_at made_by"}

    def __str__(self) -> str:
        return f"{self.application_id} {self.checked_on}"


class Evidence(models.Model):
    """A material of an application: a photo, a signed form, minutes. The file lies sealed beside the database;
    `hash` is that of what was kept (a photo is made small and its metadata dropped first)."""

    class Kind(models.TextChoices):
        APPLICATION = "application", _("申请书")
        CONSENT = "consent", _("授权书")
        PHOTO = "photo", _("入户照片")
        MINUTES = "minutes", _("会议记录")
        SIGNATURE = "signature", _("签字页")
        OTHER = "other", _("其他材料")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    application = models.ForeignKey(Application, models.PROTECT, related_name="evidence")
    kind = models.CharField(_("种类"), max_length=12, choices=Kind)
    title = models.CharField(_("说明"), max_length=60, blank=True)
    media = models.CharField(_("文件类型"), max_length=40)
    size = models.PositiveIntegerField(_("字节数"))
    hash = models.CharField(_("文件指纹"), max_length=64)
    made_at = models.DateTimeField(_("上传时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["made_at"]

    class Privacy:
        personal = {3: "title"}
        plain = {2: "id application kind media size hash made_at made_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.hash[:8]}"


class SampleCheck(models.Model):
    """抽查: applications a town drew, by a recorded seed, to see again at the door before it decides.

    The frame, out of which they were drawn, is `Application.sample`. `seed` and the frame in order of number give
    the same rows again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    town = models.ForeignKey(Division, models.PROTECT, related_name="+")
    kind = models.CharField(_("事项"), max_length=12, choices=Application.Kind)
    step = models.CharField(_("步骤"), max_length=16)
    seed = models.BigIntegerField(_("随机种子"))
    share_permille = models.PositiveSmallIntegerField(_("抽查比例（千分之）"))
    of = models.PositiveIntegerField(_("总数"))
    drawn = models.ManyToManyField(Application, related_name="sampled", through="SampleRow")
    made_at = models.DateTimeField(_("抽取时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        plain = {2: "id town kind step seed share_permille of made_at made_by"}

    def __str__(self) -> str:
        return f"{self.town_id} {self.kind} {self.seed}"


class SampleRow(models.Model):
    """One application of a sample, and what was found at its door."""

    id = models.BigAutoField(primary_key=True)
    sample = models.ForeignKey(SampleCheck, models.PROTECT, related_name="rows")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    agrees = models.BooleanField(_("与上报一致"), null=True, blank=True)
    found = SealedText(_("抽查发现"))
    checked_on = models.DateField(_("抽查日期"), null=True, blank=True)
    checked_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "application"], name="sample_row_once"),
        ]

    class Privacy:
        personal = {4: "found", 3: "agrees"}
        plain = {2: "id sample application checked_on checked_by"}

    def __str__(self) -> str:
        return f"{self.sample_id} {self.application_id}"
