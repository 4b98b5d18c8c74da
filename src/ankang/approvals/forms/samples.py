"""A sample to draw, and what was found at a door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.approvals.forms.deciding import not_later
from ankang.approvals.models import Application
from ankang.web.forms import Choices


class DrawForm(forms.Form):
    """Of which town and kind, and how many in a thousand."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    town = forms.ChoiceField(label=gettext_lazy("乡镇"))
    kind = forms.ChoiceField(label=gettext_lazy("事项"))
    share_permille = forms.IntegerField(label=gettext_lazy("抽查比例"), min_value=1, max_value=1000)
    units = {"share_permille": "‰"}

    def __init__(self, *args: Any, towns: list[tuple[str, str]], kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"].choices = towns  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind, Application.Kind(kind).label) for kind in kinds]  # type: ignore[attr-defined]


class DoorForm(forms.Form):
    """Whether the door agrees with what was reported, and what was found."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("与上报一致"), widget=Choices,
        choices=(("yes", gettext_lazy("一致")), ("no", gettext_lazy("不一致"))),
    )  # fmt: skip
    found = forms.CharField(
        label=gettext_lazy("抽查发现"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    checked_on = forms.DateField(label=gettext_lazy("抽查日期"))

    def clean_checked_on(self) -> Any:
        return not_later(self.cleaned_data["checked_on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("agrees") == "no" and not given.get("found"):
            self.add_error("found", gettext_lazy("不一致须写明哪里不一致。"))
        return given
