"""Rolls of a county compared with each other, through the persons they all name."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.rolls import rules
from ankang.rolls.actions.settling import Told, running_of, settle
from ankang.rolls.drafts import CROSS, Around, Draft, cross_draft
from ankang.rolls.models import Link, Roll, RollRow
from ankang.rolls.queries.received import compared
from ankang.rolls.queries.sides import Register, day_fields, register_of, typed

_FIRM = (Link.State.LINKED, Link.State.SAME)


def cross_roll(*, roll: Roll, by: User | None, register: Register | None = None) -> Told:
    """Compare the newest rolls of a roll's county with each other and make the cases agree, in one transaction."""
    today = timezone.localdate()
    register = register or register_of(roll.division_id, today)
    found = _differences(roll, register, today)
    with transaction.atomic():
        fresh = Roll.objects.select_for_update().get(pk=roll.pk)
        if fresh.stage == Roll.Stage.CROSSING:
            fresh.stage = Roll.Stage.IDLE
            fresh.save(update_fields=["stage"])
        return settle(roll=fresh, drafts=found, running=running_of(fresh, CROSS), by=by)


def _differences(roll: Roll, register: Register, today: dt.date) -> list[Draft]:
    named = {kind for rule in rules.cross_rules(today) for kind in (*rule.rolls, *rule.absent)}
    standing = {kind: compared(kind, roll.division_id) for kind in sorted(named)}
    rows = {kind: _rows(those) for kind, those in standing.items() if those}
    handed = [kind for kind, those in standing.items() if any(one.whole for one in those)]
    around = Around(roll.division_id, {}, {}, register.homes())
    found = []
    for key, person in register.people().items():
        own = {kind: lines[key] for kind, lines in rows.items() if key in lines}
        if own:
            told = rules.cross_compare(person, own, today, handed=handed)
            found += [cross_draft(one, around) for one in told]
    return found


def _rows(standing: list[Roll]) -> dict[str, rules.RollRow]:
    """Person → row of the rolls that stand, the later before the earlier."""
    found: dict[str, rules.RollRow] = {}
    for roll in standing:
        found |= _linked(roll)
    return found


def _linked(roll: Roll) -> dict[str, rules.RollRow]:
    """Person → row, of a roll's firm links. Names and numbers stay closed: these rules ask only for values."""
    days = day_fields(rules.kind(roll.kind, roll.as_of))
    partner = dict(Link.objects.filter(roll=roll, state__in=_FIRM).values_list("row", "person"))
    found: dict[str, rules.RollRow] = {}
    lines = RollRow.objects.filter(roll=roll).order_by().values_list("id", "sex", "born_on", "values")
    for key, sex, born, values in lines:
        if key in partner:
            found[partner[key].hex] = rules.RollRow(key.hex, "", "", sex, born, None, typed(values, days))
    return found
