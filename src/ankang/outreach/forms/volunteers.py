"""Volunteers, who serves at an event, and hours."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.outreach.forms.fields import PlaceField, key
from ankang.outreach.models import Assignment, Skill, Volunteer
from ankang.places.models import Division
from ankang.web.forms import ManyChoices

_DAYPARTS = {
    "am": (dt.time(8), dt.time(12)),
    "pm": (dt.time(13), dt.time(18)),
    "eve": (dt.time(18), dt.time(21)),
}


class VolunteerForm(forms.Form):
    """A volunteer."""

    id = key()
    division = PlaceField(label=gettext_lazy("所在地"))
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=20)
    phone = forms.CharField(label=gettext_lazy("电话"), max_length=20, required=False)
    unit = forms.CharField(label=gettext_lazy("单位或职业"), max_length=40, required=False)
    skills = forms.MultipleChoiceField(
        label=gettext_lazy("技能"), choices=Skill.choices, widget=ManyChoices, required=False
    )
    since = forms.DateField(label=gettext_lazy("加入日期"))
    until = forms.DateField(label=gettext_lazy("退出日期"), required=False)
    free = forms.MultipleChoiceField(
        label=gettext_lazy("可服务的时间"),
        widget=ManyChoices,
        help_text=gettext_lazy("上午 8–12 时，下午 13–18 时，晚上 18–21 时。"),
    )

    def __init__(
        self, *args: Any, divisions: Iterable[Division], row: Volunteer | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].offer(divisions)
        days = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
        parts = {"am": _("上午"), "pm": _("下午"), "eve": _("晚上")}
        self.fields["free"].choices = [
            (f"{at}-{part}", f"{day}{told}") for at, day in enumerate(days) for part, told in parts.items()
        ]
        if row is None:
            del self.fields["until"]
            self.initial.setdefault("since", timezone.localdate())
        else:
            for fixed in ("division", "name", "since"):
                del self.fields[fixed]
            self.fields["phone"].help_text = _("不改就留空。")

    @property
    def slots(self) -> list[tuple[int, dt.time, dt.time]]:
        """Free times of the week; morning and afternoon of a day stand together through noon."""
        found: dict[int, list[tuple[dt.time, dt.time]]] = {}
        for code in self.cleaned_data["free"]:
            day, part = code.split("-")
            found.setdefault(int(day), []).append(_DAYPARTS[part])
        return [
            (day, begins, ends) for day, spans in found.items() for begins, ends in _joined(sorted(spans))
        ]

    @staticmethod
    def initial_of(row: Volunteer) -> dict[str, Any]:
        """What is known of one."""
        free = [
            f"{slot.weekday}-{part}"
            for slot in row.free.all()
            for part, (begins, ends) in _DAYPARTS.items()
            if slot.begins <= begins and ends <= slot.ends
        ]
        plain = ("unit", "skills", "until")
        return {**{name: getattr(row, name) for name in plain}, "free": free}


def _joined(spans: list[tuple[dt.time, dt.time]]) -> list[tuple[dt.time, dt.time]]:
    """Parts of a day that follow one another are one: who is free all day is free at noon."""
    found: list[tuple[dt.time, dt.time]] = []
    for begins, ends in spans:
        if found and begins.hour - found[-1][1].hour <= 1:
            found[-1] = (found[-1][0], ends)
        else:
            found.append((begins, ends))
    return found


class AssignForm(forms.Form):
    """A volunteer for a place of an event."""

    id = key()
    volunteer = forms.ChoiceField(label=gettext_lazy("志愿者"))
    skill = forms.ChoiceField(label=gettext_lazy("岗位"), choices=Skill.choices)

    def __init__(self, *args: Any, people: Iterable[Volunteer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["volunteer"].choices = [
            (k, f"{one.name}（{one.division.name}）") for k, one in self.people.items()
        ]

    def clean_volunteer(self) -> Volunteer:
        """The volunteer."""
        return self.people[self.cleaned_data["volunteer"]]


class HoursForm(forms.Form):
    """Minutes each volunteer served; an empty box certifies nothing."""

    def __init__(self, *args: Any, rows: Iterable[Assignment], minutes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {f"minutes_{one.pk.hex}": one for one in rows}
        self.units = dict.fromkeys(self.rows, _("分钟"))
        for name, one in self.rows.items():
            self.fields[name] = forms.IntegerField(
                label=one.volunteer.name, required=False, min_value=1, max_value=1440,
                initial=one.minutes or minutes, help_text=one.get_skill_display(),
            )  # fmt: skip
