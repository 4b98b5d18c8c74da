"""What those who came thought."""

from typing import Any

from django import forms

from ankang.outreach import rules
from ankang.outreach.forms.fields import key
from ankang.web.forms import Choices
from ankang.web.questionnaires import language


class FeedbackForm(forms.Form):
    """A few coded questions, no name."""

    id = key()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = language() == "en"
        for one in rules.questions():
            choices = [(code, told[english]) for code, told in one.choices.items()]
            self.fields[one.code] = forms.ChoiceField(
                label=one.en if english else one.zh, choices=choices, widget=Choices
            )

    @property
    def answers(self) -> dict[str, str]:
        """Question → answer."""
        return {one.code: self.cleaned_data[one.code] for one in rules.questions()}
