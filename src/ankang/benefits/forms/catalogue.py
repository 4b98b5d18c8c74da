"""An item of the catalogue, and what the list is narrowed to."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.benefits.models import CatalogueItem
from ankang.values.bad_value import BadValueError
from ankang.values.money import read_money

_HUNDRED = 100


class CatalogueFilter(forms.Form):
    """The catalogue is public: what is sought may stand in an address."""

    text = forms.CharField(label=gettext_lazy("编码或名称"), max_length=40, required=False)
    category = forms.ChoiceField(
        label=gettext_lazy("目录类别"), required=False,
        choices=[("", gettext_lazy("全部")), *CatalogueItem.Category.choices],
    )  # fmt: skip
    day = forms.DateField(label=gettext_lazy("哪一天的目录"), required=False)

    def read(self) -> dict[str, Any]:
        """What could be read."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class CatalogueForm(forms.Form):
    """An item from a day on."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.CharField(label=gettext_lazy("项目编码"), max_length=32)
    name = forms.CharField(label=gettext_lazy("项目名称"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("费用类型"), choices=CatalogueItem.Kind.choices)
    category = forms.ChoiceField(label=gettext_lazy("目录类别"), choices=CatalogueItem.Category.choices)
    first_share = forms.DecimalField(
        label=gettext_lazy("先行自付比例（%）"), required=False, min_value=0, max_value=99, decimal_places=2,
        help_text=gettext_lazy("只有乙类才填；不填的按政策规定。"),
    )  # fmt: skip
    limit = forms.CharField(
        label=gettext_lazy("限价（元）"), required=False, max_length=20, help_text=gettext_lazy("每一计价单位最多计入多少；没有限价的不填。"),
    )  # fmt: skip
    unit = forms.CharField(label=gettext_lazy("计价单位"), max_length=20, required=False)
    since = forms.DateField(
        label=gettext_lazy("起用日期"), help_text=gettext_lazy("同一编码正在执行的一条，到前一天自动截止。")
    )
    source = forms.CharField(
        label=gettext_lazy("依据文件"), max_length=120, help_text=gettext_lazy("文件名称和文号。")
    )

    def clean_first_share(self) -> Decimal | None:
        """The rate of 1."""
        told = self.cleaned_data["first_share"]
        return None if told is None else told / _HUNDRED

    def clean_limit(self) -> int | None:
        """The limit in fen."""
        try:
            fen = read_money(self.cleaned_data["limit"])
        except BadValueError as why:
            raise forms.ValidationError(_(why.template) % why.params) from None
        if fen == 0:
            raise forms.ValidationError(_("限价应大于 0；没有限价的请留空。"))
        return fen

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes."""
        told = dict(self.cleaned_data)
        return {"item_id": told.pop("id"), "limit_fen": told.pop("limit"), **told}


def start_of(item: CatalogueItem, since: dt.date) -> dict[str, Any]:
    """The form's contents to change an item from a day on."""
    share = "" if item.first_share is None else f"{(item.first_share * _HUNDRED).normalize():f}"
    limit = "" if item.limit_fen is None else f"{item.limit_fen / _HUNDRED:.2f}"
    names = ("code", "name", "kind", "category", "unit", "source")
    return {name: getattr(item, name) for name in names} | {
        "first_share": share,
        "limit": limit,
        "since": since,
    }
