"""What ended applications made of the households: spells of categories, their events and their history."""

import uuid

import numpy as np

from ankang.demo.days import as_dates
from ankang.demo.filing import Filed, is_recent
from ankang.demo.register import Register
from ankang.demo.staff import Workers
from ankang.demo.status import spells
from ankang.demo.telling import days_text, moments
from ankang.demo.writing import Writer
from ankang.registry.actions.history import levels_of
from ankang.registry.models import Change, HouseholdCategory, LifeEvent

_EVENTS = {
    "register": "newly_identified", "monitor": "new_risk", "exit": "exited_poverty", "removal": "risk_removed",
    "relapse": "relapsed", "correction": "exit_corrected",
}  # fmt: skip
_SPELL_OF = {"registered": "register", "exited": "exit"}
_ENDED_BY: dict[str, tuple[str, ...]] = {
    "registered": (), "exited": ("relapse", "correction"), "unstable_exited": ("removal",), "marginal": ("removal",),
    "sudden_hardship": ("removal",),
}  # fmt: skip


def settle(writer: Writer, filed: Filed, book: Register, staff: Workers) -> None:
    """What the applications made of the households: spells, each with the event that began or ended it."""
    entered = filed.take(np.flatnonzero(filed.cases.result == "entered"))
    cases = entered.cases
    by_case = {
        (kind, home): place
        for place, (kind, home) in enumerate(zip(cases.kind.tolist(), cases.household.tolist(), strict=True))
    }
    if len(cases):
        _events(writer, entered, staff)
    for kind, at, since, until in spells(writer.people, book):
        homes = at.tolist()
        opened = [by_case.get((_SPELL_OF.get(kind, "monitor"), home)) for home in homes]
        # The register names the spell that an event opens after the event.
        ids = [
            writer.ids.hexes(1)[0] if c is None else uuid.uuid5(uuid.UUID(entered.events[c]), "category").hex
            for c in opened
        ]
        writer.insert(HouseholdCategory, {
            "id": ids, "household_id": writer.household_keys[at].tolist(), "kind": [kind] * len(at),
            "since": as_dates(since), "until": as_dates(until),
            "source": ["分户沿用" if c is None else entered.numbers[c] for c in opened],
        })  # fmt: skip
        keys = np.array(ids, dtype=object)
        _changes(writer, entered, keys, opened, "kind", np.full(len(at), kind, dtype=object), staff)
        _changes(writer, entered, keys, opened, "since", days_text(since), staff)
        for name in _ENDED_BY[kind]:
            ended = [by_case.get((name, home)) for home in homes]
            _changes(writer, entered, keys, ended, "until", days_text(until), staff)


def _events(writer: Writer, entered: Filed, staff: Workers) -> None:
    """The event each application ended in."""
    cases = entered.cases
    village = writer.people.village_of_household[cases.household]
    category = np.select(
        [cases.category != "", cases.kind == "register"], [cases.category, "registered"], "exited"
    )
    last = np.where(cases.kind == "exit", staff.county["county_leader"], staff.county["county_rural"])
    ways = [writer.removal_ways.get(key, "") for key in entered.keys.tolist()]
    writer.insert(LifeEvent, {
        "id": entered.events.tolist(), "kind": [_EVENTS[kind] for kind in cases.kind.tolist()],
        "happened_on": as_dates(cases.ended_on), "household_id": writer.household_keys[cases.household].tolist(),
        "village_id": writer.codes[village].tolist(), "category": category.tolist(), "way": ways,
        "source": entered.numbers.tolist(), "recorded_at": moments(cases.ended_on), "recorded_by_id": last.tolist(),
    })  # fmt: skip


def _changes(
    writer: Writer,
    entered: Filed,
    ids: np.ndarray,
    by: list[int | None],
    name: str,
    new: np.ndarray,
    staff: Workers,
) -> None:
    """The history of a field of spells, by the case that changed it, as far as it is kept in full."""
    place = np.array([-1 if c is None else c for c in by], dtype=np.int64)
    rows = np.flatnonzero(place >= 0)
    rows = rows[is_recent(writer, entered.cases.ended_on[place[rows]])]
    cases, at, n = entered.cases, place[rows], len(rows)
    writer.insert(Change, {
        "id": writer.ids.uuids(n), "household_id": writer.household_keys[cases.household[at]].tolist(),
        "row_type": ["householdcategory"] * n, "row": ids[rows].tolist(), "field": [name] * n,
        "level": [levels_of(HouseholdCategory)[name]] * n, "old": [""] * n, "new": new[rows].tolist(),
        "holds_from": as_dates(cases.ended_on[at]), "event_id": entered.events[at].tolist(),
        "origin": ["approval"] * n, "source": entered.numbers[at].tolist(),
        "made_at": moments(cases.ended_on[at]), "made_by_id": [staff.county["county_rural"]] * n,
    })  # fmt: skip
