"""Answers to psychological scales, and what was done on the day somebody spoke of self-harm."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.consultations.models.consultations import Consultation
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class ScaleResult(models.Model):
    """A filled scale: level 5 throughout. `form`: questionnaire with its version; `answers` as JSON.

    `danger`: item 9 of PHQ-9 was not "not at all": somebody acts today. It stands until `SafetyStep` says what was done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="scale_results")
    village = models.ForeignKey(Division, models.PROTECT, related_name="+")
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="scales", null=True, blank=True
    )
    form = models.CharField(_("量表"), max_length=24)
    answers = SealedText(_("答案"))
    points = SealedText(_("总分"))
    band = SealedText(_("分级"))
    danger = models.BooleanField(_("须当天处置"), default=False)
    filled_on = models.DateField(_("日期"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["village", "danger", "filled_on"], name="scale_danger")]

    class Privacy:
        personal = {5: "person form answers points band danger"}
        plain = {2: "id village consultation filled_on made_at made_by"}

    def __str__(self) -> str:
        return f"{self.form} {self.filled_on}"


class SafetyStep(models.Model):
    """What was done about the danger: who stays with the patient, who was told, where the patient goes."""

    result = models.OneToOneField(ScaleResult, models.PROTECT, primary_key=True, related_name="safety")
    text = SealedText(_("处置经过"))
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Privacy:
        personal = {5: "text"}
        plain = {2: "result made_at made_by"}

    def __str__(self) -> str:
        return str(self.result_id)
