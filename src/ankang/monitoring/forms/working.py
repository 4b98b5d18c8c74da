"""What whoever works a warning writes: findings, measures, proofs, requests; and the second person's answer."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.approvals.forms.evidence import MOST_AT_ONCE, Files, FilesField
from ankang.monitoring.models import Measure
from ankang.monitoring.rules import LEAST_WORDS
from ankang.registry.models import HouseholdCategory
from ankang.registry.rules import MONITORED
from ankang.values.codes import table
from ankang.web.forms import Choices


def _text(
    label: Any, help_text: Any, *, least: int = LEAST_WORDS, required: bool = True, most: int = 500
) -> Any:
    return forms.CharField(
        label=label, help_text=help_text, min_length=least if required else None, max_length=most, required=required,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"min_length": gettext_lazy("写得太短：请写一句完整的话。")},
    )  # fmt: skip


def _not_later(day: dt.date) -> dt.date:
    if day > timezone.localdate():
        raise forms.ValidationError(_("日期晚于今天：请核对。"))
    return day


class VerifyForm(forms.Form):
    """What was found at the door."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    note = _text(
        gettext_lazy("核实到的情况"),
        gettext_lazy(
            "谁去的、见到谁、收入和支出属不属实，例如“11 月 20 日到户，与户主核对，住院自付属实，外债 2 万元”。"
        ),
    )


class MeasureForm(forms.Form):
    """A measure and the day it is meant for."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("措施"), widget=Choices)
    plan = _text(
        gettext_lazy("内容"), gettext_lazy("谁来办、办什么，例如“村医每周上门测血压，月底前签约”。"), least=2
    )
    planned_on = forms.DateField(label=gettext_lazy("计划日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An application is filed on a page of its own.
        kinds = [pair for pair in Measure.Kind.choices if pair[0] != Measure.Kind.APPLICATION]
        self.fields["kind"].choices = kinds


class DoneForm(forms.Form):
    """What came of a measure."""

    done_on = forms.DateField(label=gettext_lazy("落实日期"))
    result = _text(gettext_lazy("结果"), gettext_lazy("办成了什么，例如“临时救助 2,000 元已到账”。"), least=2)

    def clean_done_on(self) -> dt.date:
        return _not_later(self.cleaned_data["done_on"])


class ApplyForm(forms.Form):
    """An application for monitoring that comes from a warning."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    category = forms.ChoiceField(label=gettext_lazy("监测类别"), widget=Choices)
    risk = forms.ChoiceField(label=gettext_lazy("主要风险"))
    statement = _text(
        gettext_lazy("申请理由"), gettext_lazy("写明预警的情况和核实的结果，不写与这一户无关的人。")
    )
    consent_on = forms.DateField(
        label=gettext_lazy("授权核对信息签字日期"), required=False,
        help_text=gettext_lazy("户主签署信息核对授权书的日期；还没有签可以先不填。"),
    )  # fmt: skip

    def __init__(self, *args: Any, language: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, HouseholdCategory.Kind(kind).label) for kind in MONITORED]
        self.fields["category"].choices = kinds
        self.fields["risk"].choices = table("monitoring_risk").choices(language)


class ProofForm(forms.Form):
    """Photos or papers."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("说明"), max_length=60, required=False,
        help_text=gettext_lazy("看到的是什么，例如：救助到账单、签约协议。不写与这一户无关的人。"),
    )  # fmt: skip
    files = FilesField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy(
            "照片（JPG、PNG）或 PDF，可一次选多个。照片会自动缩小，并去掉拍摄地点等信息。"
        ),
        widget=Files(attrs={"accept": "image/jpeg,image/png,application/pdf", "multiple": True}),
        error_messages={
            "required": gettext_lazy("请选择文件。"),
            "empty": gettext_lazy("文件是空的：请重新选择。"),
        },
    )

    def clean_files(self) -> list[Any]:
        """Not more than arrive in one go."""
        files: list[Any] = self.cleaned_data["files"]
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(_("一次最多选 12 个文件：请分几次上传。"))
        return files


class RequestForm(forms.Form):
    """What is asked of the second person, and why."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    proof = _text(gettext_lazy("理由和依据"), "")
    until = forms.DateField(label=gettext_lazy("暂缓至"), required=False)

    def __init__(self, *args: Any, kind: str, last: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].help_text = {
            "close": _(
                "做了什么、结果怎样、依据在哪里，例如“救助 5,200 元到账，自付已降到 2,100 元，单据见照片”。"
            ),
            "false": _("为什么不是真的，例如“账单是同名的另一人的，已请医保改正”。"),
            "defer": _("为什么现在不能办，到那天为什么能办，例如“全家在外务工，春节返乡后核实”。"),
        }[kind]
        if kind == "defer":
            self.fields["until"].required = True
            self.fields["until"].help_text = _("最长到 %(day)s。") % {"day": last}
        else:
            del self.fields["until"]


class AnswerForm(forms.Form):
    """The second person's word."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    agreed = forms.ChoiceField(
        label=gettext_lazy("复核意见"), widget=Choices,
        choices=[("yes", gettext_lazy("同意")), ("no", gettext_lazy("退回"))],
    )  # fmt: skip
    note = _text(gettext_lazy("说明"), gettext_lazy("退回须写明还差什么。"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("agreed") == "no" and len(given.get("note", "").strip()) < LEAST_WORDS:
            self.add_error("note", _("退回须写明还差什么，至少 8 个字。"))
        return given
