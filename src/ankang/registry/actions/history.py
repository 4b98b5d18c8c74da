"""What became what: differences between a row and what is given, and the rows that keep them."""

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.registry.models import Change, Household
from ankang.storage.levels import classes_of


class Conflict(Exception):
    """The same id or number came with other content, or what is asked contradicts what is on file."""


def note_changes(
    *,
    household: Household,
    row: Model,
    changed: dict[str, tuple[Any, Any]],
    by: User | None,
    mends: bool = False,
    **told: Any,
) -> None:
    """Keep field → (old, new) of one row of a household, for its history. Writes no journal event.

    `told`: what is known beside it, as the fields of Change: event, holds_from, origin, source, said_by, said_on.
    `mends`: the old values were wrong from the first day they stood, so the new ones hold since that day.
    """
    levels = levels_of(type(row))
    key = row.pk if row._meta.pk.get_internal_type() == "UUIDField" else household.pk
    stood = _stood_since(row, key, changed) if mends else {}
    Change.objects.bulk_create(
        Change(
            household=household,
            row_type=row._meta.model_name,
            row=key,
            field=name,
            level=levels[name],
            old=as_text(old),
            new=as_text(new),
            made_by=by,
            **({"holds_from": stood[name]} if mends else {}),
            **told,
        )
        for name, (old, new) in changed.items()
    )


def _stood_since(row: Model, key: Any, names: Iterable[str]) -> dict[str, dt.date | None]:
    """Field → the day since which its present value is said to hold: that of its last change, else the first day."""
    found = dict.fromkeys(names, getattr(row, "joined_on", None))
    rows = Change.objects.filter(row=key, row_type=row._meta.model_name, field__in=list(found))
    for name, since, made_at in rows.order_by("made_at").values_list("field", "holds_from", "made_at"):
        found[name] = since or timezone.localtime(made_at).date()
    return found


def differences(row: Model, given: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Field → (now, given) for the given fields that differ."""
    return {name: (now, value) for name, value in given.items() if (now := getattr(row, name)) != value}


def same_or_conflict(row: Model, given: dict[str, Any]) -> None:
    """Nothing when the row holds what is given; else Conflict, naming the fields."""
    different = differences(row, given)
    if different:
        names = "、".join(str(row._meta.get_field(name).verbose_name) for name in different)
        raise Conflict(_("同一编号已登记了不同的内容（%(names)s）：请刷新后再改。") % {"names": names})


def refuse_unseen(changed: dt.datetime, seen: dt.datetime | None) -> None:
    """Conflict when a row was changed after the writer saw it."""
    if seen is not None and changed != seen:
        raise Conflict(_("您打开之后，别人已修改过这份资料：请重新打开，看过新内容再改。"))


def as_text(value: Any) -> str:
    """A value as the history keeps it: empty for none, 1 and 0 for yes and no, ISO dates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


@cache
def levels_of(model: type[Model]) -> dict[str, int]:
    """Data level of each field of a model."""
    return {name: level for name, _personal, level in classes_of(model)}
