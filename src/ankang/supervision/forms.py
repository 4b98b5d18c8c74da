"""Words from outside → typed values of supervision."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ankang.approvals.forms.evidence import Files, FilesField
from ankang.places.models import Division
from ankang.supervision import showing
from ankang.supervision.models import Finding, QuestionAnswer, QuestionReading, Round
from ankang.supervision.rules import deadlines, for_themes
from ankang.values.questionnaire import Definition
from ankang.web.forms import Choices, ManyChoices
from ankang.web.questionnaires import QuestionnaireForm

_PAD = {3: "", 4: "　", 5: "　　"}


def _key() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput)


def _text(label: Any, help_text: Any = "", *, required: bool = True, most: int = 400) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _photos(label: Any, help_text: Any) -> FilesField:
    return FilesField(
        label=label, help_text=help_text, required=False,
        widget=Files(attrs={"accept": "image/jpeg,image/png", "multiple": True}),
    )  # fmt: skip


class RoundForm(forms.Form):
    """A round: what is looked at, where and when."""

    id = _key()
    title = forms.CharField(
        label=gettext_lazy("名称"), max_length=60, help_text=gettext_lazy("例如“四季度政策落实督导”。")
    )
    kind = forms.ChoiceField(label=gettext_lazy("抽什么"), widget=Choices, choices=Round.Kind.choices)
    frame = forms.ChoiceField(
        label=gettext_lazy("抽样范围"), widget=Choices, choices=Round.Frame.choices, required=False,
        help_text=gettext_lazy("只在抽农户时用。"),
    )  # fmt: skip
    divisions = forms.MultipleChoiceField(
        label=gettext_lazy("抽样辖区"), widget=forms.SelectMultiple(attrs={"size": "8"}),
        help_text=gettext_lazy("可多选。"),
    )  # fmt: skip
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("主题"), widget=ManyChoices, required=False,
        help_text=gettext_lazy("不选就逐项全查。只有所选主题的项目与系统对照。"),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("起"))
    until = forms.DateField(label=gettext_lazy("止"))

    def __init__(self, *args: Any, divisions: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["divisions"].choices = [
            (one.code, _PAD.get(one.level, "") + one.name) for one in divisions
        ]
        self.fields["themes"].choices = showing.theme_choices()
        today = timezone.localdate()
        self.initial = {"since": today, "until": today + dt.timedelta(14), "frame": "all", **self.initial}

    def clean_frame(self) -> str:
        return str(self.cleaned_data["frame"] or Round.Frame.ALL)


class TeamForm(forms.Form):
    """Who goes."""

    users = forms.ModelMultipleChoiceField(
        label=gettext_lazy("督导员"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, users: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["users"].queryset = users
        self.fields["users"].label_from_instance = lambda user: f"{user.name} {user.unit}".strip()


class DrawForm(forms.Form):
    """How the sample is drawn."""

    id = _key()
    size = forms.IntegerField(label=gettext_lazy("样本量"), min_value=1, max_value=5000, initial=20)
    strata = forms.ChoiceField(
        label=gettext_lazy("分层"), widget=Choices, required=False,
        choices=[
            ("", gettext_lazy("不分层")), ("town", gettext_lazy("按镇")), ("village", gettext_lazy("按村")),
            ("risk", gettext_lazy("按有无返贫风险")),
        ],
    )  # fmt: skip
    seed = forms.CharField(
        label=gettext_lazy("种子"), max_length=60,
        help_text=gettext_lazy("当众定一个词或一串数字，例如当天的日期。同一个种子抽出同一批，谁都能复核；抽过不能重抽。"),
    )  # fmt: skip


class ReplaceForm(forms.Form):
    """Why a unit cannot be visited."""

    id = _key()
    reason = _text(
        gettext_lazy("替换的原因"), gettext_lazy("例如“全家外出务工，邻居说春节才回来”。"), most=200
    )


class CheckForm(QuestionnaireForm):
    """The check-list of a unit with photos. What the system says is nowhere on it."""

    def __init__(self, definition: Definition, *args: Any, themes: Iterable[str] = (), correcting: bool = False, **kwargs: Any) -> None:  # fmt: skip
        asked = for_themes(definition, tuple(themes))
        super().__init__(asked, *args, today=timezone.localdate(), **kwargs)
        self.fields["id"] = _key()
        more = ["photos"]
        self.fields["photos"] = _photos(
            gettext_lazy("照片"), gettext_lazy("门牌、房屋或公示栏。手机开着定位时，会记下照片的位置。")
        )
        if correcting:
            self.fields["why"] = _text(gettext_lazy("更正的原因"), most=200)
            more.append("why")
        self.sections = [*self.sections, ("", more)]


class FindingForm(forms.Form):
    """A finding: what, how bad, who, by when."""

    id = _key()
    kind = forms.ChoiceField(label=gettext_lazy("种类"), widget=Choices, choices=Finding.Kind.choices)
    severity = forms.ChoiceField(
        label=gettext_lazy("程度"), widget=Choices, choices=Finding.Severity.choices, initial="ordinary"
    )
    text = _text(
        gettext_lazy("问题"), gettext_lazy("看到了什么、应当怎样，例如“3 口人只有 2 人参保，孙子漏参”。")
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("责任单位"), queryset=None, required=False,
        empty_label=gettext_lazy("由本地干部办"),
    )  # fmt: skip
    due_on = forms.DateField(label=gettext_lazy("整改期限"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        days = deadlines().days
        self.fields["due_on"].help_text = (
            _("约定：严重 %(serious)d 天，一般 %(ordinary)d 天，轻微 %(slight)d 天。") % days
        )


class ReportForm(forms.Form):
    """What was done about a finding."""

    id = _key()
    text = _text(gettext_lazy("做了什么"), gettext_lazy("例如“11 月 20 日为孙子补办参保，缴费凭证见照片”。"))
    changed_record = forms.BooleanField(label=gettext_lazy("系统里的记录也改正了"), required=False)
    photos = _photos(gettext_lazy("照片"), gettext_lazy("能看出改好了的照片，最多 6 张。"))


class RecheckForm(forms.Form):
    """Whether it is put right."""

    id = _key()
    passed = forms.ChoiceField(
        label=gettext_lazy("复核结果"), widget=Choices,
        choices=[("yes", gettext_lazy("属实，销号")), ("no", gettext_lazy("没有改好，退回"))],
    )  # fmt: skip
    text = _text(gettext_lazy("说明"), gettext_lazy("退回须写明还差什么。"), required=False)


class AnswerForm(forms.Form):
    """What could explain it."""

    id = _key()
    why = forms.ChoiceField(
        label=gettext_lazy("可能的原因"), widget=Choices, choices=QuestionAnswer.Why.choices
    )
    text = _text(gettext_lazy("请说明情况"), gettext_lazy("例如“卫生室用水银血压计，习惯读到 0 和 5”。"))


class ReadingForm(forms.Form):
    """What another person makes of it."""

    id = _key()
    outcome = forms.ChoiceField(
        label=pgettext_lazy("reading", "看后"), widget=Choices, choices=QuestionReading.Outcome.choices
    )
    note = _text(gettext_lazy("说明"), required=False)


class CloseForm(forms.Form):
    """A few words at the end of a round."""

    summary = _text(
        gettext_lazy("总结"),
        gettext_lazy("没有全部督导到时必填：为什么没有做完、下一步怎么办。"),
        required=False,
    )
