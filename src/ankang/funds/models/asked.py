"""What finance asks for, and the papers that go with it; booked when a second person approves."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.funds.models.books import BankAccount, Fund
from ankang.places.models import Division, Facility
from ankang.storage.sealed import SealedText


class Proposal(models.Model):
    """A booking somebody entered. Its content never changes: what is returned is entered anew.

    Approved, it becomes a transaction of the same key. `for_class` is the class of people the use serves, never who.
    `reverses` names the transaction a reversal takes back.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("待审批")
        APPROVED = "approved", _("已审批")
        RETURNED = "returned", _("已退回")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    county = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("类别"), max_length=12)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("金额（分）"))
    on = models.DateField(_("业务日期"))
    use = models.CharField(_("用途"), max_length=24, blank=True)
    for_class = models.CharField(_("受益对象类别"), max_length=24, blank=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", null=True)
    project = models.UUIDField(_("项目"), null=True)
    household = models.UUIDField(_("户"), null=True)
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", null=True)
    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="+", null=True)
    reverses = models.UUIDField(_("冲销的凭证"), null=True)
    document = models.CharField(_("文号或凭证号"), max_length=120, blank=True)
    payee = SealedText(_("收款方"))
    reason = SealedText(_("事由"))
    rule = models.JSONField(_("依据的规定"), default=dict)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.PENDING)
    made_at = models.DateTimeField(_("制单时间"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("审批时间"), null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    answer = SealedText(_("审批意见"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="funds_proposal_sum"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("made_by")), name="funds_proposal_two"
            ),
            models.CheckConstraint(
                condition=Q(state="pending", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="pending") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="funds_proposal_decided",
            ),
        ]
        indexes = [models.Index(fields=["county", "state", "made_at"], name="funds_proposal_waiting")]

    class Privacy:
        personal = {4: "payee reason answer", 3: "household"}
        plain = {
            2: (
                "id county kind fund amount on use for_class division project facility bank_account reverses document "
                "rule state made_at made_by decided_at decided_by"
            )
        }

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class Voucher(models.Model):
    """A paper of a proposal: a photo made small and bare, or a PDF; sealed in the files under its key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="vouchers")
    media = models.CharField(_("类型"), max_length=20)
    size = models.PositiveIntegerField(_("字节数"))
    hash = models.CharField(_("内容指纹"), max_length=64)
    added_at = models.DateTimeField(_("上传时间"))
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Privacy:
        personal = {4: "hash"}
        plain = {2: "id proposal media size added_at added_by"}

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.media}"

    @property
    def file(self) -> str:
        """The name its content is kept under."""
        return f"vouchers/{self.pk}"
