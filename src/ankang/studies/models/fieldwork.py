"""Who goes where, what each contact came to, what was answered, and the cards for answering oneself."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.storage.sealed import BlindIndex, SealedText
from ankang.studies.models.surveys import Drawn, Survey


class Mode(models.TextChoices):
    """How somebody was asked."""

    DOOR = "door", _("入户")
    PHONE = "phone", _("电话")
    SELF = "self", _("扫码自填")


class Assignment(models.Model):
    """Who asks in a village of a survey. It is what opens the list: a post in the village does not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="assignments")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    interviewer = models.ForeignKey(User, models.PROTECT, related_name="interviews")
    made_at = models.DateTimeField(_("分派时间"), auto_now=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["survey", "village"]
        constraints = [models.UniqueConstraint(fields=["survey", "village"], name="assignment_one_a_village")]

    class Privacy:
        plain = {2: "id survey village interviewer made_at made_by"}

    def __str__(self) -> str:
        return f"{self.survey_id} {self.village_id}"


class Contact(models.Model):
    """One attempt and what it came to. Never changed. All but "not at home" are final, and there is one final."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("完成")
        ABSENT = "absent", _("不在家、没接")
        REFUSED = "refused", _("拒绝")
        MOVED = "moved", _("已迁走")
        DEAD = "dead", _("已去世")
        UNABLE = "unable", _("无法作答")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    drawn = models.ForeignKey(Drawn, models.PROTECT, related_name="contacts")
    on = models.DateField(_("日期"))
    mode = models.CharField(_("方式"), max_length=6, choices=Mode)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome)
    made_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["on", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["drawn"], condition=~Q(outcome="absent"), name="contact_one_final"
            ),
            models.UniqueConstraint(fields=["drawn", "on", "outcome"], name="contact_once_a_day"),
        ]

    class Privacy:
        personal = {3: "outcome on mode"}
        plain = {2: "id drawn made_at made_by"}

    def __str__(self) -> str:
        return f"{self.drawn_id} {self.outcome}"


class Answer(models.Model):
    """What a drawn one answered, once. The answers lie sealed: no list shows them beside a name. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    drawn = models.OneToOneField(Drawn, models.PROTECT, related_name="answer")
    told = SealedText(_("答案"))
    made_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        personal = {4: "told"}
        plain = {2: "id drawn made_at made_by"}

    def __str__(self) -> str:
        return str(self.drawn_id)


class Card(models.Model):
    """The code by which a drawn one answers without logging in: random, holds until a day, answers once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    drawn = models.OneToOneField(Drawn, models.PROTECT, related_name="card")
    code = SealedText(_("自填码"))
    code_index = BlindIndex(source="code", unique=True)
    until = models.DateField(_("有效至"))
    made_at = models.DateTimeField(_("印制时间"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Privacy:
        personal = {3: "code code_index"}
        plain = {2: "id drawn until made_at made_by"}

    def __str__(self) -> str:
        return str(self.drawn_id)
