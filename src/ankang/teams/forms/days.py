"""Days in the village."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.places.models import Division
from ankang.teams import showing
from ankang.teams.models import Cadre
from ankang.teams.queries import VillageHome
from ankang.web.forms import ManyChoices


class DayForm(forms.Form):
    """A day in a village."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    cadre = forms.ChoiceField(label=gettext_lazy("谁"))
    village = forms.ChoiceField(label=gettext_lazy("哪个村"))
    on = forms.DateField(label=gettext_lazy("哪一天"))
    activities = forms.MultipleChoiceField(label=gettext_lazy("做了什么"), widget=ManyChoices)
    homes = forms.MultipleChoiceField(
        label=gettext_lazy("走访了哪些户"), widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, cadres: Iterable[Cadre], villages: Iterable[Division], homes: Iterable[VillageHome],
        day: dt.date, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.cadres = {str(one.pk): one for one in cadres}
        self.villages = {one.code: one for one in villages}
        self.fields["cadre"].choices = [(key, one.name) for key, one in self.cadres.items()]
        self.fields["village"].choices = [(code, one.name) for code, one in self.villages.items()]
        self.fields["activities"].choices = showing.activities(day)
        self.fields["homes"].choices = [(str(one.household.pk), showing.home_line(one)) for one in homes]


class ReasonForm(forms.Form):
    """Why a day is sent back."""

    reason = forms.CharField(label=gettext_lazy("退回原因"), max_length=120, min_length=4)
