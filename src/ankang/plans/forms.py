"""What is written about plans: needs, goals, measures, reviews, discussions."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.plans.models import Goal, Measure, Review
from ankang.web.forms import Choices


def _text(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 3) -> Any:
    return forms.CharField(
        label=label, help_text=help_text, max_length=2000, required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class _Seen(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class OpenForm(forms.Form):
    """A new plan: which needs, and in words why."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("需求"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("勾选的是档案里看得到的，请核对后再定；没有的可以去掉。"),
        error_messages={"required": gettext_lazy("请至少选一项需求。")},
    )  # fmt: skip
    usual = forms.BooleanField(
        label=gettext_lazy("采用这些需求的常用目标和措施，之后再改"), required=False, initial=True
    )
    why = _text(gettext_lazy("为什么定这份方案"), gettext_lazy("例如“两次随访血压都高，独居”。"))

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = kinds  # type: ignore[attr-defined]


class NeedForm(_Seen):
    """One more need."""

    kind = forms.ChoiceField(label=gettext_lazy("需求"))
    text = _text(gettext_lazy("情况"))
    usual = forms.BooleanField(label=gettext_lazy("采用常用的目标和措施"), required=False, initial=True)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class GoalForm(_Seen):
    """One more goal."""

    kind = forms.ChoiceField(label=gettext_lazy("目标"), choices=Goal.Kind.choices)
    target = forms.IntegerField(
        label=gettext_lazy("目标值"), min_value=1, max_value=400, required=False,
        help_text=gettext_lazy("血压 mmHg、血糖 mmol/L 或次数；用文字说明的不填。"),
    )  # fmt: skip
    programme = forms.ChoiceField(
        label=gettext_lazy("哪种随访"), required=False,
        choices=[("", gettext_lazy("不限")), ("hypertension", gettext_lazy("高血压")), ("diabetes", gettext_lazy("2型糖尿病"))],
    )  # fmt: skip
    until = forms.DateField(label=gettext_lazy("到哪天"))
    text = _text(gettext_lazy("说明"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == "words" and not given.get("text"):
            self.add_error("text", _("请写清楚要达到什么。"))
        return given


class MeasureForm(_Seen):
    """One more measure."""

    text = _text(gettext_lazy("做什么"), gettext_lazy("由干部办的措施，干部看得到这句话，请不要写病情。"))
    who = forms.ChoiceField(label=gettext_lazy("谁来做"), widget=Choices, choices=Measure.Who.choices)
    every = forms.ChoiceField(label=gettext_lazy("多久一次"), widget=Choices, choices=Measure.Every.choices)
    begin = forms.DateField(label=gettext_lazy("从哪天"))
    until = forms.DateField(label=gettext_lazy("到哪天"))
    proof = forms.ChoiceField(
        label=gettext_lazy("由什么记录证明"), choices=Measure.Proof.choices, required=False,
        help_text=gettext_lazy("做了没有，按记录计数，不用勾选。"),
    )  # fmt: skip


class DropForm(forms.Form):
    """Why an item leaves the plan."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    why = _text(gettext_lazy("为什么去掉"))


class ReviewForm(forms.Form):
    """The verdict on a plan."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("评估日期"))
    verdict = forms.ChoiceField(label=gettext_lazy("结论"), widget=Choices, choices=Review.Verdict.choices)
    note = _text(gettext_lazy("说明"), gettext_lazy("哪些做到了，哪些没有，为什么。"))
    next_on = forms.DateField(
        label=gettext_lazy("下次评估"), required=False, help_text=gettext_lazy("结束的方案不填。")
    )

    def clean_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("日期晚于今天：请核对。"))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("verdict") in ("keep", "change") and not given.get("next_on"):
            self.add_error("next_on", _("请写下次评估的日期。"))
        return given


class CallForm(forms.Form):
    """A discussion to be held."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("约定日期"))
    question = _text(gettext_lazy("要讨论什么"))


class HoldForm(forms.Form):
    """What a discussion said."""

    on = forms.DateField(label=gettext_lazy("讨论日期"))
    people = _text(
        gettext_lazy("参加的人"), gettext_lazy("一行一人：姓名，身份。例如“王医生，镇卫生院医生”。"), rows=5
    )
    presented = _text(gettext_lazy("介绍的情况"))
    minutes = _text(gettext_lazy("讨论记录"), rows=6)
    conclusions = _text(gettext_lazy("结论"), gettext_lazy("结论要做的事，接着在方案里登记为措施。"))

    def clean_people(self) -> list[tuple[str, str]]:
        """Lines of name and role."""
        found = []
        for line in self.cleaned_data["people"].splitlines():
            if not line.strip():
                continue
            name, comma, role = line.replace(",", "，").partition("，")
            if not comma or not role.strip() or len(name.strip()) > 40 or len(role.strip()) > 40:
                raise forms.ValidationError(
                    _("每行写姓名和身份，中间用逗号：请核对“%(line)s”。") % {"line": line[:20]}
                )
            found.append((name.strip(), role.strip()))
        return found


class DeclineForm(forms.Form):
    """Why no plan is needed."""

    why = _text(gettext_lazy("为什么不需要"))
