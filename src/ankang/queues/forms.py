"""What a window writes: the next person's ticket, its stations, the days of a table."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.queues.models import Station
from ankang.queues.rules import Visitor
from ankang.web.forms import Choices

_TRIAGE = [
    (0, gettext_lazy("没有分级")), (4, gettext_lazy("四级（非急症）")), (3, gettext_lazy("三级（急症）")),
    (2, gettext_lazy("二级（危重）")), (1, gettext_lazy("一级（濒危）")),
]  # fmt: skip
_MOST_DAYS = 92


class TakeForm(forms.Form):
    """A ticket for a person of the register: what only the window can see."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    station = forms.ChoiceField(label=gettext_lazy("站点"), widget=Choices)
    triage = forms.TypedChoiceField(
        label=gettext_lazy("急诊分级"), choices=_TRIAGE, coerce=int, initial=0, widget=Choices,
        help_text=gettext_lazy("由急诊护士判定；一、二级立即送抢救，不排队。"),
    )  # fmt: skip
    pregnant = forms.BooleanField(label=gettext_lazy("孕产妇"), required=False)
    referred = forms.BooleanField(label=gettext_lazy("持转诊单"), required=False)

    def __init__(self, *args: Any, stations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = [one for one in stations if one.is_open]
        self.fields["station"].choices = [(str(one.pk), one.name) for one in open_ones]  # type: ignore[attr-defined]


class WalkInForm(TakeForm):
    """A ticket without a name: age and disability as one sees or is told."""

    age = forms.TypedChoiceField(
        label=gettext_lazy("年龄"), coerce=int, initial=0, widget=Choices,
        choices=[(0, gettext_lazy("65 岁以下")), (65, gettext_lazy("65–79 岁")), (80, gettext_lazy("80 岁以上"))],
    )  # fmt: skip
    disabled = forms.BooleanField(label=gettext_lazy("残疾人（看残疾证）"), required=False)
    field_order = ("id", "station", "triage", "age", "pregnant", "disabled", "referred")

    @property
    def visitor(self) -> Visitor:
        """What was told; classes need a name."""
        given = self.cleaned_data
        return Visitor(
            age=given["age"] or None, triage=given["triage"], pregnant=given["pregnant"],
            disabled=given["disabled"], referred=given["referred"],
        )  # fmt: skip


class StationForm(forms.Form):
    """A station."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    facility = forms.ChoiceField(label=gettext_lazy("哪家机构"))
    kind = forms.ChoiceField(label=gettext_lazy("类型"), choices=Station.Kind.choices, widget=Choices)
    name = forms.CharField(
        label=gettext_lazy("名称"), max_length=30, help_text=gettext_lazy("例如：门诊挂号、B 超室、住院处")
    )
    prefix = forms.RegexField(
        label=gettext_lazy("字头"), regex=r"^[A-Za-z]$", max_length=1, help_text=gettext_lazy("一个字母，印在号前面"),
        error_messages={"invalid": gettext_lazy("字头是一个字母，例如 A。")},
    )  # fmt: skip
    is_open = forms.BooleanField(label=gettext_lazy("可以取号"), required=False, initial=True)

    def __init__(self, *args: Any, facilities: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].choices = facilities  # type: ignore[attr-defined]


class WaitsFilter(forms.Form):
    """Which facility, which days."""

    facility = forms.ChoiceField(label=gettext_lazy("哪家机构"), required=False)
    since = forms.DateField(label=gettext_lazy("起"), required=False)
    until = forms.DateField(label=gettext_lazy("止"), required=False)

    def __init__(self, *args: Any, facilities: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].choices = [("", _("全部")), *((str(f.pk), f.name) for f in facilities)]  # type: ignore[attr-defined]

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day: 28 days up to today where none are given, and at most 92."""
        until = self.cleaned_data.get("until") or timezone.localdate()
        since = self.cleaned_data.get("since") or until - dt.timedelta(days=27)
        return max(min(since, until), until - dt.timedelta(days=_MOST_DAYS - 1)), until
