"""Fields that several forms of outreach share."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.outreach import rules
from ankang.places.models import Division
from ankang.web.questionnaires import language

_PAD = {3: "", 4: "　", 5: "　　"}
_PARTED = re.compile(r"[,，、;；\t|]+")


def key() -> forms.UUIDField:
    """The id that the page chose, so that pressing twice changes nothing."""
    return forms.UUIDField(widget=forms.HiddenInput)


def clock(label: Any) -> forms.TimeField:
    """A time of the day."""
    return forms.TimeField(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))


def note(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 2) -> forms.CharField:
    """A few sentences."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=400, widget=forms.Textarea(attrs={"rows": rows})
    )  # fmt: skip


def money(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DecimalField:
    """A sum in yuan; `fen` makes whole fen of it."""
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=Decimal(0),
        max_digits=10,
        decimal_places=2,
        help_text=help_text,
    )


def fen(amount: Decimal | None) -> int | None:
    """A sum in fen."""
    return None if amount is None else int(amount * 100)


def topic_choices() -> list[tuple[Any, Any]]:
    """Topics by their kind."""
    named = [(one, (one.code, one.title(language()))) for one in rules.topics().values()]
    return [
        (_("政策"), [pair for one, pair in named if one.is_policy]),
        (_("健康"), [pair for one, pair in named if not one.is_policy]),
    ]


class TopicField(forms.ChoiceField):
    """What is explained."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("宣教主题"), choices=lambda: [("", _("请选择")), *topic_choices()], **kwargs
        )


class PlaceField(forms.ChoiceField):
    """A division of those a form was given with `offer`; answers the row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.places: dict[str, Division] = {}

    def offer(self, divisions: Iterable[Division]) -> None:
        """Name the divisions there are to choose from; the only one is chosen."""
        self.places = {one.code: one for one in divisions}
        named = [(code, _PAD.get(one.level, "") + one.name) for code, one in self.places.items()]
        self.choices = named if len(named) == 1 else [("", _("请选择")), *named]

    def clean(self, value: Any) -> Division | None:
        """The division."""
        return self.places.get(super().clean(value))


def experts_in(text: str) -> list[tuple[str, str, str]]:
    """Lines of 姓名，单位，职称 as parts. Raises ValidationError with the line that lacks something."""
    found = []
    for number, line in enumerate((one.strip() for one in text.splitlines()), 1):
        if not line:
            continue
        parts = [part.strip() for part in _PARTED.split(line) if part.strip()]
        if not 2 <= len(parts) <= 3 or len(parts[0]) > 20 or len(parts[1]) > 40 or len(parts[-1]) > 40:
            raise forms.ValidationError(
                _("第 %(n)d 行不完整。每行一人：姓名，单位，职称，中间用逗号隔开。") % {"n": number}
            )
        found.append((parts[0], parts[1], parts[2][:30] if len(parts) == 3 else ""))
    return found
