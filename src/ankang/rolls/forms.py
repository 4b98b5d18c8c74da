"""Words from outside → typed values: filters, and what each deed on a case asks for."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.rolls import rules
from ankang.rolls.drafts import CROSS
from ankang.rolls.models import Case
from ankang.rolls.queries.cases import CaseFilter
from ankang.rolls.words import CODES, code_title, kind_title, language
from ankang.values.codes import table
from ankang.values.division import DivisionCode, DivisionError

_STATES = (
    ("running", gettext_lazy("未办结")),
    ("overdue", gettext_lazy("已逾期")),
    *Case.State.choices,
    ("all", gettext_lazy("全部")),
)


def _kinds() -> list[tuple[str, str]]:
    known = rules.kinds(timezone.localdate())
    return [("", _("全部")), *((code, kind_title(code)) for code in known), (CROSS, kind_title(CROSS))]


def _codes() -> list[tuple[str, str]]:
    return [("", _("全部")), *((code, code_title(code)) for code in CODES)]


class CaseFilterForm(forms.Form):
    """What a list of cases is narrowed to."""

    kind = forms.ChoiceField(label=gettext_lazy("名册"), choices=_kinds, required=False)
    code = forms.ChoiceField(label=gettext_lazy("差异"), choices=_codes, required=False)
    state = forms.ChoiceField(label=gettext_lazy("状态"), choices=_STATES, required=False)
    mine = forms.BooleanField(label=gettext_lazy("只看归我处理的"), required=False)


def read_filter(given: Any) -> CaseFilter:
    """The filter of an address or a form; what is no filter is left out."""
    state = given.get("state") or "running"
    try:
        division = DivisionCode(given["division"]).code if given.get("division") else ""
    except DivisionError:
        division = ""
    return CaseFilter(
        kind=given.get("kind", "")[:12],
        code=given.get("code", "")[:32],
        field=given.get("field", "")[:32],
        state=state if state in dict(_STATES) else "running",
        division=division,
        mine=bool(given.get("mine")),
    )


class DeedForm(forms.Form):
    """Every deed brings its own id, so that pressing twice does it once, and may bring a note."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class NotedForm(DeedForm):
    """A deed that says why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True


class DayForm(DeedForm):
    """A deed with the day from which it holds."""

    on = forms.DateField(label=gettext_lazy("日期"))
    field_order = ("id", "on", "note")

    def clean_on(self) -> Any:
        """Nothing is registered before it has happened."""
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("日期晚于今天：请核对。"))
        return day


class LeaveForm(DayForm):
    """Why somebody left, and when."""

    reason = forms.ChoiceField(
        label=gettext_lazy("离册原因"), initial="moved_out",
        choices=lambda: [
            one for one in table("leave_reason").choices(language()) if one[0] != "died"
        ],
    )  # fmt: skip
    field_order = ("id", "reason", "on", "note")


class ExceptionForm(DeedForm):
    """Why both sides are right."""

    reason = forms.ChoiceField(
        label=gettext_lazy("例外的原因"), widget=forms.RadioSelect,
        choices=[choice for choice in Case.Reason.choices if choice[0]],
    )  # fmt: skip
    field_order = ("id", "reason", "note")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("reason") == Case.Reason.OTHER and not (given.get("note") or "").strip():
            self.add_error("note", _("原因选“其他”的，请写明情况。"))
        return given


class AnswerForm(DeedForm):
    """What a department answers."""

    answer = forms.ChoiceField(
        label=gettext_lazy("核实结果"), widget=forms.RadioSelect,
        choices=[
            ("corrects", gettext_lazy("名册有误，将在下次名册中更正")),
            ("stands", gettext_lazy("名册属实")),
        ],
    )  # fmt: skip
    field_order = ("id", "answer", "note")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == "stands" and not (given.get("note") or "").strip():
            self.add_error("note", _("名册属实的，请写明依据，便于登记一方核实。"))
        return given


class OtherPersonForm(DeedForm):
    """That a row is not a person, and whom it is instead: one of those listed, or by number."""

    row = forms.ChoiceField(
        label=gettext_lazy("哪一份名册认错了人？"), widget=forms.RadioSelect, required=False
    )
    instead = forms.ChoiceField(
        label=gettext_lazy("名册这一行是谁？"), required=False, widget=forms.RadioSelect
    )
    number = forms.CharField(
        label=gettext_lazy("登记册里另一个人的编号或证件号码"), max_length=24, required=False,
        help_text=gettext_lazy("知道名册这一行其实是谁的，填在这里；不知道就留空。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("id", "row", "instead", "number", "note")

    def __init__(
        self,
        *args: Any,
        people: list[tuple[str, str]],
        rows: list[tuple[str, str]],
        look_up: Callable[[str], Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.look_up = look_up
        nobody = ("", _("都不是，登记册里没有此人"))
        self.fields["instead"].choices = [*people, nobody]  # type: ignore[attr-defined]
        if len(rows) > 1:
            self.fields["row"].choices = rows  # type: ignore[attr-defined]
            self.fields["row"].required = True
        else:
            del self.fields["row"]
        if not people:
            del self.fields["instead"]

    def clean_number(self) -> Any:
        """The person of that number, as far as the reader works where they live."""
        text = self.cleaned_data["number"].strip()
        person = self.look_up(text) if text else None
        if text and person is None:
            raise forms.ValidationError(_("您的辖区里没有这个编号或证件号码的人：请核对。"))
        return person


class ApplyForm(DeedForm):
    """What a household is applied for because of a difference."""

    what = forms.ChoiceField(label=gettext_lazy("申请事项"), widget=forms.RadioSelect)
    risk = forms.ChoiceField(
        label=gettext_lazy("主要风险"), required=False,
        choices=lambda: [("", _("未填")), *table("monitoring_risk").choices(language())],
    )  # fmt: skip
    consent_on = forms.DateField(
        label=gettext_lazy("授权核对信息签字日期"), required=False,
        help_text=gettext_lazy("户主签署信息核对授权书的日期；还没有签可以先不填。"),
    )  # fmt: skip
    field_order = ("id", "what", "risk", "consent_on", "note")

    def __init__(self, *args: Any, offers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = offers  # type: ignore[attr-defined]


class AssignForm(DeedForm):
    """Who answers for a case."""

    owner = forms.ChoiceField(label=gettext_lazy("由谁负责"))
    field_order = ("id", "owner", "note")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people  # type: ignore[attr-defined]
        del self.fields["note"]


class EvidenceForm(forms.Form):
    """A material of a case."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("这是什么材料"), max_length=60,
        help_text=gettext_lazy("例如：户口簿复印件、缴费凭证。不要写姓名和证件号码。"),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("照片或 PDF"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        error_messages={"required": gettext_lazy("请选择一个文件。")},
    )


class LiaisonForm(forms.Form):
    """Who speaks for which department."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    user = forms.ChoiceField(label=gettext_lazy("联络员"))
    kind = forms.ChoiceField(label=gettext_lazy("代表哪个部门"))

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], kinds: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = people  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class ManyForm(DeedForm):
    """What is done with many alike cases."""

    deed = forms.ChoiceField(label=gettext_lazy("怎么处理"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=gettext_lazy("例外的原因"), required=False,
        choices=[choice for choice in Case.Reason.choices if choice[0]],
        widget=forms.Select(attrs={"data-when": json.dumps({"item": "deed", "is": "exception"})}),
    )  # fmt: skip
    field_order = ("id", "deed", "reason", "note")

    def __init__(self, *args: Any, deeds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deed"].choices = deeds  # type: ignore[attr-defined]
        if "exception" not in dict(deeds):
            del self.fields["reason"]
