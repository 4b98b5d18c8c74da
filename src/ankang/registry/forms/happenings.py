"""Forms of what happens to households: short ones, one for each thing that can happen."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.registry import rules
from ankang.registry.forms.fields import Coded, not_later
from ankang.registry.forms.persons import NewPersonForm
from ankang.registry.models import LifeEvent

Kind = LifeEvent.Kind


class GroundForm(forms.Form):
    """On what ground something is told. `id` is that of the event, so that pressing twice tells it once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    document = forms.CharField(
        label=gettext_lazy("证明材料"), max_length=80, required=False,
        help_text=gettext_lazy("如户口簿、结婚证、死亡证明，写明种类和日期。"),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("说明"), max_length=200, required=False)

    def ground(self) -> dict[str, str]:
        """The ground as actions take it."""
        return {"document": self.cleaned_data["document"], "note": self.cleaned_data["note"]}


class EventForm(GroundForm):
    """Something that happened on a day, not in the future; what was very long ago needs a document."""

    on = forms.DateField(label=gettext_lazy("发生日期"))
    field_order = ("on",)

    def clean_on(self) -> dt.date:
        return not_later(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        prove(self, given.get("on"), given.get("document", ""))
        return given


def prove(form: forms.Form, day: dt.date | None, document: str) -> None:
    """Ask for a document when the day is very long ago."""
    if day and not document and rules.late(day, timezone.localdate()) == "prove":
        form.add_error("document", _("这件事过去已久：请核对日期，并填写证明材料后再登记。"))


class BirthForm(GroundForm):
    """A child. The identity number may come later."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    relation = Coded("relation", label=gettext_lazy("与户主关系"), required=True, asks=True)
    sex = forms.ChoiceField(
        label=gettext_lazy("性别"), choices=lambda: [("1", _("男")), ("2", _("女"))], widget=forms.RadioSelect
    )
    born_on = forms.DateField(label=gettext_lazy("出生日期"))
    ethnicity = Coded("ethnicity", label=gettext_lazy("民族"), required=True)
    person_id = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("name", "relation", "sex", "born_on", "ethnicity")

    def clean_born_on(self) -> dt.date:
        return not_later(self.cleaned_data["born_on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        prove(self, given.get("born_on"), given.get("document", ""))
        return given

    def clean_sex(self) -> int:
        return int(self.cleaned_data["sex"])

    def clean_relation(self) -> str:
        if self.cleaned_data["relation"] == rules.HEAD:
            raise forms.ValidationError(_("新生儿不能是户主：请改选与户主关系。"))
        return str(self.cleaned_data["relation"])


class ArrivalForm(NewPersonForm):
    """Somebody who was not in the register and joins: by marriage, from elsewhere, from prison, left out before."""

    REASONS = ("married_in", "moved_in", "released", "omitted", "other")
    reason = Coded("join_reason", label=gettext_lazy("入册原因"), required=True, asks=True, only=REASONS)
    document = forms.CharField(label=gettext_lazy("证明材料"), max_length=80, required=False)
    note = forms.CharField(label=gettext_lazy("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections.insert(0, (_("为什么入册"), ["reason", "joined_on", "document", "note"]))
        self.sections = [pair for pair in self.sections if pair[1] != ["joined_on"]]


class DepartureForm(EventForm):
    """Why a member leaves the books; of a head, who of the others is the next."""

    reason = Coded("leave_reason", label=gettext_lazy("离册原因"), required=True, asks=True)
    head = forms.ChoiceField(label=gettext_lazy("新户主"))
    field_order = ("reason", "on", "head")

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_heads(self, people)


class ReturnForm(EventForm):
    """Somebody who had left comes back, into this household or another."""

    reason = Coded(
        "join_reason",
        label=gettext_lazy("入册原因"),
        required=True,
        only=("released", "moved_in", "married_in", "other"),
    )
    number = forms.CharField(label=gettext_lazy("回到哪一户（户编号）"), max_length=20)
    relation = Coded("relation", label=gettext_lazy("与户主关系"), required=True, asks=True)
    field_order = ("reason", "on", "number", "relation")


class TransferForm(EventForm):
    """A member goes over to another household of the register."""

    kind = forms.ChoiceField(
        label=gettext_lazy("原因"),
        choices=((Kind.MARRIED_IN, gettext_lazy("结婚")), (Kind.TRANSFERRED, gettext_lazy("其他户间变动"))),
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=gettext_lazy("转入哪一户（户编号）"), max_length=20,
        help_text=gettext_lazy("对方在册的户编号，可在“户与人”中查到。"),
    )  # fmt: skip
    relation = Coded("relation", label=gettext_lazy("与新户户主的关系"), required=True, asks=True)
    head = forms.ChoiceField(label=gettext_lazy("原户的新户主"))
    field_order = ("kind", "on", "number", "relation", "head")

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_heads(self, people)


def offer_heads(form: forms.Form, people: Sequence[tuple[UUID, str, str]]) -> None:
    """Let the form choose a head among these people; without any it does not ask."""
    others = [(str(key), name) for key, name, relation in people if relation != rules.HEAD]
    if others:
        form.fields["head"].choices = [("", _("请选择")), *others]  # type: ignore[attr-defined]
    else:
        del form.fields["head"]


class HeadForm(EventForm):
    """Who becomes the head."""

    head = forms.ChoiceField(label=gettext_lazy("新户主"))
    field_order = ("head", "on")

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_heads(self, people)


class SplitForm(EventForm):
    """Who parts from the household, and the number of the new one."""

    going = forms.MultipleChoiceField(label=gettext_lazy("分出哪些成员"), widget=forms.CheckboxSelectMultiple)
    number = forms.RegexField(
        r"^[0-9A-Za-z]{6,20}$", label=gettext_lazy("新户编号"),
        help_text=gettext_lazy("登记系统给出的户编号，6 至 20 位数字或字母。"),
        error_messages={"invalid": gettext_lazy("户编号应为 6 至 20 位数字或字母。请核对。")},
    )  # fmt: skip
    new_household_id = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("going", "number", "on")

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["going"].choices = [(str(key), name) for key, name, _relation in people]  # type: ignore[attr-defined]


class MergeForm(EventForm):
    """Into which household this one goes."""

    number = forms.CharField(
        label=gettext_lazy("并入哪一户（户编号）"), max_length=20,
        help_text=gettext_lazy("并入后本户离册，本户的类别随之终止；那一户的户主和类别不变。"),
    )  # fmt: skip
    field_order = ("number", "on")


class HouseholdMoveForm(EventForm):
    """The village a household moves to."""

    village = forms.ChoiceField(label=gettext_lazy("迁往的村（社区）"))
    field_order = ("village", "on")

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = villages  # type: ignore[attr-defined]


class EndForm(EventForm):
    """A whole household ends, or goes away; its members, if there still are, with it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("情形"),
        choices=(
            (Kind.HOUSEHOLD_ENDED, gettext_lazy("整户消亡")), (Kind.HOUSEHOLD_MOVED, gettext_lazy("整户迁出本地")),
        ),
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = Coded("leave_reason", label=gettext_lazy("成员离册原因"), required=True, asks=True)
    field_order = ("kind", "on", "reason")

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not people:
            del self.fields["reason"]


class RelationsForm(forms.Form):
    """What each of some people is to their head, one of them the head."""

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[UUID, str, str]],
        title: Any = "",
        headed: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headed = headed
        self.keys = {f"r_{key.hex}": key for key, _name, _relation in people}
        for key, name, relation in people:
            self.fields[f"r_{key.hex}"] = Coded(
                "relation", label=name, required=True, asks=True, initial=relation
            )
        self.sections = [(title, list(self.keys))]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        heads = [name for name in self.keys if given.get(name) == rules.HEAD]
        if not self.errors and self.headed and len(heads) != 1:
            raise forms.ValidationError(_("每户应有且只有一名户主：请核对与户主关系。"))
        if not self.errors and not self.headed and heads:
            raise forms.ValidationError(_("并入的成员不能是户主：请先并户，再办理户主变更。"))
        return given

    def relations(self) -> dict[UUID, str]:
        """Person → code of the relation."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


class VoidForm(forms.Form):
    """Why an event was wrong."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("哪里错了"), max_length=200, help_text=gettext_lazy("原记录保留，并注明已撤销。")
    )


class RedateForm(forms.Form):
    """The day on which it really happened."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("正确的日期"))
    note = forms.CharField(label=gettext_lazy("依据"), max_length=200)

    def clean_on(self) -> dt.date:
        return not_later(self.cleaned_data["on"])
