"""A draft rule, and the year it is tried over."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.monitoring.rules import read_draft
from ankang.values.yaml_lines import DefinitionError


class DraftForm(forms.Form):
    """A draft: its name, where it is meant for, its text."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("名称"), max_length=60, help_text=gettext_lazy("例如“占比降到三成”。")
    )
    division = forms.ChoiceField(label=gettext_lazy("辖区"))
    text = forms.CharField(
        label=gettext_lazy("规则"), widget=forms.Textarea(attrs={"rows": 26, "class": "font-monospace small", "spellcheck": "false"}),
        strip=False, max_length=20_000,
        help_text=gettext_lazy("先改数，再回测。code 与在用规则相同，就与在用规则比较。"),
    )  # fmt: skip

    def __init__(self, *args: Any, divisions: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = [(one.code, one.name) for one in divisions]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        try:
            read_draft(text)
        except DefinitionError as why:
            # The sentence is for whoever writes definitions, and is Chinese as they are.
            raise forms.ValidationError(
                _("第 %(line)d 行：%(sentence)s") % {"line": why.line, "sentence": why.sentence}
            ) from None
        return text


class TrialForm(forms.Form):
    """The last day of the year that is looked at."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    last_on = forms.DateField(
        label=gettext_lazy("截止日期"),
        help_text=gettext_lazy("看这一天以前的 12 个月末。留出 180 天，才看得出预警属不属实。"),
    )

    def clean_last_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["last_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("日期晚于今天：请核对。"))
        return day
