"""Rolls for tests: received, linked and compared in one call, from rows written as plain facts."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry
from ankang.rolls import actions
from ankang.rolls.models import Case, Roll


def line(person: Person | None = None, /, **given: Any) -> dict[str, Any]:
    """A row of a roll: that of a person as the register has them, with other values where given."""
    told: dict[str, Any] = {
        "name": "张远", "identity": "", "sex": 1, "born_on": dt.date(1970, 1, 1), "place": registry.VILLAGE,
        "phone": "", "values": {}, "elsewhere": False,
    }  # fmt: skip
    if person is not None:
        told |= {
            "name": person.name, "identity": person.identity, "sex": person.sex, "born_on": person.born_on,
            "place": person.village_id, "phone": person.phone,
        }  # fmt: skip
    return told | given


def received(
    kind: str, lines: list[dict[str, Any]], by: User, as_of: dt.date | None = None, *, whole: bool = True
) -> Roll:
    """A roll handed in, not linked yet."""
    registry.division_tree()
    roll = actions.open_roll(
        roll_id=uuid.uuid4(), kind=kind, division=Division.objects.get(pk=registry.COUNTY),
        as_of=as_of or timezone.localdate(), file_name=f"{kind}.xlsx", file_hash=uuid.uuid4().hex,
        whole=whole, by=by,
    )  # fmt: skip
    columns = {
        "number": list(range(2, len(lines) + 2)),
        "place_id": [one["place"] for one in lines],
        **{
            name: [one[name] for one in lines]
            for name in ("name", "identity", "sex", "born_on", "phone", "values", "elsewhere")
        },
    }
    actions.write_rows(roll=roll, rows=columns, by=by)
    return actions.complete_roll(roll_id=roll.pk, left_out=0, by=by)


def compared(
    kind: str, lines: list[dict[str, Any]], by: User, as_of: dt.date | None = None, *, whole: bool = True
) -> Roll:
    """A roll worked through to its cases."""
    return actions.process_roll(roll_id=received(kind, lines, by, as_of, whole=whole).pk, by=None)


def found(kind: str = "") -> list[tuple[str, str, str]]:
    """(code, field, state) of all cases, sorted."""
    rows = Case.objects.filter(kind=kind) if kind else Case.objects.all()
    return sorted(rows.values_list("code", "field", "state"))


def clerk() -> User:
    """The bureau of the county: sends any roll and works all differences."""
    registry.division_tree()
    return registry.user("county_rural", registry.COUNTY)
