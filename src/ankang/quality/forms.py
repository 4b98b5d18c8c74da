"""Words from outside → typed values of the data checks."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.quality import showing
from ankang.quality.models import Exemption, Finding


class FindingFilter(forms.Form):
    """What a list of findings is narrowed to."""

    rule = forms.ChoiceField(
        label=gettext_lazy("规则"),
        required=False,
        choices=lambda: [("", _("全部")), *((c.code, showing.title(c)) for c in showing.every())],
    )
    severity = forms.ChoiceField(
        label=gettext_lazy("程度"),
        required=False,
        choices=[("", gettext_lazy("全部")), *Finding.Severity.choices],
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("整改责任"),
        required=False,
        choices=[("", gettext_lazy("全部")), *Finding.Owner.choices],
    )
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False, choices=Finding.State.choices)
    mine = forms.BooleanField(label=gettext_lazy("只看由我整改的"), required=False)
    days = forms.TypedChoiceField(
        label=gettext_lazy("首次发现"),
        required=False,
        coerce=int,
        empty_value=0,
        choices=[
            ("", gettext_lazy("不限")), ("1", gettext_lazy("今天")), ("7", gettext_lazy("近 7 天")),
            ("30", gettext_lazy("近 30 天")),
        ],
    )  # fmt: skip


class ExemptionForm(forms.Form):
    """Why a finding stands as it is, and until when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=gettext_lazy("理由"), choices=Exemption.Reason.choices)
    explanation = forms.CharField(
        label=gettext_lazy("说明"),
        max_length=300,
        widget=forms.Textarea,
        help_text=gettext_lazy("写清核实了什么、结果如何，例如“与双方家属核对，确为两人”。"),
    )
    evidence = forms.CharField(
        label=gettext_lazy("佐证材料"),
        max_length=200,
        help_text=gettext_lazy("材料名称和存放处，例如“派出所证明，存村档案 2026-15 号”。"),
    )
    until = forms.DateField(label=gettext_lazy("有效期至"))

    def __init__(self, *args: Any, last: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last = last
        self.fields["until"].help_text = _("最长到 %(day)s；资料一有变动，例外即失效。") % {"day": last}

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until > self.last:
            raise forms.ValidationError(
                _("例外最长到 %(day)s，不能早于今天：请改有效期。") % {"day": self.last}
            )
        return until
