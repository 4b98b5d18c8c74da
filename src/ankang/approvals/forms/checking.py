"""What is seen at the door and what is signed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.approvals.forms.deciding import not_later
from ankang.approvals.models import Signature
from ankang.values.questionnaire import Definition, Problem
from ankang.web.forms import Choices
from ankang.web.questionnaires import QuestionnaireForm

_YES_NO = (("yes", gettext_lazy("是")), ("no", gettext_lazy("否")))


class HouseCheckForm(QuestionnaireForm):
    """A house check on its form: who went when, the questions of the definition, and what the household signed."""

    check_id = forms.UUIDField(widget=forms.HiddenInput)
    checked_on = forms.DateField(label=gettext_lazy("核实日期"))
    second_checker = forms.CharField(
        label=gettext_lazy("同行核实人"), max_length=60, required=False,
        help_text=gettext_lazy("入户一般两人同行。"),
    )  # fmt: skip
    is_so = forms.ChoiceField(label=gettext_lazy("情况属实"), choices=_YES_NO, widget=Choices)
    agrees = forms.ChoiceField(label=gettext_lazy("户主同意"), choices=_YES_NO, widget=Choices)
    signed_on = forms.DateField(
        label=gettext_lazy("户主签字日期"), required=False, help_text=gettext_lazy("核实表上户主签字的日期。")
    )
    consent_on = forms.DateField(
        label=gettext_lazy("授权核对签字日期"), required=False,
        help_text=gettext_lazy("受理时还没有签授权书的，入户时请户主签字。"),
    )  # fmt: skip

    def __init__(
        self, definition: Definition, *args: Any, asks_agreement: bool, asks_consent: bool, **kwargs: Any
    ) -> None:
        super().__init__(definition, *args, **kwargs)
        if not asks_agreement:
            del self.fields["agrees"]
        if not asks_consent:
            del self.fields["consent_on"]
        self.sections = [
            (_("谁去核实"), ["checked_on", "second_checker"]),
            *self.sections,
            (_("结论和签字"), ["is_so", "agrees", "signed_on", "consent_on"]),
        ]

    def clean_checked_on(self) -> Any:
        return not_later(self.cleaned_data["checked_on"])

    def clean_signed_on(self) -> Any:
        day = self.cleaned_data["signed_on"]
        return not_later(day) if day else day

    def clean_consent_on(self) -> Any:
        day = self.cleaned_data["consent_on"]
        return not_later(day) if day else day

    def questions(self, accepted: list[str]) -> list[Problem]:
        """Unusual answers that the checker has not confirmed yet."""
        return [p for p in (self.checked.confirms if self.checked else ()) if p.item not in accepted]

    def seen(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "check_id": given["check_id"],
            "checked_on": given["checked_on"],
            "answers": self.answered(),
            "confirmed": given["is_so"] == "yes",
            "agrees": given["agrees"] == "yes" if given.get("agrees") else None,
            "household_signed_on": given["signed_on"],
            "consent_on": given.get("consent_on"),
            "second_checker": given["second_checker"],
            "form": self.definition.key,
        }


class SignatureForm(forms.Form):
    """Who signed for a post, and when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    post = forms.ChoiceField(label=gettext_lazy("签字岗位"), choices=Signature.Post.choices)
    name = forms.CharField(label=gettext_lazy("签字人"), max_length=60)
    signed_on = forms.DateField(label=gettext_lazy("签字日期"))

    def clean_signed_on(self) -> Any:
        return not_later(self.cleaned_data["signed_on"])
