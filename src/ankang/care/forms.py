"""Words from outside for services: a visit on any form, what stands beside it, a due visit put off."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.approvals.forms.evidence import Files, FilesField
from ankang.care.facts import Refused, SameDayAnswer, VisitFacts
from ankang.care.models import Deferral, SameDay
from ankang.care.questionnaires import NOT_ASKED, Form
from ankang.web.forms import Choices
from ankang.web.questionnaires import QuestionnaireForm

_DATE = {"invalid": gettext_lazy("日期应写成 2026-05-08 的样子。")}


class VisitForm(QuestionnaireForm):
    """A visit on its form: the questions of an ordinary visit first, the others folded below."""

    visit_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, form: Form, *args: Any, **kwargs: Any) -> None:
        super().__init__(form.definition, *args, leave_out=NOT_ASKED, **kwargs)
        self.form = form
        # What is said above the form when somebody recorded the same day.
        self.twin_text = ""
        # Asked of everybody at the door, so not marked as optional; what must be answered the definition says.
        for code in form.first:
            self.fields[code].required = True

    @property
    def main(self) -> list[forms.BoundField]:
        """The questions of an ordinary visit, each followed by those it makes necessary."""
        necessary = [item for item in self.items if item.required and item.when is not None]
        order: list[str] = []
        for code in self.form.first:
            order += [code, *(i.code for i in necessary if i.when is not None and code in i.when.items())]
        return [self[code] for code in dict.fromkeys(order)]

    @property
    def rest(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """The other questions by section, and whether the section opens: something in it is filled in or wrong."""
        first = {field.name for field in self.main}
        rows = [
            (title, [self[code] for code in codes if code not in first]) for title, codes in self.sections
        ]
        return [
            (title, fields, any(field.errors or field.value() for field in fields))
            for title, fields in rows
            if fields
        ]

    def facts_of_visit(self) -> VisitFacts:
        """What the form says, for the action, which checks the answers itself."""
        return VisitFacts(self.form.definition.key, self.answered())

    def refuse(self, refused: Refused) -> None:
        """Show why the action did not take it."""
        for field, sentences in refused.sentences.items():
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, sentence)


class PutOffForm(forms.Form):
    """Until which day, and why."""

    deferral_id = forms.UUIDField(widget=forms.HiddenInput)
    until = forms.DateField(
        label=gettext_lazy("推迟到"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("请填写推迟到哪一天。"), **_DATE},
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("原因"),
        choices=Deferral.Reason.choices,
        widget=Choices,
        error_messages={"required": gettext_lazy("请选择推迟的原因。")},
    )
    note = forms.CharField(label=gettext_lazy("说明"), max_length=200, required=False)

    def refuse(self, refused: Refused) -> None:
        """Show why the action did not take it."""
        for field, sentences in refused.sentences.items():
            self.add_error(field, sentences)


class SameDayForm(forms.Form):
    """Two people, one day: is it the same visit?"""

    same_day = forms.ChoiceField(
        label=gettext_lazy("是同一次吗？"),
        choices=SameDay.Answer.choices,
        widget=Choices,
        error_messages={"required": gettext_lazy("请选择是同一次还是另外一次。")},
    )
    because = forms.CharField(
        label=gettext_lazy("为什么不是同一次"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("选“不是同一次”时填写，例如“上午门诊，下午家里复测”。"),
    )

    def said(self) -> SameDayAnswer:
        """The answer for the action."""
        return SameDayAnswer(self.cleaned_data["same_day"], self.cleaned_data["because"])


class PhotoForm(forms.Form):
    """Photos of a visit, and what they show."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("照片说明"), max_length=60, required=False, help_text=gettext_lazy("如“厨房漏雨”")
    )
    photos = FilesField(
        label=gettext_lazy("照片"),
        widget=Files(attrs={"accept": "image/jpeg,image/png", "multiple": True}),
        help_text=gettext_lazy("可一次选多张；保存时自动缩小，去掉位置等信息，只留拍摄日期。"),
        error_messages={"required": gettext_lazy("请选择照片。")},
    )
