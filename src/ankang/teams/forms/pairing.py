"""Who answers for a village or household."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.teams import showing
from ankang.teams.forms.groups import WhoForm
from ankang.teams.models import Team, Unit
from ankang.teams.queries import VillageHome


class HolderForm(forms.Form):
    """A department or a resident team for a village."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    holder = forms.ChoiceField(label=gettext_lazy("由谁负责"))
    since = forms.DateField(label=gettext_lazy("从哪天起"))

    def __init__(self, *args: Any, holders: Iterable[Unit | Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {str(one.pk): one for one in holders}
        self.fields["holder"].choices = [(key, one.name) for key, one in self.holders.items()]

    def clean(self) -> dict[str, Any]:
        """The unit or team itself."""
        given: dict[str, Any] = super().clean() or {}
        given["holder"] = self.holders.get(given.get("holder", ""))
        return given


class HomesForm(WhoForm):
    """Some households of a village get a cadre."""

    homes = forms.MultipleChoiceField(
        label=gettext_lazy("哪些户"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选一户。")},
    )  # fmt: skip
    field_order = ("id", "homes", "who", "other", "since")

    def __init__(self, *args: Any, homes: Iterable[VillageHome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["homes"].choices = [(str(one.household.pk), showing.home_line(one)) for one in homes]
