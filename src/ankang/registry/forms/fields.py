"""Fields that the forms of the register share: codes by their labels, days that are not in the future."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.values.codes import table

_SEXES = ("1", "2")


def choices(name: str, empty: bool = True) -> list[tuple[str, str]]:
    """Code and label of a table in the reader's language, with a first line for "not filled"."""
    rows = table(name).choices("en" if get_language() == "en" else "zh")
    return [("", _("未填")), *rows] if empty else rows


class Coded(forms.ChoiceField):
    """A choice from a code table, labelled when the form is shown and not when the program starts.

    `only`: the codes that are offered, when not all are. `asks`: begins with nothing chosen, though required.
    """

    def __init__(
        self,
        name: str,
        *,
        required: bool = False,
        only: tuple[str, ...] = (),
        asks: bool = False,
        **kwargs: Any,
    ) -> None:
        def offered() -> list[tuple[str, str]]:
            rows = [row for row in choices(name, empty=not required) if not only or row[0] in only]
            return [("", _("请选择")), *rows] if asks else rows

        super().__init__(choices=offered, required=required, **kwargs)


def sexes() -> list[tuple[str, str]]:
    """Sexes to choose from; none when the identity number tells it."""
    return [
        ("", _("由证件号码得出")),
        *((c, label) for c, label in choices("sex", empty=False) if c in _SEXES),
    ]


def not_later(day: dt.date) -> dt.date:
    """The day, unless it is yet to come."""
    if day > timezone.localdate():
        raise forms.ValidationError(_("日期晚于今天：请核对。"))
    return day
