"""Words from outside for health records: a confirmed condition, a purpose."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.records.models import Condition
from ankang.web.forms import Choices


class PurposeForm(forms.Form):
    """Why level-5 items are opened; the sentence goes into the journal."""

    purpose = forms.CharField(
        label=gettext_lazy("查看用途"),
        min_length=4,
        max_length=200,
        error_messages={
            "required": gettext_lazy("请写明查看特殊疾病内容的用途。"),
            "min_length": gettext_lazy("用途太短，请写清为什么查看，例如“肺结核患者入户随访”。"),
        },
    )


class ConditionForm(forms.Form):
    """A confirmed condition of one person."""

    condition_id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("疾病"), error_messages={"required": gettext_lazy("请选择确诊的疾病。")}
    )
    confirmed_on = forms.DateField(
        label=gettext_lazy("确诊日期"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("请填写确诊日期。"),
            "invalid": gettext_lazy("确诊日期应写成 2026-05-08 的样子。"),
        },
    )
    source = forms.CharField(
        label=gettext_lazy("诊断依据"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("如“县医院门诊诊断”"),
    )

    def __init__(self, *args: Any, born_on: dt.date, guarded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.born_on = born_on
        choices = [c for c in Condition.Kind.choices if guarded or c[0] not in Condition.GUARDED]
        self.fields["kind"].choices = [("", _("请选择")), *choices]

    def clean_confirmed_on(self) -> dt.date:
        """Between birth and today."""
        day: dt.date = self.cleaned_data["confirmed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("确诊日期不能晚于今天，请核对。"))
        if day < self.born_on:
            raise forms.ValidationError(
                _("确诊日期早于出生日期 %(born)s，请核对。") % {"born": f"{self.born_on:%Y-%m-%d}"}
            )
        return day


class MergeForm(forms.Form):
    """Whether two records are of one person, and why."""

    merge_id = forms.UUIDField(widget=forms.HiddenInput)
    same = forms.ChoiceField(
        label=gettext_lazy("是同一个人吗？"),
        choices=[("yes", gettext_lazy("是，合并")), ("no", gettext_lazy("不是同一人"))],
        widget=Choices,
        error_messages={"required": gettext_lazy("请选择是不是同一个人。")},
    )
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=200,
        min_length=4,
        help_text=gettext_lazy("例如“证件号码相同，改名前后两次建档”。"),
        error_messages={
            "required": gettext_lazy("请写明理由。"),
            "min_length": gettext_lazy("理由太短，请写清凭什么判断。"),
        },
    )


class UndoForm(forms.Form):
    """Why a merge is undone."""

    note = forms.CharField(label=gettext_lazy("为什么撤销"), max_length=200, min_length=4)
