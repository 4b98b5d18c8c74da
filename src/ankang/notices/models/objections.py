"""Objections to a notice, from anybody, and what is done with them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.notices.models.notices import Notice, NoticeLine
from ankang.storage.sealed import SealedText


class Objection(models.Model):
    """Somebody says that a line, or the whole notice (`case` None), is not right.

    Name and contact may stay empty. `receipt` is the number by which the answer can be asked for without a name.
    """

    class Way(models.TextChoices):
        PHONE = "phone", _("电话")
        PAPER = "paper", _("书面")
        PAGE = "page", _("网页")
        VISIT = "visit", _("上门或来访")

    class State(models.TextChoices):
        RECEIVED = "received", _("已受理")
        LOOKING = "looking", _("核查中")
        ANSWERED = "answered", _("已答复")
        DROPPED = "dropped", _("已撤销")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="objections")
    line = models.ForeignKey(NoticeLine, models.PROTECT, related_name="+", null=True, blank=True)
    case = models.UUIDField(_("办理事项"), null=True, blank=True)
    way = models.CharField(_("提出方式"), max_length=5, choices=Way)
    anonymous = models.BooleanField(_("匿名"), default=False)
    name = SealedText(_("提出人"))
    contact = SealedText(_("联系方式"))
    text = SealedText(_("异议内容"))
    receipt = models.CharField(_("回执号"), max_length=12, unique=True)
    received_on = models.DateField(_("收到日期"))
    deadline = models.DateField(_("答复期限"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.RECEIVED)
    handler = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    answer = SealedText(_("答复"))
    upheld = models.BooleanField(_("异议成立"), null=True, blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="answered")
                | Q(answered_by__isnull=False, answered_at__isnull=False, upheld__isnull=False),
                name="objection_answered_by_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["notice", "state"], name="objection_of_notice"),
            models.Index(fields=["state", "deadline"], name="objection_due"),
        ]

    class Privacy:
        personal = {4: "name contact text answer receipt", 3: "line case"}
        plain = {
            2: (
                "id notice way anonymous received_on deadline state handler upheld answered_at answered_by "
                "made_at made_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.notice_id} {self.received_on} {self.state}"


class ObjectionNote(models.Model):
    """A step on the way to the answer: who did what, when. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    objection = models.ForeignKey(Objection, models.PROTECT, related_name="notes")
    text = SealedText(_("经过"))
    made_at = models.DateTimeField(_("时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["made_at"]

    class Privacy:
        personal = {4: "text"}
        plain = {2: "id objection made_at made_by"}

    def __str__(self) -> str:
        return f"{self.objection_id} {self.made_at:%Y-%m-%d}"
