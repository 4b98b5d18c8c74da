"""Words from outside for problems: a new one, how it ended, who takes it over, another day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.care.models import Problem
from ankang.web.forms import Choices

_DATE = {"invalid": gettext_lazy("日期应写成 2026-05-08 的样子。")}


class ProblemForm(forms.Form):
    """A problem that no answer of the form names."""

    problem_id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("什么问题"), error_messages={"required": gettext_lazy("请选择是什么问题。")}
    )
    text = forms.CharField(
        label=gettext_lazy("情况"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("请写明是什么情况。")},
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", gettext_lazy("请选择")), *kinds]


class CloseForm(forms.Form):
    """How a problem ended."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("办理结果"),
        choices=[c for c in Problem.Outcome.choices if c[0] != Problem.Outcome.WITHDRAWN],
        widget=Choices,
        error_messages={"required": gettext_lazy("请选择办理结果。")},
    )
    note = forms.CharField(
        label=gettext_lazy("怎么办结的"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("请用一句话写明是怎么办结的。")},
    )


class HandOverForm(forms.Form):
    """Whom to ask to take it over."""

    to = forms.ChoiceField(
        label=gettext_lazy("请谁接手"), error_messages={"required": gettext_lazy("请选择请谁接手。")}
    )
    note = forms.CharField(label=gettext_lazy("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", gettext_lazy("请选择")), *people]


class MoveForm(forms.Form):
    """Another day, and why."""

    until = forms.DateField(
        label=gettext_lazy("改到"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("请填写改到哪一天。"), **_DATE},
    )
    note = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=200,
        error_messages={"required": gettext_lazy("请写明改期的原因。")},
    )


class AnswerForm(forms.Form):
    """Whether one takes over what one was asked to."""

    accept = forms.ChoiceField(choices=[("yes", gettext_lazy("接手")), ("no", gettext_lazy("不接手"))])
    note = forms.CharField(label=gettext_lazy("不接手的原因"), max_length=200, required=False)
