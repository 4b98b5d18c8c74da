"""What the two sides of a referral write."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.places.models import Facility
from ankang.records.models import Condition
from ankang.referrals.models import Department, Referral, Reply
from ankang.referrals.rules import Outcome, State, fits
from ankang.web.forms import Choices


def _key() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput)


def _text(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=1000, widget=forms.Textarea(attrs={"rows": rows})
    )  # fmt: skip


class ReferForm(forms.Form):
    """Where to, why, how soon; and what of the record goes along."""

    id = _key()
    source = forms.ChoiceField(choices=Referral.Source.choices, widget=forms.HiddenInput)
    source_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("接收机构"))
    department = forms.ChoiceField(label=_("科室"), choices=[("", _("请选择")), *Department.choices])
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=Referral.Urgency.choices, widget=Choices)
    reason = _text(
        _("转诊原因"), _("主要情况和已作的处理，例如“连续两次血压 170/100 以上，已加服氨氯地平，仍头晕”。")
    )
    include = forms.MultipleChoiceField(
        label=_("一并告知的特殊疾病"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("不勾选就不告知；勾选须写明用途。"),
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("告知特殊疾病的用途"), required=False, max_length=200,
        help_text=_("例如“抗结核药与降糖药同用，请专科调整”。"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, to: Iterable[Facility], guarded: Iterable[Condition], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(one.pk): one for one in to}
        self.fields["to"].choices = [
            ("", _("请选择")),
            *((key, one.name) for key, one in self.places.items()),
        ]
        kinds = [(one.kind, one.get_kind_display()) for one in guarded]
        if kinds:
            self.fields["include"].choices = kinds
        else:
            del self.fields["include"], self.fields["purpose"]

    def clean_to(self) -> Facility:
        return self.places[self.cleaned_data["to"]]


class AcceptForm(forms.Form):
    """The day the patient may come."""

    id = _key()
    appointment_on = forms.DateField(label=_("预约就诊日期"))
    note = forms.CharField(
        label=_("给转出方的话"), required=False, max_length=200, help_text=_("带什么、找谁、空腹与否。")
    )


class RefuseForm(forms.Form):
    """Why it is sent back."""

    id = _key()
    reason = _text(_("退回理由"), _("写明为什么不收、建议去哪里，例如“无此专科，建议转市精神病医院”。"))


class PassOnForm(forms.Form):
    """To whom it is handed on."""

    id = _key()
    to = forms.ChoiceField(label=_("转往机构"))
    department = forms.ChoiceField(label=_("科室"), choices=Department.choices)
    reason = _text(_("转往理由"), _("对方和转出方都看得到。"))

    def __init__(self, *args: Any, to: Iterable[Facility], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(one.pk): one for one in to}
        self.fields["to"].choices = [
            ("", _("请选择")),
            *((key, one.name) for key, one in self.places.items()),
        ]

    def clean_to(self) -> Facility:
        return self.places[self.cleaned_data["to"]]


class ArriveForm(forms.Form):
    """The day the patient came."""

    id = _key()
    arrived_on = forms.DateField(label=_("到诊日期"))


class MissForm(forms.Form):
    """The patient did not come: nothing else to write."""

    id = _key()


class ReplyForm(forms.Form):
    """What was found and what is asked of the sender."""

    id = _key()
    diagnosis = _text(_("诊断"), rows=2)
    treatment = _text(_("主要治疗和用药"), _("药名、剂量、次数，做过的检查。"), required=False)
    advice = _text(_("给转出方的建议"), _("怎样随访、测什么、什么情况再来。"))
    see_on = forms.DateField(label=_("复诊日期"), required=False)
    see_where = forms.ChoiceField(
        label=_("在哪里复诊"), required=False, widget=Choices, choices=Reply.SeenAt.choices
    )


class AskForm(forms.Form):
    """What the patient says of the referral."""

    id = _key()
    asked_on = forms.DateField(label=_("随访日期"))
    note = _text(_("了解到的情况"), _("去了没有、在哪里、诊断和用药，例如“已住院，预计下周出院”。"))


class CloseForm(forms.Form):
    """How the loop was closed."""

    id = _key()
    outcome = forms.ChoiceField(label=_("结案方式"), widget=forms.RadioSelect)
    asked_on = forms.DateField(label=_("随访日期"), required=False)
    note = _text(_("随访情况和下一步"), _("例如“按回复服药，血压 136/82，两周后再测”。"), required=False)

    def __init__(self, *args: Any, state: str, asked: dt.date | None, sent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = [pair for pair in Referral.Outcome.choices if fits(Outcome(pair[0]), State(state))]
        self.fields["outcome"].choices = fitting
        if asked or not sent:
            del self.fields["asked_on"]
        else:
            self.fields["asked_on"].initial = timezone.localdate()
