"""A form's field out of a column: the same label, note and check as in the workbook."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.benefits.intake import cells
from ankang.benefits.refusals import words
from ankang.benefits.rules import label
from ankang.values.bad_value import BadValueError
from ankang.web.questionnaires import language
from ankang.web.sheets import Column

_MODES = {"money": "decimal", "quantity": "decimal"}


class ColumnField(forms.Field):
    """One column as a field. Money is fen once cleaned, a choice its code."""

    def __init__(self, column: Column, **kwargs: Any) -> None:
        self.column = column
        given = {
            "label": _(column.title),
            "help_text": _(column.note) if column.note else "",
            "required": column.required,
        }
        super().__init__(widget=widget_of(column), **{**given, **kwargs})

    def clean(self, value: Any) -> Any:
        """The typed value; a refusal in words that say what to write."""
        if isinstance(value, dt.date):
            value = value.isoformat()
        try:
            return cells.read(self.column, value, timezone.localdate())
        except BadValueError as error:
            raise forms.ValidationError(words(error)) from None


def offered(column: Column) -> list[tuple[str, str]]:
    """The choices of a column with their words in the reader's language."""
    if column.table:
        return [(code, label(column.table, code, language())) for code in column.options]
    return [(code, _(word)) for code, word in column.options.items()]


def widget_of(column: Column) -> forms.Widget:
    """The box a column is typed into."""
    if column.options:
        none = [] if column.required else [("", "—")]
        return forms.Select(choices=[*none, *offered(column)])
    if column.reads == "day":
        return forms.DateInput(attrs={"autocomplete": "off"})
    attrs = {"autocomplete": "off"}
    if column.reads in _MODES:
        attrs["inputmode"] = _MODES[column.reads]
    if column.most:
        attrs["maxlength"] = str(column.most)
    return forms.TextInput(attrs=attrs)
