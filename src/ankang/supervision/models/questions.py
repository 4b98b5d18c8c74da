"""Questions about records: asked of whoever wrote them, answered by that person, read by another."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.storage.sealed import SealedText


class Question(models.Model):
    """Something in somebody's records that asks for an explanation. `facts`: numbers of its sentence, nothing of the
    people visited; `visits`: ids of the visits, for the person asked. A question is no finding and no score."""

    class Kind(models.TextChoices):
        """What asks for it."""

        DIGITS = "digits", _("尾数集中")
        RUNS = "runs", _("连续相同的测量值")
        COPIES = "copies", _("多人同一段话")
        LONG_DAY = "long_day", _("一天的工作量过大")
        NIGHT = "night", _("夜间记录入户")
        APART = "apart", _("同一天两个镇入户")
        NOT_ALIVE = "not_alive", _("日期在出生前或去世后")
        BEFOREHAND = "beforehand", _("先有记录、后有走访")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("种类"), max_length=12, choices=Kind)
    about = models.CharField(_("关于"), max_length=24, blank=True)
    person = models.ForeignKey(User, models.PROTECT, related_name="asked")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    since = models.DateField(_("起"))
    until = models.DateField(_("止"))
    facts = models.JSONField(_("数"), default=dict)
    visits = models.JSONField(_("走访"), default=list)
    due_on = models.DateField(_("答复期限"))
    asked_at = models.DateTimeField(_("提出时间"), default=timezone.now)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-asked_at", "id"]
        constraints = [
            # Looking again does not ask again what has been asked about the same days.
            models.UniqueConstraint(
                fields=["kind", "about", "person", "until"], name="supervision_question_once"
            )
        ]
        indexes = [models.Index(fields=["place", "asked_at"], name="supervision_question_place")]

    class Privacy:
        personal = {3: "person facts visits"}
        plain = {2: "id kind about place since until due_on asked_at asked_by"}

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"


class QuestionAnswer(models.Model):
    """What the person asked said. Never changed."""

    class Why(models.TextChoices):
        """What could explain it."""

        INSTRUMENT = "instrument", _("血压计的读数方式")
        AFTERWARDS = "afterwards", _("纸上先记，事后补录")
        TOGETHER = "together", _("集中服务、集体随访")
        TEMPLATE = "template", _("用了同一段套话")
        MISTAKE = "mistake", _("录错了，会更正")
        OTHER = "other", _("其他情况")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    question = models.OneToOneField(Question, models.PROTECT, related_name="answer")
    why = models.CharField(_("原因"), max_length=12, choices=Why)
    text = SealedText(_("说明"))
    made_at = models.DateTimeField(_("答复时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Privacy:
        personal = {4: "text", 3: "why"}
        plain = {2: "id question made_at made_by"}

    def __str__(self) -> str:
        return f"{self.question_id} {self.why}"


class QuestionReading(models.Model):
    """What a second person made of an answer. `answered_by` repeats who answered, so that the database itself refuses
    a reading by the same person."""

    class Outcome(models.TextChoices):
        """What follows."""

        EXPLAINED = "explained", _("说明清楚，不再追问")
        LOOK = "look", _("下一轮督导时到户核对")
        TALK = "talk", _("当面再了解")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    answer = models.OneToOneField(QuestionAnswer, models.PROTECT, related_name="reading")
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome)
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("阅看时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answered_by=F("made_by")), name="supervision_reading_second_person"
            )
        ]

    class Privacy:
        personal = {4: "note", 3: "outcome"}
        plain = {2: "id answer answered_by made_at made_by"}

    def __str__(self) -> str:
        return f"{self.answer_id} {self.outcome}"
