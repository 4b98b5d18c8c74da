"""What is reported of a facility: what it has, who works there, who is away, which villages it serves."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.capacity.models import Absence, Staff
from ankang.capacity.rules import Item, items_of
from ankang.web.forms import Choices, ManyChoices
from ankang.web.questionnaires import language


class FilingForm(forms.Form):
    """The items of a kind of facility; an empty number was not said. What was last said is filled in."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("截至日期"))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items_of(kind)
        for item in self.items:
            self.fields[item.code] = _field(item)
        self.fields["source"] = forms.CharField(
            label=gettext_lazy("谁说的、凭什么"), max_length=120,
            help_text=gettext_lazy("例如“院长张某，9 月盘点”。"),
        )  # fmt: skip

    @property
    def values(self) -> dict[str, Any]:
        """What was said: numbers that were filled in, and every list, for a list without ticks says there is none."""
        given = {item.code: self.cleaned_data.get(item.code) for item in self.items}
        return {code: value for code, value in given.items() if value is not None}


def _field(item: Item) -> forms.Field:
    if not item.choices:
        label = f"{item.title(language())}（{item.unit}）" if item.unit else item.title(language())
        return forms.DecimalField(
            label=label, min_value=Decimal(0), max_digits=9, decimal_places=1, required=False
        )
    return forms.MultipleChoiceField(
        label=item.title(language()), required=False, widget=ManyChoices,
        choices=[(code, item.choice(code, language())) for code in item.choices],
    )  # fmt: skip


class PhoneForm(forms.Form):
    """The number that patients call."""

    phone = forms.CharField(
        label=gettext_lazy("联系电话"), max_length=24, required=False,
        help_text=gettext_lazy("印在体检结果单上，供居民打电话。填固定电话或便民热线，例如 0199-6200001；没有就留空。"),
    )  # fmt: skip


class StaffForm(forms.Form):
    """Somebody who works at a facility."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    occupation = forms.ChoiceField(
        label=gettext_lazy("岗位"), choices=Staff.Occupation.choices, widget=Choices
    )
    title = forms.ChoiceField(
        label=gettext_lazy("职称"), choices=Staff.Title.choices, widget=Choices, required=False
    )
    licence = forms.BooleanField(label=gettext_lazy("有执业证书"), required=False, initial=True)
    hours_week = forms.DecimalField(
        label=gettext_lazy("每周工时（小时）"), min_value=1, max_value=60, decimal_places=1, initial=40,
        help_text=gettext_lazy("兼职的按实际小时填。"),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("到岗"))
    until = forms.DateField(label=gettext_lazy("离岗"), required=False)

    @property
    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("id", "hours_week")}
        return {**given, "minutes_week": int(self.cleaned_data["hours_week"] * 60)}


class AbsenceForm(forms.Form):
    """Somebody goes away: where, from when until when, who stands in."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    staff = forms.ChoiceField(label=gettext_lazy("谁"))
    kind = forms.ChoiceField(label=gettext_lazy("去向"), choices=Absence.Kind.choices, widget=Choices)
    where = forms.CharField(
        label=gettext_lazy("去哪里"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("上级医院的名称；休假不填。"),
    )
    subject = forms.CharField(
        label=gettext_lazy("学什么、做什么"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("例如“心血管内科进修”。"),
    )
    since = forms.DateField(label=gettext_lazy("起"))
    until = forms.DateField(label=gettext_lazy("止"))
    stand_in = forms.ChoiceField(label=gettext_lazy("谁顶岗"), required=False)

    def __init__(self, *args: Any, people: list[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(one.pk), f"{one.name}（{one.get_occupation_display()}）") for one in people]
        self.fields["staff"].choices = listed  # type: ignore[attr-defined]
        self.fields["stand_in"].choices = [("", gettext_lazy("没有人顶岗")), *listed]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """What came of an absence."""

    until = forms.DateField(label=gettext_lazy("实际结束日期"))
    result = forms.CharField(
        label=gettext_lazy("结果"), min_length=4, max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("学会了什么、考核怎样、回来做什么。"),
        error_messages={"min_length": gettext_lazy("写得太短：请写一句完整的话。")},
    )  # fmt: skip


class CoverForm(forms.Form):
    """A village without a clinic, and who serves it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    village = forms.ChoiceField(label=gettext_lazy("村"))
    basis = forms.CharField(
        label=gettext_lazy("依据"), max_length=120, min_length=4,
        help_text=gettext_lazy("例如“卫健局 2025 年联合设置批复”“卫生院所在地”。"),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("起"))

    def __init__(self, *args: Any, villages: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = [(one.code, one.name) for one in villages]  # type: ignore[attr-defined]
