"""A course, its sessions, who takes part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ankang.training.models import Course, Enrolment
from ankang.training.rules import trades
from ankang.web.forms import Choices, ManyChoices
from ankang.web.questionnaires import language


class CourseForm(forms.Form):
    """The plan of a course."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("名称"), max_length=60)
    trade = forms.ChoiceField(label=_("对象和内容"))
    organiser = forms.ChoiceField(label=_("组织单位"))
    place = forms.ChoiceField(label=_("面向哪里"), help_text=_("这里的人可以报名。"))
    venue = forms.CharField(label=_("地点"), max_length=80)
    since = forms.DateField(label=_("开始"))
    until = forms.DateField(label=_("结束"))
    hours = forms.IntegerField(label=_("计划学时"), min_value=1, max_value=2000)
    capacity = forms.IntegerField(label=_("名额"), min_value=1, max_value=5000)
    tests = forms.MultipleChoiceField(
        label=_("考试"), choices=Course.Test.choices, widget=ManyChoices, required=False,
        help_text=_("不选就只按到课学时判定合格。"),
    )  # fmt: skip
    plan = forms.CharField(
        label=_("培训计划"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("为什么办、教什么、谁来教。"),
    )  # fmt: skip
    employer = forms.ChoiceField(
        label=_("订单企业"), required=False, help_text=_("订单式培训才填：合格的人由它安排就业。")
    )
    promised = forms.IntegerField(label=_("承诺岗位"), min_value=0, max_value=5000, required=False)
    sections = [
        (_("培训"), ["title", "trade", "organiser", "place", "venue", "plan"]),
        (_("时间和名额"), ["since", "until", "hours", "capacity", "tests"]),
        (_("订单"), ["employer", "promised"]),
    ]

    def __init__(self, *args: Any, units: list[Any], places: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in trades().values():
            groups.setdefault(one.audience, []).append((one.code, one.title(language())))
        named = dict(Course.Audience.choices)
        choices: Any = [(named[code], rows) for code, rows in groups.items()]
        listed = [(str(one.pk), one.name) for one in units]
        self.fields["trade"].choices = choices
        self.fields["organiser"].choices = listed
        self.fields["place"].choices = [(one.code, one.name) for one in places]
        self.fields["employer"].choices = [("", _("不是订单培训")), *listed]


class SessionForm(forms.Form):
    """One meeting of a course."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("日期"))
    minutes = forms.IntegerField(label=_("时长"), min_value=10, max_value=720)
    topic = forms.CharField(label=_("内容"), max_length=80)
    teacher = forms.CharField(label=_("授课人"), max_length=40)
    teacher_unit = forms.CharField(label=_("授课人单位"), max_length=60, required=False)
    venue = forms.CharField(
        label=_("地点"), max_length=80, required=False, help_text=_("和培训地点一样的不用填。")
    )
    units = {"minutes": _("分钟")}


class CloseForm(forms.Form):
    """The day a course ended."""

    on = forms.DateField(label=_("结业日期"), help_text=_("从这一天起算 3 个月、6 个月的回访。"))


class AnswerForm(forms.Form):
    """What somebody answered."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("答复"), choices=Enrolment.State.choices, widget=Choices)
    why = forms.ChoiceField(
        label=_("不参加的原因"), required=False, choices=[("", _("（参加的不填）")), *Enrolment.Why.choices],
        help_text=_("照本人说的选。原因用来改进办班，不用来追究谁。"),
    )  # fmt: skip
    on = forms.DateField(label=_("答复日期"))
    note = forms.CharField(
        label=_("说明"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, first: bool = False, **kwargs: Any) -> None:
        """`first`: nobody leaves a course before having been asked."""
        super().__init__(*args, **kwargs)
        if first:
            kept = [pair for pair in Enrolment.State.choices if pair[0] != Enrolment.State.WITHDRAWN]
            self.fields["state"].choices = kept


class StaffForm(forms.Form):
    """A health worker: an account, or a name with a facility."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    user = forms.ChoiceField(label=_("系统里的人"), required=False)
    name = forms.CharField(label=_("或者写姓名"), max_length=40, required=False)
    facility = forms.ChoiceField(label=_("所在机构"), required=False)
    on = forms.DateField(label=_("报名日期"))

    def __init__(self, *args: Any, people: list[Any], facilities: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), f"{one.name}（{one.unit}）") for one in people]
        self.fields["user"].choices = [("", "—"), *named]
        self.fields["facility"].choices = [("", "—"), *((str(f.pk), f.name) for f in facilities)]
