"""Forms of check-ups: a campaign, a day, results with last year's beside, what became of a finding, a file."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.checkups import rules, wording
from ankang.checkups.facts import words
from ankang.checkups.models import OUTCOMES, Campaign, Finding, HandBack, Invitation
from ankang.checkups.rules import Value
from ankang.values.bad_value import BadValueError

MOST_BYTES = 20 * 2**20


class CampaignForm(forms.Form):
    """A campaign of a division."""

    campaign_id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("活动名称"), max_length=60)
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("邀请谁"), choices=Campaign.Group.choices, widget=forms.CheckboxSelectMultiple
    )
    since = forms.DateField(label=gettext_lazy("开始日期"), widget=forms.DateInput)
    until = forms.DateField(label=gettext_lazy("最后一天"), widget=forms.DateInput)

    def __init__(self, *args: Any, divisions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"] = forms.ChoiceField(label=_("范围"), choices=divisions)


class SessionForm(forms.Form):
    """A day of a campaign in a village."""

    session_id = forms.UUIDField(widget=forms.HiddenInput)
    held_on = forms.DateField(label=gettext_lazy("日期"), widget=forms.DateInput)
    spot = forms.CharField(label=gettext_lazy("地点"), max_length=60, required=False)

    def __init__(self, *args: Any, villages: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"] = forms.ChoiceField(label=_("村"), choices=villages)
        self.order_fields(["session_id", "village", "held_on", "spot"])


class AttendanceForm(forms.Form):
    """Came on a day, or why not."""

    came_on = forms.DateField(label=gettext_lazy("到场日期"), required=False, widget=forms.DateInput)
    absence = forms.ChoiceField(label=gettext_lazy("没有来的原因"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["absence"].choices = [("", _("—")), *Invitation.Absence.choices]  # type: ignore[attr-defined]


class ResultsForm(forms.Form):
    """One box an item, with unit and the last value beside; blank means not examined."""

    checkup_id = forms.UUIDField(widget=forms.HiddenInput)
    examined_on = forms.DateField(label=gettext_lazy("体检日期"), widget=forms.DateInput)
    sample = forms.CharField(
        label=gettext_lazy("样本号（条码）"), max_length=24, required=False,
        help_text=gettext_lazy("化验管上的号码。填了以后，分析仪文件按它找到本人。"),
    )  # fmt: skip

    def __init__(self, *args: Any, lasts: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lasts = dict(lasts)
        self.units = {code: item.shown for code, item in rules.items().items() if item.shown}
        for code, item in rules.items().items():
            if code != "bmi":
                self.fields[code] = _field(item)
        self.sections = [(_("本次体检"), ["examined_on", "sample"])] + [
            (
                str(wording.GROUPS[group]),
                [c for c, i in rules.items().items() if i.group == group and c != "bmi"],
            )
            for group in rules.GROUPS
        ]

    def clean(self) -> dict[str, Any]:
        """Texts as values; a text that is none gets its sentence at its own box."""
        given = super().clean() or {}
        self.values: dict[str, Value] = {}
        for code, item in rules.items().items():
            if text := given.get(code):
                try:
                    self.values[code] = Value(*rules.read_value(item, text))
                except BadValueError as why:
                    self.add_error(code, words(why))
        if not self.values and not given.get("sample") and not self.errors:
            self.add_error(None, _("还没有填写任何结果。请至少填一项，或填样本号等仪器结果。"))
        return given


def _field(item: rules.Item) -> forms.Field:
    if item.choices:
        told = [("", _("—")), *((one.code, wording.say(one)) for one in item.choices)]
        return forms.ChoiceField(label=wording.say(item), choices=told, required=False)
    return forms.CharField(
        label=wording.say(item),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class CorrectionForm(forms.Form):
    """The right value of a result."""

    result_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: rules.Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["value"] = _field(item)
        self.fields["value"].required = True
        self.units = {"value": item.shown} if item.shown else {}

    def clean_value(self) -> Value:
        """The text as a value."""
        try:
            return Value(*rules.read_value(self.item, self.cleaned_data["value"]))
        except BadValueError as why:
            raise forms.ValidationError(words(why)) from None


class HandBackForm(forms.Form):
    """How the results were given back."""

    hand_back_id = forms.UUIDField(widget=forms.HiddenInput)
    given_on = forms.DateField(label=gettext_lazy("反馈日期"), widget=forms.DateInput)
    how = forms.ChoiceField(label=gettext_lazy("方式"), choices=HandBack.How.choices)


class FindingForm(forms.Form):
    """What became of a finding."""

    closed_on = forms.DateField(label=gettext_lazy("处理日期"), widget=forms.DateInput)
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, act: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(str(one), one.label) for one in OUTCOMES[Finding.Act(act)]]
        self.fields["outcome"] = forms.ChoiceField(
            label=_("处理结果"), choices=told, widget=forms.RadioSelect
        )
        self.order_fields(["outcome", "closed_on", "note"])

    def clean_closed_on(self) -> dt.date:
        """Not a day to come."""
        day: dt.date = self.cleaned_data["closed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("日期晚于今天。请核对。"))
        return day


class FileForm(forms.Form):
    """A file of results: our table, or an analyser's export."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("文件来自"))
    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("可以是 .xlsx、.xls、.csv。先检查，您确认后才登记；有错一项也不登记。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        devices = [(name, wording.say(one)) for name, one in rules.layouts().items()]
        self.fields["kind"].choices = [("excel", _("体检结果表（本系统模板）")), *devices]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse what is too large before anything reads it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件超过 20 MB：请按天拆成几个文件分别上传。"))
        return file
