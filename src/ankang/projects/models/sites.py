"""What was seen on site, the photos of it, and acceptance line by line."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.projects.models.projects import Project
from ankang.storage.sealed import SealedText


class SiteCheck(models.Model):
    """Somebody was on site: what was found and, in the course of the work, how much is done. Never changed."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", _("踏核")
        PROGRESS = "progress", _("进度核查")
        REPAIR = "repair", _("整改核查")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="checks")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+", null=True)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    on = models.DateField(_("日期"))
    finding = SealedText(_("现场情况"))
    quantity = models.DecimalField(_("累计完成数量"), max_digits=12, decimal_places=2, null=True, blank=True)
    latitude = models.DecimalField(_("纬度"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("经度"), max_digits=8, decimal_places=5, null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-on", "-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gte=0), name="site_quantity"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="site_point_whole",
            ),
        ]

    class Privacy:
        personal = {3: "finding latitude longitude"}
        plain = {2: "id project village kind on quantity made_at made_by"}

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind} {self.on}"


class Proof(models.Model):
    """A photo or paper of a project, kept sealed; its bytes are named by their hash. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="proofs")
    check_of = models.ForeignKey(SiteCheck, models.PROTECT, related_name="proofs", null=True)
    title = models.CharField(_("名称"), max_length=80)
    media = models.CharField(_("格式"), max_length=20)
    size = models.PositiveIntegerField(_("字节数"))
    sha256 = models.CharField(_("校验值"), max_length=64)
    made_at = models.DateTimeField(_("上传时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["made_at"]

    class Privacy:
        plain = {2: "id project check_of title media size sha256 made_at made_by"}

    def __str__(self) -> str:
        return f"{self.project_id} {self.title}"


class Acceptance(models.Model):
    """One acceptance: the check-list answered line by line. A second one follows what was put right. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="acceptances")
    on = models.DateField(_("日期"))
    answers = models.JSONField(_("清单"), default=dict)
    quantity = models.DecimalField(_("验收数量"), max_digits=12, decimal_places=2)
    people = models.CharField(_("参加验收的单位和人"), max_length=200)
    note = SealedText(_("验收意见"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-on", "-made_at"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=0), name="acceptance_quantity")]

    class Privacy:
        personal = {3: "people note"}
        plain = {2: "id project on answers quantity made_at made_by"}

    def __str__(self) -> str:
        return f"{self.project_id} {self.on}"
