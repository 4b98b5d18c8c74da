"""What is written about orders: the draft, reasons, hand-overs, answers, verdicts."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.models import User
from ankang.orders import rules
from ankang.orders.models import Asked, Order
from ankang.orders.wanted import Wanted
from ankang.teams.models import Unit
from ankang.web.forms import Choices, ManyChoices

_SAME = 0.95


def _text(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 3, most: int = 200) -> Any:
    return forms.CharField(
        label=label, help_text=help_text, max_length=most, required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class DraftForm(forms.Form):
    """An order as it is drafted."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    unit = forms.ChoiceField(label=gettext_lazy("发文单位"))
    kind = forms.ChoiceField(label=gettext_lazy("种类"), choices=Order.Kind.choices, widget=Choices)
    title = forms.CharField(
        label=gettext_lazy("标题"), max_length=120, help_text=gettext_lazy("标题里不写个人姓名。")
    )
    number = forms.CharField(
        label=gettext_lazy("文号"), max_length=30, required=False,
        help_text=gettext_lazy("如“岚振兴发〔2026〕12号”；没有文号就留空。"),
    )  # fmt: skip
    text = _text(gettext_lazy("正文"), gettext_lazy("要谁做什么，做到什么程度。"), rows=9, most=8000)
    to = forms.MultipleChoiceField(
        label=gettext_lazy("发到哪里"), widget=ManyChoices,
        help_text=gettext_lazy("一镇只发一处，由它统一办理；不同时发给驻镇的工作队。"),
        error_messages={"required": gettext_lazy("请至少选一个收文单位。")},
    )  # fmt: skip
    rhythm = forms.ChoiceField(label=gettext_lazy("报送要求"), choices=Order.Rhythm.choices, widget=Choices)
    first_due_on = forms.DateField(
        label=gettext_lazy("期限"),
        required=False,
        help_text=gettext_lazy("定期报送写第一次的日期；阅知不填。"),
    )
    last_due_on = forms.DateField(
        label=gettext_lazy("报送到"), required=False, help_text=gettext_lazy("定期报送写最后一次不晚于哪天。")
    )
    form = forms.CharField(
        label=gettext_lazy("报送形式"), max_length=120, required=False,
        help_text=gettext_lazy("例如“文字小结一份”“照片两张”。"),
    )  # fmt: skip
    figures = _text(
        gettext_lazy("要填报的数字"), gettext_lazy("一行一项：名称，单位。系统里已有的会提示改用指标，镇里不用再报。"),
        required=False, rows=4, most=2000,
    )  # fmt: skip
    read_minutes = forms.IntegerField(
        label=gettext_lazy("读一份要多久"),
        min_value=1,
        max_value=2000,
        help_text=gettext_lazy("请如实估计，用来算各镇的负担。"),
    )
    report_minutes = forms.IntegerField(
        label=gettext_lazy("报一次要多久"), min_value=1, max_value=2000, required=False,
        help_text=gettext_lazy("包括收集数字的时间；阅知不填。"),
    )  # fmt: skip
    paper = forms.FileField(
        label=gettext_lazy("附件"),
        required=False,
        help_text=gettext_lazy("照片（JPG、PNG）或 PDF；以后还可以再加。"),
    )
    units = {"read_minutes": gettext_lazy("分钟"), "report_minutes": gettext_lazy("分钟")}

    def __init__(self, *args: Any, own: Sequence[Unit], others: Sequence[Unit], **kwargs: Any) -> None:
        kwargs["initial"] = {
            "id": uuid4(),
            "kind": "task",
            "rhythm": "once",
            "read_minutes": 15,
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        self._own = {str(one.pk): one for one in own}
        self._others = {str(one.pk): one for one in others}
        self.fields["unit"].choices = [(key, one.name) for key, one in self._own.items()]
        self.fields["to"].choices = [(key, one.name) for key, one in self._others.items()]

    @classmethod
    def of(cls, order: Order) -> dict[str, Any]:
        """The fields of a draft that is there."""
        names = (
            "kind",
            "title",
            "number",
            "text",
            "rhythm",
            "first_due_on",
            "last_due_on",
            "form",
            "read_minutes",
        )
        return {
            **{name: getattr(order, name) for name in names}, "id": order.pk, "unit": str(order.unit_id),
            "report_minutes": order.report_minutes or None, "to": [str(one.unit_id) for one in order.copies.all()],
            "figures": "\n".join(f"{one.title}，{one.unit}" if one.unit else one.title for one in order.figures.all()),
        }  # fmt: skip

    def clean_number(self) -> str:
        """The number as it is written in documents."""
        try:
            return rules.read_number(self.cleaned_data["number"], timezone.localdate().year + 1)
        except rules.Refusal as why:
            raise forms.ValidationError(_(why.template) % why.params) from None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("rhythm") in (None, "read"):
            return given
        for name, says in (
            ("first_due_on", _("请写期限。")),
            ("report_minutes", _("请估计报一次要多少分钟。")),
        ):
            if name not in self.errors and not given.get(name):
                self.add_error(name, says)
        if given["rhythm"] != "once" and "last_due_on" not in self.errors and not given.get("last_due_on"):
            self.add_error("last_due_on", _("定期报送要写报到哪天为止。"))
        return given

    @property
    def sender(self) -> Unit:
        """The unit that sends it."""
        return self._own[self.cleaned_data["unit"]]

    def wanted(self) -> Wanted:
        """The draft as the action takes it."""
        given = self.cleaned_data
        return Wanted(
            kind=given["kind"], title=given["title"].strip(), number=given["number"], text=given["text"],
            rhythm=given["rhythm"], form=given["form"], first_due_on=given["first_due_on"],
            last_due_on=given["last_due_on"], read_minutes=given["read_minutes"],
            report_minutes=given["report_minutes"] or 0, to=[self._others[key] for key in given["to"]],
            figures=rules.read_figures(given["figures"]),
        )  # fmt: skip


class CheckForm(forms.Form):
    """What the sender says of the orders like his and of the figures an indicator gives."""

    def __init__(
        self, *args: Any, likes: Sequence[Any], offered: Sequence[tuple[Asked, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for found in likes:
            self.fields[f"like_{found.other.pk}"] = _text(
                gettext_lazy("为什么仍要发"),
                gettext_lazy("例如“那一份只要名单，这一份要进度”。没有理由就请撤回。"),
            )
        for asked, one in offered:
            # Only where the names are all but the same is the indicator taken for granted.
            self.fields[f"use_{asked.pk}"] = forms.ChoiceField(
                label=gettext_lazy("怎么办"), widget=Choices, initial="use" if one.share >= _SAME else None,
                choices=[("use", gettext_lazy("改用指标，镇里不报")), ("keep", gettext_lazy("仍要填报"))],
                error_messages={"required": gettext_lazy("请选一种：改用指标，或者仍要填报。")},
            )  # fmt: skip
            self.fields[f"kept_{asked.pk}"] = _text(gettext_lazy("仍要填报的理由"), required=False)
        self._offered = [asked for asked, _one in offered]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for asked in self._offered:
            if given.get(f"use_{asked.pk}") == "keep" and not given.get(f"kept_{asked.pk}", "").strip():
                self.add_error(f"kept_{asked.pk}", _("请写为什么系统里的数字不够用。"))
        return given

    @property
    def reasons(self) -> dict[UUID, str]:
        """The order like this one → why it is sent all the same."""
        given = self.cleaned_data
        return {UUID(name[5:]): given[name] for name in given if name.startswith("like_")}

    @property
    def figures(self) -> dict[UUID, str | None]:
        """The figure → why it is asked for; None: the indicator is used."""
        given = self.cleaned_data
        return {
            one.pk: given[f"kept_{one.pk}"] if given[f"use_{one.pk}"] == "keep" else None for one in self._offered
        }  # fmt: skip


class ReasonForm(forms.Form):
    """A reason, for sending back and withdrawing."""

    reason = _text(gettext_lazy("理由"))


class AssignForm(forms.Form):
    """Who in the unit does it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    clerk = forms.ChoiceField(label=gettext_lazy("交给谁办"))
    note = _text(gettext_lazy("要求"), required=False)

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(one.pk): one for one in people}
        self.fields["clerk"].choices = [(key, one.name) for key, one in self._people.items()]

    @property
    def chosen(self) -> User:
        """The one chosen."""
        return self._people[self.cleaned_data["clerk"]]


class UnitForm(forms.Form):
    """Which unit gets it next, and why."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.ChoiceField(label=gettext_lazy("交给哪个单位"))
    reason = _text(gettext_lazy("理由"), gettext_lazy("新的单位要重新签收；理由双方和发文单位都看得到。"))

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._units = {str(one.pk): one for one in units}
        self.fields["to"].choices = [(key, one.name) for key, one in self._units.items()]

    @property
    def chosen(self) -> Unit:
        """The one chosen."""
        return self._units[self.cleaned_data["to"]]


class AnswerForm(forms.Form):
    """An answer: text, a figure for each that is asked, a paper."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = _text(gettext_lazy("答复"), gettext_lazy("做了什么，没做到的是什么原因。"), rows=5, most=4000)
    paper = forms.FileField(
        label=gettext_lazy("附件"), required=False, help_text=gettext_lazy("照片（JPG、PNG）或 PDF。")
    )

    def __init__(self, *args: Any, asked: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {}
        for one in asked:
            self.fields[f"figure_{one.ordinal}"] = forms.CharField(
                label=one.title, max_length=40, help_text=gettext_lazy("没有就写“无”，在答复里写原因。")
            )
            self.units[f"figure_{one.ordinal}"] = one.unit
        self.order_fields(["id", *(f"figure_{one.ordinal}" for one in asked), "text", "paper"])

    @property
    def figures(self) -> dict[str, str]:
        """Ordinal of the figure → what was written."""
        return {name[7:]: value for name, value in self.cleaned_data.items() if name.startswith("figure_")}


class JudgeForm(forms.Form):
    """The sender's verdict."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("结论"), widget=Choices,
        choices=[("accept", gettext_lazy("通过")), ("return", gettext_lazy("退回重报"))],
    )  # fmt: skip
    remark = _text(gettext_lazy("意见"), gettext_lazy("退回要写清楚差什么。"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("verdict") == "return" and not given.get("remark", "").strip():
            self.add_error("remark", _("请写清楚差什么，对方才知道补什么。"))
        return given


def year_of(text: str, today: dt.date) -> int:
    """The year an address names, else this one."""
    return int(text) if text.isdigit() and 2000 <= int(text) <= today.year + 1 else today.year
