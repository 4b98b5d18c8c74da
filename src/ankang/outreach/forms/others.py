"""Stock, volunteers, publicity, telling, posters, feedback."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.outreach import rules
from ankang.outreach.drafts import Words
from ankang.outreach.forms.fields import PlaceField, TopicField, clock, fen, key, money, note
from ankang.outreach.models import Assignment, Event, Publicity, Skill, Unaware, Volunteer
from ankang.outreach.rules.posters import is_office_number, templates
from ankang.places.models import Division
from ankang.web.forms import Choices, ManyChoices
from ankang.web.questionnaires import language

_DAYPARTS = {
    "am": (dt.time(8), dt.time(12)),
    "pm": (dt.time(13), dt.time(18)),
    "eve": (dt.time(18), dt.time(21)),
}


class ItemForm(forms.Form):
    """A material to be kept."""

    id = key()
    division = PlaceField(label=gettext_lazy("存放地"))
    name = forms.CharField(
        label=gettext_lazy("物资名称"), max_length=40, help_text=gettext_lazy("例如“健康宣传折页”。")
    )
    unit = forms.CharField(label=gettext_lazy("单位"), max_length=6, help_text=gettext_lazy("份、盒、条。"))
    low = forms.IntegerField(
        label=gettext_lazy("最低库存"), min_value=0, max_value=1_000_000, initial=0,
        help_text=gettext_lazy("到了这个数就提醒补货。"),
    )  # fmt: skip

    def __init__(self, *args: Any, divisions: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].offer(divisions)


class MoveForm(forms.Form):
    """A receipt, or a stock-take."""

    id = key()
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), widget=Choices,
        choices=[("receipt", gettext_lazy("入库")), ("issue", gettext_lazy("领用（不属于活动）")), ("count", gettext_lazy("盘点"))],
    )  # fmt: skip
    quantity = forms.IntegerField(
        label=gettext_lazy("数量"),
        min_value=0,
        max_value=1_000_000,
        help_text=gettext_lazy("盘点填实际数出的数。"),
    )
    on = forms.DateField(label=gettext_lazy("日期"))
    note = forms.CharField(
        label=gettext_lazy("来源或说明"), max_length=80, required=False,
        help_text=gettext_lazy("从哪里来、给了谁；盘点与账面不同时写明原因。"),
    )  # fmt: skip


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


class PosterForm(forms.Form):
    """The words of a poster."""

    id = key()
    template = forms.ChoiceField(label=gettext_lazy("样式"), widget=Choices)
    topic = TopicField()
    division = PlaceField(label=gettext_lazy("范围"))
    title = forms.CharField(label=gettext_lazy("大标题"), max_length=24)
    title_en = forms.CharField(label=gettext_lazy("英文标题"), max_length=80, required=False)
    day = forms.DateField(label=gettext_lazy("日期"), required=False)
    begins = clock(gettext_lazy("开始时间"))
    place = forms.CharField(label=gettext_lazy("地点"), max_length=60, required=False)
    points = note(gettext_lazy("要点"), gettext_lazy("每行一条，最多 6 条，不写任何人的姓名和电话。"), rows=5)
    points_en = note(gettext_lazy("英文要点"), required=False, rows=4)
    hotline = forms.CharField(
        label=gettext_lazy("咨询电话"),
        max_length=20,
        help_text=gettext_lazy("单位固定电话或便民热线，例如 0199-6200001。"),
    )
    issuer = forms.CharField(label=gettext_lazy("发布单位"), max_length=40)

    def __init__(self, *args: Any, divisions: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].offer(divisions)
        self.fields["begins"].required = False
        said = language()
        self.fields["template"].choices = [
            (code, one.en if said == "en" else one.zh) for code, one in templates().items()
        ]

    def clean_points(self) -> str:
        """At most six lines."""
        text: str = self.cleaned_data["points"]
        if len([line for line in text.splitlines() if line.strip()]) > 6:
            raise forms.ValidationError(_("要点最多 6 条，请合并或删减，字才够大。"))
        return text

    def clean_hotline(self) -> str:
        """An office's number."""
        text: str = self.cleaned_data["hotline"].strip()
        if not is_office_number(text):
            raise forms.ValidationError(
                _("请填单位固定电话（带区号）或 3 到 8 位的热线号码，不填个人手机号。")
            )
        return text

    def clean(self) -> dict[str, Any]:
        """An event says where and when."""
        given = super().clean() or self.cleaned_data
        template = templates().get(given.get("template", ""))
        if template and template.asks_place:
            for name in ("day", "place"):
                if not given.get(name):
                    self.add_error(name, _("活动预告要写日期和地点。"))
        return given

    @property
    def words(self) -> Words:
        """What was typed."""
        names = ("title", "points", "hotline", "issuer", "title_en", "points_en", "place", "day", "begins")
        return Words(**{name: self.cleaned_data[name] for name in names})


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
