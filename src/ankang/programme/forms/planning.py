"""A plan of work: goals, budget, tasks."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.funds.models import Fund
from ankang.indicators.definitions import CATALOGUE, THEMES
from ankang.orders.models import Order
from ankang.places.models import Division
from ankang.programme.forms.fields import NewForm, english, text_field
from ankang.programme.models import BudgetLine, Goal, Step
from ankang.programme.wanted import WantedBudget, WantedGoal, WantedStep
from ankang.teams.models import Unit
from ankang.web.forms import Choices, ManyChoices


class ProgrammeForm(NewForm):
    """A new plan of work."""

    division = forms.ChoiceField(label=gettext_lazy("哪里的计划"))
    year = forms.IntegerField(label=gettext_lazy("年度"))
    title = forms.CharField(label=gettext_lazy("名称"), max_length=80)
    basis = forms.CharField(
        label=gettext_lazy("依据文件"),
        max_length=120,
        help_text=gettext_lazy("文件名和文号；没有上级文件就写本级会议或研究的日期。"),
    )

    def __init__(self, *args: Any, places: Sequence[Division], **kwargs: Any) -> None:
        kwargs["initial"] = {"year": timezone.localdate().year, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self._choose("division", [(one.code, one.name) for one in places])


class GoalForm(NewForm):
    """A goal and what measures it."""

    title = forms.CharField(label=gettext_lazy("目标"), max_length=80)
    measure = forms.ChoiceField(
        label=gettext_lazy("由什么衡量"),
        help_text=gettext_lazy("选指标或系统能数的事实；都没有就选“没有记录”，页面会如实写明。"),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("方向"), choices=Goal.Way.choices, widget=Choices, initial="at_least"
    )
    target = forms.DecimalField(
        label=gettext_lazy("目标值"),
        max_digits=14,
        decimal_places=2,
        help_text=gettext_lazy("按指标的单位，例如 90 表示 90%。"),
    )
    start = forms.DecimalField(
        label=gettext_lazy("起点值"), max_digits=14, decimal_places=2, required=False,
        help_text=gettext_lazy("不知道就留空：第一次读数当起点。"),
    )  # fmt: skip
    begin = forms.DateField(label=gettext_lazy("从哪天"))
    by = forms.DateField(label=gettext_lazy("到哪天"))

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        days = {"begin": dt.date(year, 1, 1), "by": dt.date(year, 12, 31)}
        super().__init__(*args, initial=days, **kwargs)
        place = 1 if english() else 0
        groups = [
            (names[place], [(f"indicator:{i.code}", i.title_en if place else i.title_zh) for i in CATALOGUE.values() if i.theme == theme])
            for theme, names in THEMES.items()
        ]  # fmt: skip
        facts = [(f"fact:{code}", label) for code, label in Goal.Fact.choices]
        self._choose("measure", [("none:", _("没有记录可以衡量")), (_("系统能数的事实"), facts), *groups])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("begin") and given.get("by") and given["by"] < given["begin"]:
            self.add_error("by", _("完成日期不能早于开始日期。"))
        return given

    def wanted(self) -> WantedGoal:
        """The goal as the action takes it."""
        given = self.cleaned_data
        kind, _colon, code = given["measure"].partition(":")
        return WantedGoal(
            title=given["title"], target=given["target"], begin=given["begin"], by=given["by"], way=given["way"],
            start=given["start"], indicator=code if kind == "indicator" else "", fact=code if kind == "fact" else "",
        )  # fmt: skip


class BudgetForm(NewForm):
    """A budget line."""

    title = forms.CharField(label=gettext_lazy("用项"), max_length=80)
    fund = forms.ChoiceField(label=gettext_lazy("资金"))
    use = forms.ChoiceField(label=gettext_lazy("用途"), required=False)
    amount = forms.DecimalField(
        label=gettext_lazy("计划金额"), max_digits=14, decimal_places=2, min_value=Decimal("0.01")
    )
    units = {"amount": gettext_lazy("元")}

    def __init__(
        self, *args: Any, funds: Sequence[Fund], uses: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._funds = {str(one.pk): one for one in funds}
        self._choose("fund", [(key, str(one)) for key, one in self._funds.items()])
        self._choose("use", [("", _("不限用途")), *uses])

    def wanted(self) -> WantedBudget:
        """The line as the action takes it."""
        given = self.cleaned_data
        return WantedBudget(
            given["title"], self._funds[given["fund"]], given["use"], int(given["amount"] * 100)
        )


class StepForm(NewForm):
    """A task or milestone and the record that proves it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("种类"), choices=Step.Kind.choices, widget=Choices, initial="task"
    )
    title = forms.CharField(label=gettext_lazy("做什么"), max_length=120)
    unit = forms.ChoiceField(label=gettext_lazy("责任单位"))
    since = forms.DateField(label=gettext_lazy("开始"))
    due = forms.DateField(label=gettext_lazy("完成期限"))
    proof = forms.ChoiceField(
        label=gettext_lazy("由什么证明"),
        help_text=gettext_lazy("做没做按记录判断，不用勾选；没有记录的，页面会如实写明。"),
    )
    mark = forms.DecimalField(
        label=gettext_lazy("达到多少"), max_digits=14, decimal_places=2, required=False,
        help_text=gettext_lazy("目标的值或支出的元；目标留空就是目标值。"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, units: Sequence[Unit], orders: Sequence[Order], goals: Sequence[Goal],
        budget: Sequence[BudgetLine], year: int, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(
            *args, initial={"since": dt.date(year, 1, 1), "due": dt.date(year, 12, 31)}, **kwargs
        )
        self._units = {str(one.pk): one for one in units}
        self._proofs: dict[str, Any] = {
            **{f"order:{one.pk}": one for one in orders}, **{f"goal:{one.pk}": one for one in goals},
            **{f"paid:{one.pk}": one for one in budget},
        }  # fmt: skip
        self._choose("unit", [(key, one.name) for key, one in self._units.items()])
        names = {"order": _("公文任务办结"), "goal": _("目标达到"), "paid": _("资金支出")}
        groups = [
            (name, [(key, one.title) for key, one in self._proofs.items() if key.startswith(f"{kind}:")])
            for kind, name in names.items()
        ]
        self._choose("proof", [("none:", _("没有记录可以证明")), *(one for one in groups if one[1])])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("since") and given.get("due") and given["due"] < given["since"]:
            self.add_error("due", _("完成日期不能早于开始日期。"))
        if str(given.get("proof", "")).startswith("paid:") and given.get("mark") is None:
            self.add_error("mark", _("请写支出多少元算做到。"))
        return given

    def wanted(self) -> WantedStep:
        """The step as the action takes it; sums of money become fen."""
        given = self.cleaned_data
        kind, _colon, _key = given["proof"].partition(":")
        named = {"order": "order", "goal": "goal", "paid": "budget"}
        mark = given["mark"] * 100 if kind == "paid" and given["mark"] is not None else given["mark"]
        return WantedStep(
            kind=given["kind"], title=given["title"], unit=self._units[given["unit"]], since=given["since"],
            due=given["due"], proof=kind, mark=None if kind == "order" else mark,
            **({named[kind]: self._proofs[given["proof"]]} if kind in named else {}),
        )  # fmt: skip


class ReasonForm(forms.Form):
    """A reason, for sending back and revising."""

    reason = text_field(gettext_lazy("理由"), most=200)


class ReviseForm(forms.Form):
    """What of the present version goes on, into which year."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    year = forms.IntegerField(label=gettext_lazy("年度"))
    keep = forms.MultipleChoiceField(
        label=gettext_lazy("继续做的"), widget=ManyChoices, required=False,
        help_text=gettext_lazy("没有做完的已经勾选；做完的留在旧版里。"),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = {str(one.pk): one for one in lines}
        self.fields["keep"].choices = [(key, one.measure) for key, one in self._lines.items()]

    @property
    def kept(self) -> list[Any]:
        """The lines chosen."""
        return [self._lines[key] for key in self.cleaned_data["keep"]]
