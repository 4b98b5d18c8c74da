"""Publicity, and who does not know yet."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.outreach.forms.fields import PlaceField, TopicField, fen, key, money, note
from ankang.outreach.models import Event, Publicity, Unaware
from ankang.places.models import Division
from ankang.web.forms import Choices


class PublicityForm(forms.Form):
    """What was made known."""

    id = key()
    channel = forms.ChoiceField(label=gettext_lazy("渠道"), choices=Publicity.Channel.choices, widget=Choices)
    topic = TopicField()
    title = forms.CharField(label=gettext_lazy("内容"), max_length=60)
    division = PlaceField(label=gettext_lazy("范围"))
    since = forms.DateField(label=gettext_lazy("起"))
    until = forms.DateField(label=gettext_lazy("止"))
    times = forms.IntegerField(
        label=gettext_lazy("次数或份数"), min_value=1, max_value=1_000_000,
        help_text=gettext_lazy("广播几次、横幅几条、单册几份、走了几户。"),
    )  # fmt: skip
    basis = forms.ChoiceField(
        label=gettext_lazy("覆盖人数是怎样来的"), choices=Publicity.Basis.choices, widget=Choices
    )
    reach = forms.IntegerField(
        label=gettext_lazy("覆盖人数"), required=False, min_value=0, max_value=10_000_000,
        help_text=gettext_lazy("不清楚就不填。"),
    )  # fmt: skip
    cost = money(gettext_lazy("费用"), required=False)
    cost_source = forms.CharField(label=gettext_lazy("费用来源"), required=False, max_length=60)
    units = {"cost": gettext_lazy("元"), "reach": gettext_lazy("人次")}

    def __init__(self, *args: Any, divisions: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].offer(divisions)

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            **{k: v for k, v in self.cleaned_data.items() if k != "id"},
            "cost": fen(self.cleaned_data["cost"]),
        }


class NoteForm(forms.Form):
    """Somebody who does not know."""

    id = key()
    topic = TopicField()
    told_on = forms.DateField(label=gettext_lazy("得知日期"))
    note = note(gettext_lazy("说明"), required=False)


class TellForm(forms.Form):
    """That somebody was told."""

    how = forms.ChoiceField(
        label=gettext_lazy("怎样告知"),
        widget=Choices,
        choices=[one for one in Unaware.How.choices if one[0] != "event"],
    )
    on = forms.DateField(label=gettext_lazy("告知日期"))
    teller = forms.CharField(label=gettext_lazy("告知人"), max_length=20, required=False)
    note = note(gettext_lazy("说明"), required=False)


class InviteForm(forms.Form):
    """Which of the list come to which event."""

    event = forms.ChoiceField(label=gettext_lazy("安排到哪次活动"))

    def __init__(self, *args: Any, events: Iterable[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.events = {str(one.pk): one for one in events}
        self.fields["event"].choices = [
            (k, f"{one.on:%m-%d} {one.title}（{one.division.name}）") for k, one in self.events.items()
        ]

    def clean_event(self) -> Event:
        """The event."""
        return self.events[self.cleaned_data["event"]]
