"""Words from outside → typed values of points."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.assessment import queries, showing
from ankang.assessment.models import Extra
from ankang.assessment.rules import Item, Scheme, changed, fault_of, schemes
from ankang.web.forms import Choices


def _key() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput)


def _text(label: Any, help_text: Any = "", *, required: bool = True, most: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _file(help_text: Any) -> forms.FileField:
    return forms.FileField(
        label=gettext_lazy("佐证材料"), required=False, help_text=help_text,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )  # fmt: skip


class RunForm(forms.Form):
    """Which points, for which period, over which snapshot."""

    id = _key()
    scheme = forms.ChoiceField(label=gettext_lazy("计分规则"), widget=Choices)
    period = forms.ChoiceField(label=gettext_lazy("期间"))
    snapshot = forms.ChoiceField(label=gettext_lazy("快照"))

    def __init__(self, *args: Any, snapshots: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scheme"].choices = [(code, showing.title(one)) for code, one in schemes().items()]
        periods = queries.periods(timezone.localdate())
        self.fields["period"].choices = [(one.code, showing.period(one.code)) for one in periods]
        self.fields["snapshot"].choices = [(name, name) for name in snapshots]


class ExtraForm(forms.Form):
    """A bonus or deduction of a unit."""

    id = _key()
    place = forms.ChoiceField(label=gettext_lazy("单位"))
    kind = forms.ChoiceField(label=gettext_lazy("种类"), widget=Choices, choices=Extra.Kind.choices)
    points = forms.DecimalField(
        label=gettext_lazy("分值"), max_digits=5, decimal_places=2, min_value=Decimal("0.01")
    )
    reason = _text(
        gettext_lazy("理由"), gettext_lazy("凭什么加、凭什么扣，例如“县通报表扬，县办〔2026〕12 号”。")
    )
    file = _file(gettext_lazy("加分必须有佐证：照片或 PDF。"))

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("请选择")), *places]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == Extra.Kind.BONUS and not given.get("file"):
            self.add_error("file", _("加分必须有佐证，请选择文件。"))
        return given


class DecideForm(forms.Form):
    """Whether another person agrees to a bonus or deduction."""

    id = _key()
    agreed = forms.ChoiceField(
        label=gettext_lazy("审定"), widget=Choices,
        choices=[("yes", gettext_lazy("同意")), ("no", gettext_lazy("不同意"))],
    )  # fmt: skip
    note = _text(gettext_lazy("说明"), gettext_lazy("不同意须写明理由。"), required=False)


class AppealForm(forms.Form):
    """What is wrong with the points of an item."""

    id = _key()
    text = _text(
        gettext_lazy("申诉理由"),
        gettext_lazy("哪些人、哪些记录算错了，例如“3 户已在外县参保，凭证见附件”。"),
        most=400,
    )
    file = _file(gettext_lazy("照片或 PDF。"))


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    id = _key()
    upheld = forms.ChoiceField(
        label=gettext_lazy("裁定"), widget=Choices,
        choices=[("yes", gettext_lazy("成立，更正")), ("no", gettext_lazy("不成立"))],
    )  # fmt: skip
    change = forms.DecimalField(
        label=gettext_lazy("更正多少分"), max_digits=6, decimal_places=2, required=False,
        help_text=gettext_lazy("成立时填；少给了写正数，多给了写负数。原来的分不动，更正另记一笔。"),
    )  # fmt: skip
    note = _text(gettext_lazy("说明"), gettext_lazy("核对了什么、结果如何。"), most=400)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("upheld") == "yes" and not given.get("change"):
            self.add_error("change", _("成立须写明更正多少分。"))
        return given


class WhatIfForm(forms.Form):
    """Other numbers for the items of a scheme: full points, beginning, goal, each case."""

    def __init__(self, scheme: Scheme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scheme = scheme
        for item in scheme.items:
            for name in numbers_of(item):
                value = getattr(item, name)
                self.fields[f"{item.code}-{name}"] = forms.DecimalField(
                    label=f"{showing.item_title(item)} · {showing.number_title(name)}", max_digits=8, decimal_places=2,
                    required=False, initial=f"{float(value):g}",
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for item in self.scheme.items:
            if fault_of(self._other(item, given)):
                told = {"item": showing.item_title(item)}
                self.add_error(
                    None, _("“%(item)s”的数填得不对：满分应大于 0，起点和目标不能相同。请核对。") % told
                )
        return given

    def items(self) -> list[Item]:
        """The items with the numbers given. For forms already cleaned."""
        return [self._other(item, self.cleaned_data) for item in self.scheme.items]

    def lines(self) -> list[tuple[Item, list[Any]]]:
        """Each item with its boxes."""
        return [
            (item, [self[f"{item.code}-{name}"] for name in numbers_of(item)]) for item in self.scheme.items
        ]

    def _other(self, item: Item, given: dict[str, Any]) -> Item:
        told = {name: given.get(f"{item.code}-{name}") for name in numbers_of(item)}
        numbers: dict[str, Any] = {name: Fraction(value) for name, value in told.items() if value is not None}
        return changed(item, **numbers)


def numbers_of(item: Item) -> list[str]:
    """The numbers of an item that may be tried."""
    return [name for name in ("full", "floor", "target", "each") if getattr(item, name) is not None]
