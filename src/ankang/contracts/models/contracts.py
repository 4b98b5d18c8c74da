"""Contracts 家庭医生签约协议, who signed them, what happened to them, and who refused."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.contracts.models.teams import Team
from ankang.registry.models import Person
from ankang.storage.sealed import SealedText


class Contract(models.Model):
    """A family-doctor contract of a person, from one day to another.

    It holds from `effective_on`, the day all parties had signed, until `until`, or until the day before
    `ended_on`. What it promises follows from `packages` (codes between commas) as they stood on `since`.
    """

    class End(models.TextChoices):
        ASKED = "asked", _("本人要求解除")
        MOVED = "moved", _("迁出或长期外出")
        DIED = "died", _("去世")
        DOCTOR = "doctor", _("医生不能继续服务")
        WRONG = "wrong", _("登记有误，作废")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="contracts")
    doctor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="contracts")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="contracts")
    since = models.DateField(_("起"))
    until = models.DateField(_("止"))
    packages = models.CharField(_("服务包"), max_length=160, default="base")
    needs_cadre = models.BooleanField(_("须干部共同签字"), default=False)
    # Null while somebody has not signed: then it is a draft and promises nothing.
    effective_on = models.DateField(_("生效日期"), null=True, blank=True)
    ended_on = models.DateField(_("提前结束日期"), null=True, blank=True)
    end = models.CharField(_("结束原因"), max_length=8, choices=End, blank=True)
    # From before signatures were kept here: it holds as it held then, and its signatures are to be added.
    carried = models.BooleanField(_("转入的协议"), default=False)
    renews = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="renewed_by")
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "since"], condition=models.Q(ended_on=None), name="contract_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="contract_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["doctor", "until"])]

    class Privacy:
        personal = {
            5: "packages",
            3: "person doctor since until needs_cadre effective_on ended_on end carried",
        }
        plain = {2: "id team renews made_at made_by"}

    def __str__(self) -> str:
        return f"{self.since}–{self.until}"

    @property
    def package_codes(self) -> tuple[str, ...]:
        """Codes of its packages."""
        return tuple(code for code in self.packages.split(",") if code)


class Signature(models.Model):
    """A party's signature: pressed here by the signer, or on paper that was seen (and perhaps photographed)."""

    class Party(models.TextChoices):
        RESIDENT = "resident", _("居民")
        DOCTOR = "doctor", _("家庭医生")
        CADRE = "cadre", _("帮扶干部")

    class Way(models.TextChoices):
        PAPER = "paper", _("纸质签字")
        HERE = "here", _("本系统确认")

    class Signer(models.TextChoices):
        SELF = "self", _("本人")
        GUARDIAN = "guardian", _("监护人或家属")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="signatures")
    party = models.CharField(_("签字方"), max_length=8, choices=Party)
    name = models.CharField(_("签字人"), max_length=60)
    signer = models.CharField(_("谁签的"), max_length=8, choices=Signer, default=Signer.SELF)
    way = models.CharField(_("方式"), max_length=8, choices=Way)
    signed_on = models.DateField(_("签字日期"))
    # A photo or PDF of the paper lies sealed beside the database; "" when only the paper was seen.
    media = models.CharField(_("扫描件类型"), max_length=20, blank=True)
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["signed_on", "party"]
        constraints = [models.UniqueConstraint(fields=["contract", "party"], name="signed_once_by_a_party")]

    class Privacy:
        personal = {3: "name signer"}
        plain = {2: "id contract party way signed_on media made_at made_by"}

    def __str__(self) -> str:
        return f"{self.contract_id} {self.party}"


class Step(models.Model):
    """What happened to a contract: append-only."""

    class Kind(models.TextChoices):
        DRAFTED = "drafted", _("拟定协议")
        SIGNED = "signed", _("签字")
        IN_FORCE = "in_force", _("签字齐全，协议生效")
        HANDED_OVER = "handed_over", _("更换签约医生")
        RENEWED = "renewed", _("续签")
        ENDED = "ended", _("协议结束")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="steps")
    kind = models.CharField(_("事项"), max_length=12, choices=Kind)
    on = models.DateField(_("日期"))
    party = models.CharField(_("签字方"), max_length=8, choices=Signature.Party, blank=True)
    before = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]

    class Privacy:
        personal = {4: "note", 3: "before after"}
        plain = {2: "id contract kind on party made_at made_by"}

    def __str__(self) -> str:
        return f"{self.contract_id} {self.kind}"


class Refusal(models.Model):
    """A person who should have a contract and does not want one: append-only."""

    class Why(models.TextChoices):
        NO_NEED = "no_need", _("觉得用不上")
        OTHER_DOCTOR = "other_doctor", _("已在别处签约")
        AWAY = "away", _("长期外出")
        COST = "cost", _("不愿付费")
        OTHER = "other", _("其他")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.PROTECT, related_name="contract_refusals")
    refused_on = models.DateField(_("日期"))
    why = models.CharField(_("原因"), max_length=12, choices=Why)
    note = SealedText(_("说明"))
    made_at = models.DateTimeField(_("登记时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-refused_on"]
        indexes = [models.Index(fields=["person", "refused_on"])]

    class Privacy:
        personal = {4: "note", 3: "person refused_on why"}
        plain = {2: "id made_at made_by"}

    def __str__(self) -> str:
        return f"{self.person_id} {self.refused_on}"
