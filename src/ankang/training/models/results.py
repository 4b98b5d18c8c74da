"""What comes of a course: certificates, subsidies, work after some months. Append-only but for the numbering."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.storage.sealed import SealedText
from ankang.training.models.people import Enrolment


class Numbering(models.Model):
    """The last serial given in a county and a year: locked while one is taken, so that none is lost or given twice."""

    id = models.BigAutoField(primary_key=True)
    county = models.CharField(_("县"), max_length=6)
    year = models.PositiveSmallIntegerField(_("年度"))
    last = models.PositiveIntegerField(_("最后的序号"), default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "year"], name="numbering_once")]

    class Privacy:
        plain = {1: "id county year last"}

    def __str__(self) -> str:
        return f"{self.county}-{self.year}"


class Certificate(models.Model):
    """A certificate, numbered within county and year without gaps; a stranger checks it by number and code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="certificate")
    county = models.CharField(_("县"), max_length=6)
    year = models.PositiveSmallIntegerField(_("年度"))
    serial = models.PositiveIntegerField(_("序号"))
    number = models.CharField(_("证书编号"), max_length=20, unique=True)
    code = models.CharField(_("校验码"), max_length=12)
    issued_on = models.DateField(_("发证日期"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "year", "serial"], name="certificate_serial_once"),
            models.CheckConstraint(condition=Q(serial__gt=0), name="certificate_serial_positive"),
        ]

    class Privacy:
        personal = {3: "enrolment number code issued_on"}
        plain = {2: "id county year serial made_at made_by"}

    def __str__(self) -> str:
        return self.number


class Revocation(models.Model):
    """A certificate taken back, and why. Its number is never given again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="revocation")
    on = models.DateField(_("撤销日期"))
    why = SealedText(_("撤销原因"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Privacy:
        personal = {3: "why on"}
        plain = {2: "id certificate made_at made_by"}

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.on}"


class FollowUp(models.Model):
    """Whether somebody works some months after a labour-skill course, and who said so."""

    class Result(models.TextChoices):
        EMPLOYED = "employed", _("已就业")
        SELF_EMPLOYED = "self_employed", _("自己干")
        NONE = "none", _("没有就业")
        UNREACHED = "unreached", _("联系不上")

    class Said(models.TextChoices):
        SELF = "self", _("本人")
        FAMILY = "family", _("家属")
        EMPLOYER = "employer", _("用人单位")
        CADRE = "cadre", _("村干部")

    class Band(models.TextChoices):
        UNKNOWN = "", _("不清楚")
        BELOW_1000 = "b0", _("1000 元以下")
        TO_2000 = "b1", _("1000–2000 元")
        TO_3000 = "b2", _("2000–3000 元")
        TO_5000 = "b3", _("3000–5000 元")
        ABOVE_5000 = "b5", _("5000 元以上")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="follow_ups")
    months = models.PositiveSmallIntegerField(_("结业后几个月"))
    on = models.DateField(_("回访日期"))
    result = models.CharField(_("就业情况"), max_length=14, choices=Result)
    where = SealedText(_("在哪里、做什么"))
    at_employer = models.BooleanField(_("在订单企业"), default=False)
    band = models.CharField(_("月收入"), max_length=3, choices=Band, blank=True)
    said_by = models.CharField(_("谁说的"), max_length=10, choices=Said)
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["months", "on", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "months"], condition=~Q(result="unreached"), name="followed_once"
            ),
            models.CheckConstraint(
                condition=Q(at_employer=False) | Q(result="employed"), name="at_employer_is_employed"
            ),
        ]

    class Privacy:
        personal = {3: "months on result at_employer band said_by", 4: "where note"}
        plain = {2: "id enrolment made_at made_by"}

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.months}"


class Subsidy(models.Model):
    """A training subsidy for somebody, in fen, with the voucher it was paid by; a return is a row of its own that
    names what it returns."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="subsidies")
    on = models.DateField(_("日期"))
    fen = models.BigIntegerField(_("金额"))
    voucher = models.CharField(_("资金和凭证号"), max_length=60, blank=True)
    returns = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="returned_by")
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["on", "made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(returns=None, fen__gt=0) | Q(returns__isnull=False, fen__lt=0),
                name="subsidy_sign",
            )
        ]

    class Privacy:
        personal = {3: "on fen"}
        plain = {2: "id enrolment voucher returns made_at made_by"}

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.fen}"
