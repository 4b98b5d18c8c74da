"""Narrowing rows to one division of the tree."""

from typing import Any

from django.db.models import QuerySet

from ankang.accounts.rules import span

# Zeros at the end of a 12-digit code tell its level: 990122000000 is a county (3), 990122100000 a town (4).
_LEVELS = ((2, 1), (4, 2), (6, 3), (9, 4))


def in_division(rows: QuerySet[Any], code: str, by: str = "village") -> QuerySet[Any]:
    """The rows inside a division, all rows for "". It only narrows: scope is still `within`'s."""
    if not (len(code) == 12 and code.isdigit()):
        return rows
    level = next((level for digits, level in _LEVELS if not int(code[digits:])), 5)
    low, high = span(code, level)
    return rows.filter(**{f"{by}_id__gte": low, f"{by}_id__lt": high})
