"""What is typed of a survey or a study."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.indicators.definitions import CATALOGUE
from ankang.outreach.models import Event
from ankang.places.models import Division
from ankang.records.models import Condition
from ankang.studies.models import Survey
from ankang.studies.models.fieldwork import Contact, Mode
from ankang.studies.rules import Method, Planned, Protocol, is_rate, questionnaires
from ankang.web.forms import Choices, ManyChoices
from ankang.web.questionnaires import QuestionnaireForm, language


def _titled() -> list[tuple[str, str]]:
    return [(one.id, one.title_zh if language() == "zh" else one.title_en) for one in questionnaires().definitions]  # fmt: skip


def _items() -> list[tuple[str, str]]:
    return [(f"{one.id}:{item.code}", item.label(language())) for one in questionnaires().definitions for item in one.items]  # fmt: skip


class SurveyForm(forms.Form):
    """The design of a survey."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    place = forms.ChoiceField(label=gettext_lazy("在哪里"))
    questionnaire = forms.ChoiceField(label=gettext_lazy("问卷"), widget=Choices)
    items = forms.MultipleChoiceField(
        label=gettext_lazy("问哪些问题"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("不选就是问卷的全部问题；选了的只问选中的。"),
    )  # fmt: skip
    population = forms.ChoiceField(
        label=gettext_lazy("问谁"), choices=Survey.Population.choices, widget=Choices
    )
    condition = forms.ChoiceField(
        label=gettext_lazy("病种"), required=False, help_text=gettext_lazy("只在问患者时选；特殊病种不能选。")
    )
    event = forms.ChoiceField(
        label=gettext_lazy("哪次活动"), required=False, help_text=gettext_lazy("只在问参加者时选。")
    )
    design = forms.ChoiceField(label=gettext_lazy("怎样抽"), choices=Survey.Design.choices, widget=Choices)
    strata = forms.ChoiceField(
        label=gettext_lazy("分层"), required=False, choices=Survey.Strata.choices, widget=Choices,
        help_text=gettext_lazy("只在分层抽样时选。"),
    )  # fmt: skip
    size = forms.IntegerField(
        label=gettext_lazy("抽多少"), min_value=1, max_value=100_000,
        help_text=gettext_lazy("简单和分层：户数或人数；整群和 PPS：村数。"),
    )  # fmt: skip
    each = forms.IntegerField(
        label=gettext_lazy("每村抽多少"), required=False, min_value=0, max_value=1_000,
        help_text=gettext_lazy("PPS 必填；整群不填就是整村都问。"),
    )  # fmt: skip
    modes = forms.MultipleChoiceField(label=gettext_lazy("方式"), choices=Mode.choices, widget=ManyChoices)
    opens_on = forms.DateField(label=gettext_lazy("开始"))
    closes_on = forms.DateField(label=gettext_lazy("结束"))
    previous = forms.ChoiceField(label=gettext_lazy("与哪次调查比较"), required=False)

    def __init__(
        self, *args: Any, places: list[Division], published: list[Survey], events: list[Event], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {one.pk: one for one in places}
        self.fields["place"].choices = [(one.pk, one.name) for one in places]
        self.fields["questionnaire"].choices = _titled()
        self.fields["items"].choices = _items()
        open_ = [one for one in Condition.Kind.choices if one[0] not in Condition.GUARDED]
        self.fields["condition"].choices = [("", _("不选")), *open_]
        self.events = {str(one.pk): one for one in events}
        came = [(key, f"{one.on} {one.title}") for key, one in self.events.items()]
        self.fields["event"].choices = [("", _("不选")), *came]
        self.published = {str(one.pk): one for one in published}
        named = [(key, f"{one.title}（{one.opens_on}）") for key, one in self.published.items()]
        self.fields["previous"].choices = [("", _("不比较")), *named]

    def clean(self) -> dict[str, Any]:
        """Villages by a fixed number need that number."""
        given = super().clean() or {}
        if given.get("design") == Survey.Design.PPS and not given.get("each"):
            self.add_error("each", _("请写明每村抽多少。"))
        return given

    @property
    def planned(self) -> Planned:
        """The design, for a form that is valid. No items chosen: all of the questionnaire."""
        given = self.cleaned_data
        name = given["questionnaire"]
        items = [one.split(":")[1] for one in given["items"] if one.startswith(f"{name}:")]
        whole = next(one for one in questionnaires().definitions if one.id == name)
        return Planned(
            given["title"], name, items or [one.code for one in whole.items], given["population"], given["condition"],
            given["design"], given["strata"], given["size"], given["each"] or 0, given["modes"], given["opens_on"],
            given["closes_on"], self.published.get(given["previous"]), self.events.get(given["event"]),
        )  # fmt: skip


class NeededForm(forms.Form):
    """What interval is wanted, to say how many have to be drawn."""

    half = forms.DecimalField(label=gettext_lazy("想要误差不超过（百分点）"), min_value=Decimal("0.5"), max_value=30)  # fmt: skip
    expected = forms.DecimalField(label=gettext_lazy("估计的比例（%）"), min_value=1, max_value=99)
    answering = forms.DecimalField(label=gettext_lazy("估计的应答率（%）"), min_value=10, max_value=100)
    alike = forms.DecimalField(
        label=gettext_lazy("同村人相像的程度（群内相关）"), min_value=0, max_value=1,
        help_text=gettext_lazy("没有经验值时用 0.05；只在先抽村时起作用。"),
    )  # fmt: skip


class AssignForm(forms.Form):
    """Villages and who asks there."""

    interviewer = forms.ChoiceField(label=gettext_lazy("调查员"))
    villages = forms.MultipleChoiceField(label=gettext_lazy("村"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: list[Any], villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["interviewer"].choices = [(str(one.pk), f"{one.name}（{one.unit}）") for one in people]  # fmt: skip
        self.fields["villages"].choices = villages


class InterviewForm(QuestionnaireForm):
    """The chosen questions of a survey with the key of the contact, its day and how it was asked."""

    def __init__(self, survey: Survey, definition: Any, *args: Any, **kwargs: Any) -> None:
        left = [item.code for item in definition.items if item.code not in survey.items]
        super().__init__(definition, *args, leave_out=left, **kwargs)
        modes = [(key, label) for key, label in Mode.choices if key in survey.modes and key != Mode.SELF]
        self.fields = {
            "id": forms.UUIDField(widget=forms.HiddenInput),
            "on": forms.DateField(label=_("日期")),
            "mode": forms.ChoiceField(label=_("方式"), choices=modes, widget=Choices),
            **self.fields,
        }


class OutcomeForm(forms.Form):
    """An attempt without an answer."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("日期"))
    mode = forms.ChoiceField(choices=Mode.choices)
    outcome = forms.ChoiceField(choices=[one for one in Contact.Outcome.choices if one[0] != "answered"])


class CloseForm(forms.Form):
    """Why the fieldwork ends with some still open."""

    why = forms.CharField(label=gettext_lazy("没有问完就结束的理由"), required=False, max_length=200)


class CodeForm(forms.Form):
    """The code of a card."""

    code = forms.CharField(
        label=gettext_lazy("卡片上的码"), max_length=24, help_text=gettext_lazy("12 位字母和数字，空格和横线可不写。")
    )  # fmt: skip


class StudyForm(forms.Form):
    """A protocol."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    question = forms.CharField(
        label=gettext_lazy("要回答的问题"), max_length=300, widget=forms.Textarea(attrs={"rows": "2"})
    )
    place = forms.ChoiceField(label=gettext_lazy("在哪里"))
    outcome = forms.ChoiceField(label=gettext_lazy("看哪个指标"))
    negative = forms.ChoiceField(
        label=gettext_lazy("不该变的指标（阴性对照）"), required=False,
        help_text=gettext_lazy("措施影响不到的指标；它若也“变了”，说明别的东西在变。"),
    )  # fmt: skip
    treated = forms.MultipleChoiceField(label=gettext_lazy("实施村"), widget=forms.SelectMultiple(attrs={"size": "8"}))  # fmt: skip
    others = forms.MultipleChoiceField(
        label=gettext_lazy("对照村"), required=False, widget=forms.SelectMultiple(attrs={"size": "8"})
    )
    first = forms.CharField(label=gettext_lazy("第一期"), max_length=8, help_text=gettext_lazy("月 2026-01，季 2026Q1，年 2026。"))  # fmt: skip
    starts = forms.CharField(label=gettext_lazy("措施从哪一期开始"), max_length=8)
    last = forms.CharField(label=gettext_lazy("最后一期"), max_length=8)
    method = forms.ChoiceField(
        label=gettext_lazy("方法"), widget=Choices,
        choices=[
            (Method.DIFFERENCES, gettext_lazy("双重差分")), (Method.SERIES, gettext_lazy("中断时间序列")),
            (Method.MATCHING, gettext_lazy("匹配")),
        ],
    )  # fmt: skip
    least = forms.DecimalField(
        label=gettext_lazy("多大的效果才算有意义（百分点）"), min_value=Decimal("0.1"), max_value=100, decimal_places=1
    )  # fmt: skip
    analyse_on = forms.DateField(label=gettext_lazy("哪天分析"), help_text=gettext_lazy("在最后一期之后；这天之前谁也不能看结果。"))  # fmt: skip

    def __init__(self, *args: Any, places: list[Division], villages: list[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {one.pk: one for one in places}
        rates = [(one.code, one.title_zh if language() == "zh" else one.title_en) for one in CATALOGUE.values() if is_rate(one.code)]  # fmt: skip
        named = [(one.pk, f"{one.parent.name if one.parent else ''} {one.name}") for one in villages]
        self.fields["place"].choices = [(one.pk, one.name) for one in places]
        self.fields["outcome"].choices = rates
        self.fields["negative"].choices = [("", _("不选")), *rates]
        self.fields["treated"].choices = named
        self.fields["others"].choices = named

    @property
    def protocol(self) -> Protocol:
        """The protocol, for a form that is valid."""
        given = {name: one for name, one in self.cleaned_data.items() if name != "id"}
        return Protocol(**{
            **given, "treated": tuple(sorted(given["treated"])), "others": tuple(sorted(given["others"])),
            "method": Method(given["method"]), "least": given["least"].quantize(Decimal("0.1")),
        })  # fmt: skip


class DecisionForm(forms.Form):
    """Approve or refuse a protocol."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    why = forms.CharField(label=gettext_lazy("意见（不批准时必填）"), required=False, max_length=200)


class DeviationForm(forms.Form):
    """What was done otherwise than registered."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("哪天"))
    what = forms.CharField(label=gettext_lazy("与方案有什么不同"), max_length=200)
    why = forms.CharField(label=gettext_lazy("为什么"), max_length=200)
