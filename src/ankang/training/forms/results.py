"""Hours kept, scores, work afterwards, subsidies, a certificate taken back."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ankang.training.models import Course, Enrolment, FollowUp, Session
from ankang.web.forms import Choices


class AttendanceForm(forms.Form):
    """Minutes of each person at a session; an empty box keeps what was said."""

    def __init__(self, *args: Any, session: Session, people: Sequence[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.units = {}
        for row in people:
            name = f"m-{row.pk}"
            self.fields[name] = forms.IntegerField(
                label=row.who, min_value=0, max_value=session.minutes, required=False
            )
            self.units[name] = _("分钟")

    @property
    def told(self) -> dict[UUID, int]:
        """Enrolment → minutes, of those filled in."""
        given = {row.pk: self.cleaned_data.get(f"m-{row.pk}") for row in self.people}
        return {key: value for key, value in given.items() if value is not None}


class ScoresForm(forms.Form):
    """Scores of a test; an empty box says nothing."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("考试"), widget=Choices)
    on = forms.DateField(label=_("考试日期"))

    def __init__(self, *args: Any, course: Course, people: Sequence[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        named = dict(Course.Test.choices)
        self.fields["kind"].choices = [(code, named[code]) for code in course.test_codes]
        for row in people:
            self.fields[f"s-{row.pk}"] = forms.DecimalField(
                label=row.who, min_value=0, max_value=100, decimal_places=1, max_digits=4, required=False
            )

    @property
    def told(self) -> dict[UUID, Decimal]:
        """Enrolment → score, of those filled in."""
        given = {row.pk: self.cleaned_data.get(f"s-{row.pk}") for row in self.people}
        return {key: value for key, value in given.items() if value is not None}


class FollowUpForm(forms.Form):
    """What somebody does some months after the course."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("回访日期"))
    result = forms.ChoiceField(label=_("就业情况"), choices=FollowUp.Result.choices, widget=Choices)
    where = forms.CharField(
        label=_("在哪里、做什么"),
        max_length=120,
        required=False,
        help_text=_("例如“江苏昆山，修脚师”“在家开网店”。"),
    )
    at_employer = forms.BooleanField(label=_("就在订单企业"), required=False)
    band = forms.ChoiceField(label=_("月收入"), choices=FollowUp.Band.choices, required=False)
    said_by = forms.ChoiceField(label=_("谁说的"), choices=FollowUp.Said.choices, widget=Choices)
    note = forms.CharField(
        label=_("说明"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, has_employer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_employer:
            del self.fields["at_employer"]


class SubsidyForm(forms.Form):
    """A subsidy that was paid."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    yuan = forms.DecimalField(label=_("金额"), min_value=Decimal("0.01"), max_digits=9, decimal_places=2)
    on = forms.DateField(label=_("发放日期"))
    voucher = forms.CharField(
        label=_("资金和凭证号"),
        max_length=60,
        required=False,
        help_text=_("照资金台账写资金名称和凭证号，便于核对。"),
    )
    units = {"yuan": _("元")}


class ReturnForm(forms.Form):
    """A subsidy that came back."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("退回日期"))


class RevokeForm(forms.Form):
    """Why a certificate is taken back."""

    why = forms.CharField(
        label=_("撤销的原因"), min_length=4, max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("编号不再使用，查验时显示已撤销。"),
        error_messages={"min_length": _("写得太短：请写一句完整的话。")},
    )  # fmt: skip
