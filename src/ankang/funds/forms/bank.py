"""Forms of the bank's side and of months."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.accounts.models import User
from ankang.funds.forms.fields import Yuan


class StatementForm(forms.Form):
    """A file of the bank."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("对账单文件"),
        help_text=gettext_lazy(
            "网上银行下载的 CSV，原样上传；列名、编码、借贷写法自动识别，重复的流水自动跳过。"
        ),
    )


class TickForm(forms.Form):
    """A line of the bank and the bookings it is."""

    line = forms.UUIDField(error_messages={"required": gettext_lazy("请先选一条银行流水。")})
    entries = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": gettext_lazy("请勾选这条流水对应的账。")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.data.getlist("entries") if self.is_bound else []  # type: ignore[attr-defined]
        self.fields["entries"].choices = [(key, key) for key in given if key.isdecimal()]  # type: ignore[attr-defined]


class ReconcileForm(forms.Form):
    """What the bank's balance is, where its file gives none."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    by_bank = Yuan(
        label=gettext_lazy("银行对账单期末余额"), signed=True, required=False,
        help_text=gettext_lazy("对账单里有余额时不用填。"),
    )  # fmt: skip
    units = {"by_bank": gettext_lazy("元")}


class ItemForm(forms.Form):
    """Who looks after an open item."""

    owner = forms.ChoiceField(label=gettext_lazy("责任人"))
    due = forms.DateField(label=gettext_lazy("期限"))
    note = forms.CharField(
        label=gettext_lazy("说明"), max_length=200, required=False, widget=forms.Textarea,
        help_text=gettext_lazy("可能的原因和去向，例如“在途支票”“银行手续费待登记”。"),
    )  # fmt: skip

    def __init__(self, *args: Any, owners: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(str(one.pk), f"{one.name} {one.unit}") for one in owners]  # type: ignore[attr-defined]


class SpanForm(forms.Form):
    """The days of a statement."""

    since = forms.DateField(label=gettext_lazy("从"))
    until = forms.DateField(label=gettext_lazy("到"))

    def days(self, otherwise: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
        """The days asked for, in order; `otherwise` when they are none."""
        if not self.is_valid():
            return otherwise
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        return (since, until) if since <= until else (until, since)
