"""A bill at the window: its facts; the reason of a reversal; what a list is narrowed to."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.benefits.forms.fields import ColumnField
from ankang.benefits.intake.columns import BY_KEY, SUMS
from ankang.benefits.models import Bill, Settlement
from ankang.benefits.rules import label
from ankang.benefits.rules.codes import LEVELS, PLACES, level_label
from ankang.web.questionnaires import language

Option = tuple[str, str]


class BillForm(forms.Form):
    """The facts of a bill; its lines are a grid beside it. `facilities`: whose window this is, as choices."""

    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, facilities: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(facilities) > 1:
            self.fields["facility"] = forms.ChoiceField(label=_("医院"), choices=facilities)
        else:
            self.fields["facility"] = forms.ChoiceField(choices=facilities, widget=forms.HiddenInput)
            self.initial.setdefault("facility", facilities[0][0] if facilities else "")
        for key in ("stay", "visit", "diagnosis", "disease", "admitted_on", "discharged_on", "insurance"):
            self.fields[key] = ColumnField(BY_KEY[key])
        self.fields["stay"].help_text = _("医院自己的住院号或结算单号。")
        for key in ("referred", "signed", "treat_first"):
            self.fields[key] = forms.BooleanField(label=_(BY_KEY[key].title), required=False)
        for key in ("total", *SUMS):
            self.fields[key] = ColumnField(BY_KEY[key])
        self.fields["referred"].help_text = _("持转诊单，或属急诊、异地安置等视同转诊的情形。")
        self.fields["treat_first"].help_text = _("住院不交押金，出院时只付个人负担部分。")
        self.initial.setdefault("visit", "inpatient")
        behind = ("stay", "diagnosis", "disease", "discharged_on", "insurance", "total", *SUMS)
        self.helps = {key: self.fields[key].help_text for key in behind}
        for key in behind:
            self.fields[key].help_text = ""

    def ask_not_same(self) -> None:
        """Ask whether this is another stay than the one on file."""
        self.fields["not_same"] = forms.BooleanField(label=_("已核对，确属另一次就诊"), required=False)

    @property
    def day(self) -> dt.date:
        """The day by which the catalogue is asked: that of discharge, today until it is known."""
        told = getattr(self, "cleaned_data", {}).get("discharged_on")
        return told or timezone.localdate()

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as read, those that could not be read as None; for the checks of a whole bill."""
        return {name: self.cleaned_data.get(name) for name in self.fields}

    @property
    def main(self) -> list[Any]:
        """The boxes that every bill needs, in order."""
        names = (
            "facility",
            "stay",
            "visit",
            "diagnosis",
            "admitted_on",
            "discharged_on",
            "insurance",
            "disease",
        )
        return [self[name] for name in names if not self[name].is_hidden]

    @property
    def ticks(self) -> list[Any]:
        """The boxes to tick."""
        return [
            self[name] for name in ("referred", "signed", "treat_first", "not_same") if name in self.fields
        ]

    @property
    def sums_open(self) -> bool:
        """Whether one of them was written or is wrong: then they are not folded away."""
        return any(self[name].value() or self[name].errors for name in SUMS)

    @property
    def sums(self) -> list[Any]:
        """What the hospital's own system made of it."""
        return [self[name] for name in SUMS]


class BillFilter(forms.Form):
    """What a list of bills is narrowed to. Names are sought by POST, elsewhere."""

    state = forms.ChoiceField(
        label=gettext_lazy("状态"), required=False, choices=[("", gettext_lazy("全部")), *Bill.State.choices]
    )
    visit = forms.ChoiceField(
        label=gettext_lazy("就诊类别"),
        required=False,
        choices=[("", gettext_lazy("全部")), *Bill.Visit.choices],
    )
    facility = forms.ChoiceField(label=gettext_lazy("医院"), required=False)
    since = forms.DateField(label=gettext_lazy("出院自"), required=False)
    until = forms.DateField(label=gettext_lazy("出院至"), required=False)
    origin = forms.ChoiceField(
        label=gettext_lazy("来源"), required=False, choices=[("", gettext_lazy("全部")), *Bill.Origin.choices]
    )

    def __init__(self, *args: Any, facilities: Sequence[Option] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(facilities) > 1:
            self.fields["facility"].choices = [("", _("全部")), *facilities]
        else:
            del self.fields["facility"]

    def read(self) -> dict[str, Any]:
        """The filters that could be read; an unreadable one is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


REVERSAL_REASONS = (
    Settlement.Reason.WRONG_BILL, Settlement.Reason.WRONG_PERSON, Settlement.Reason.HOSPITAL,
)  # fmt: skip


class ReversalForm(forms.Form):
    """Why a settlement is taken back."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=gettext_lazy("退费原因"), choices=[(one.value, one.label) for one in REVERSAL_REASONS]
    )
    note = forms.CharField(
        label=gettext_lazy("说明"), max_length=200, widget=forms.Textarea,
        help_text=gettext_lazy("写清哪里错了，例如“床位费多计 3 天，票据已收回”。"),
    )  # fmt: skip


class RefusalForm(forms.Form):
    """Why a bill that waits will not be settled."""

    reason = forms.CharField(
        label=gettext_lazy("不予结算原因"), max_length=200, widget=forms.Textarea,
        help_text=gettext_lazy("写清哪里不对，例如“登记错人，已改登 ZY2026110002”。"),
    )  # fmt: skip


class WhatIfForm(forms.Form):
    """The same bill elsewhere: another level of hospital, another place, with or without referral."""

    level = forms.TypedChoiceField(label=gettext_lazy("医院等级"), coerce=int)
    place = forms.ChoiceField(label=gettext_lazy("就医地"))
    referred = forms.BooleanField(label=gettext_lazy("规范转诊"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(str(level), level_label(level, language())) for level in LEVELS]
        self.fields["place"].choices = [(code, label("place", code, language())) for code in PLACES]


class DoneForm(forms.Form):
    """A difference with the patient was paid or collected."""

    receipt = forms.CharField(
        label=gettext_lazy("收据号"), max_length=40,
        help_text=gettext_lazy("退补款的收据或转账凭证号。"),
    )  # fmt: skip


class ReturnForm(forms.Form):
    """Why a claim goes back to the hospital."""

    note = forms.CharField(
        label=gettext_lazy("退回原因"), max_length=200, widget=forms.Textarea,
        help_text=gettext_lazy("写清要医院改什么，例如“11 月第 3 笔缺病人签字”。"),
    )  # fmt: skip
