"""One outcome for many applications."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.approvals.forms.deciding import not_later
from ankang.values.procedure import Step
from ankang.web.forms import Choices
from ankang.web.questionnaires import language


class ChosenForm(forms.Form):
    """Which rows of the list were meant: ticked ones, or all; and of which step, when they stand at several."""

    whole = forms.BooleanField(required=False)
    procedure = forms.CharField(max_length=40, required=False)
    step = forms.CharField(max_length=16, required=False)

    def keys(self) -> list[UUID]:
        """The ticked rows; what is no key is left out."""
        found = []
        for text in self.data.getlist("row"):
            try:
                found.append(UUID(text))
            except ValueError:
                continue
        return found


class BulkForm(forms.Form):
    """The outcome, its words and its day; and what to do with those that may not be decided so."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    outcome = forms.ChoiceField(label=gettext_lazy("决定"), widget=Choices)
    opinion = forms.CharField(
        label=gettext_lazy("意见"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("每一件都记这同一条意见，不要写只属于某一户的话。"),
    )  # fmt: skip
    on = forms.DateField(label=gettext_lazy("签署日期"))
    leave_out = forms.BooleanField(
        label=gettext_lazy("略过不能办理的，只办其余的"), required=False,
        help_text=gettext_lazy("不勾选时，只要有一件不能办理，整批都不办。"),
    )  # fmt: skip

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is sent back is said of each row, so it has no place here; nor what needs another duty.
        may = [one for one in step.outcomes if not one.duty and one.code != "return"]
        self.fields["outcome"].choices = [(one.code, one.label(language())) for one in may]  # type: ignore[attr-defined]
        self.reasons = {one.code for one in may if one.reason}

    def clean_on(self) -> Any:
        return not_later(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("outcome") in self.reasons and not given.get("opinion"):
            self.add_error("opinion", _("不同意须写明理由：农户询问时照此答复。"))
        return given
