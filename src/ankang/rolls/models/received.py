"""What a department sent: the roll and its rows; and who may speak for a department."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.storage.sealed import SealedText


class Roll(models.Model):
    """One roll of a department, as of a day. Its id is that of the import it came with.

    `kind` is a code of `parameters/kinds`; the version in force on `as_of` says how it is read and compared. A
    roll that is not `whole` names only those with whom something changed: it stands beside the whole roll before it,
    and goes before it for the persons it names.
    `stage` and `done` say how far the work of the moment has come, for the page that watches it.
    """

    class State(models.TextChoices):
        RECEIVING = "receiving", _("正在接收")
        RECEIVED = "received", _("已接收")
        LINKED = "linked", _("已关联")
        COMPARED = "compared", _("已比对")
        CLOSED = "closed", _("已被新名册接替")
        WITHDRAWN = "withdrawn", _("已撤回")

    class Stage(models.TextChoices):
        IDLE = "", _("没有任务")
        READING = "reading", _("读取名册和登记册")
        LINKING = "linking", _("逐行找出同一个人")
        KEEPING = "keeping", _("写入关联结果")
        COMPARING = "comparing", _("逐项比对")
        OPENING = "opening", _("整理差异")
        CROSSING = "crossing", _("与其他名册对照")
        FAILED = "failed", _("没有完成")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(_("名册种类"), max_length=12)
    division = models.ForeignKey(Division, models.PROTECT, related_name="rolls")
    department = models.CharField(_("报送部门"), max_length=40)
    as_of = models.DateField(_("数据日期"))
    whole = models.BooleanField(_("全量名册"), default=True)
    file_name = models.CharField(_("文件名"), max_length=120)
    file_hash = models.CharField(_("文件指纹"), max_length=64)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.RECEIVING)
    stage = models.CharField(_("进度"), max_length=10, choices=Stage, blank=True, default=Stage.IDLE)
    begun = models.DateTimeField(_("任务开始"), null=True, blank=True)
    rows = models.PositiveIntegerField(_("行数"), default=0)
    left_out = models.PositiveIntegerField(_("未能读入的行"), default=0)
    counts = models.JSONField(_("结果"), default=dict, blank=True)
    received_at = models.DateTimeField(_("接收时间"), default=timezone.now)
    received_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    compared_at = models.DateTimeField(_("比对时间"), null=True, blank=True)
    compared_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-as_of", "-received_at"]
        indexes = [models.Index(fields=["division", "kind", "as_of"], name="roll_of_kind")]

    class Privacy:
        personal = {3: "received_by compared_by file_name"}
        plain = {
            2: "id kind division department as_of whole file_hash state stage begun rows left_out counts received_at compared_at"
        }

    def __str__(self) -> str:
        return f"{self.department} {self.as_of}"


class RollRow(models.Model):
    """One row of a roll. What the department is the authority for stands in `values` by field code (flags as
    true and false, days as ISO text, everything else as codes); cells that could not be read are absent from it.

    `identity_index` is the register's own blind index of the number, so that rows of all rolls and persons meet;
    `key` is the same for the same person's row in the next roll.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    roll = models.ForeignKey(Roll, models.PROTECT, related_name="lines", db_index=False)
    number = models.PositiveIntegerField(_("文件中的行号"))
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    elsewhere = models.BooleanField(_("住在外县"), default=False)
    name = SealedText(_("姓名"))
    identity = SealedText(_("证件号码"))
    identity_index = models.CharField(max_length=32, blank=True, editable=False)
    phone = SealedText(_("联系电话"))
    sex = models.PositiveSmallIntegerField(_("性别"), default=0)
    born_on = models.DateField(_("出生日期"), null=True, blank=True)
    key = models.CharField(max_length=32, editable=False)
    values = models.JSONField(_("部门数据"), default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roll", "number"], name="roll_row_once")]
        indexes = [models.Index(fields=["identity_index", "roll"], name="roll_row_identity")]

    class Privacy:
        personal = {4: "name identity identity_index phone born_on key values", 3: "sex"}
        plain = {2: "id roll number place elsewhere"}

    def __str__(self) -> str:
        return f"{self.roll_id} {self.number}"


class Liaison(models.Model):
    """For which department a 部门联络员 speaks in a county: the kinds of rolls they send and answer for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.PROTECT, related_name="liaisons")
    kind = models.CharField(_("名册种类"), max_length=12)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(_("指定时间"), default=timezone.now)
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "division"],
                condition=models.Q(until__isnull=True),
                name="liaison_once",
            )
        ]

    class Privacy:
        personal = {3: "user named_by"}
        plain = {2: "id kind division named_at until"}

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"
