"""Life events and the history of fields of one town into the database, as columns."""

from typing import Any

import numpy as np

from ankang.demo.codes import coded
from ankang.demo.days import Days, as_dates
from ankang.demo.life import NOBODY, Life, Moves
from ankang.demo.writing import Writer
from ankang.registry.actions.history import levels_of
from ankang.registry.models import Change, Household, LifeEvent, Person

# Events of these years can be taken back on the page like any other: what they did to fields is kept with them.
KEPT_YEARS = 2
_LAGS = ((0.7, 0, 9), (0.25, 10, 30), (0.05, 31, 85))
_FIELDS = {
    "born": ("joined_on",), "married_in": ("joined_on",), "died": ("died_on", "left_on", "left_reason"),
    "married_out": ("left_on", "left_reason"), "moved_out": ("left_on", "left_reason"),
}  # fmt: skip


def recorded(rng: np.random.Generator, on: Days, today: np.datetime64) -> Days:
    """The day each event was written down: mostly within days, some late."""
    shares, first, last = (np.array(column) for column in zip(*_LAGS, strict=True))
    lag = rng.choice(len(_LAGS), len(on), p=shares)
    return np.minimum(on + rng.integers(first[lag], last[lag] + 1), today)


def merged_households(writer: Writer, life: Life, rng: np.random.Generator) -> None:
    """The households that are no more because another took them in; they stand behind the others."""
    p, at = writer.people, life.merged.person
    ids = writer.ids.uuids(len(at))
    village = p.village[at]
    writer.household_keys = np.r_[writer.household_keys, np.array([i.hex for i in ids], dtype=object)]
    writer.household_villages = np.r_[writer.household_villages, village]
    writer.insert(Household, {
        "id": ids, "number": [f"{writer.codes[v]}9{i:03d}" for i, v in enumerate(village.tolist())],
        "village_id": writer.codes[village].tolist(), "group": [f"{g}组" for g in rng.integers(1, 9, len(at)).tolist()],
        "joined_on": as_dates(p.joined_on[at]), "left_on": as_dates(life.merged.on), "changed": [writer.now] * len(at),
    })  # fmt: skip


def events(writer: Writer, life: Life, cadres: np.ndarray, rng: np.random.Generator) -> None:
    """Every event of life, recorded by the cadre of its village; and what it did to fields."""
    rows = life.events
    keys = np.array(writer.ids.hexes(len(rows)), dtype=object)
    village = writer.household_villages[rows.household]
    noted = recorded(rng, rows.on, writer.people.today)
    writer.insert(LifeEvent, {
        "id": keys.tolist(), "kind": rows.kind.tolist(), "happened_on": as_dates(rows.on),
        "household_id": writer.household_keys[rows.household].tolist(),
        "person_id": _keys(writer.person_keys, rows.person), "other_id": _keys(writer.household_keys, rows.other),
        "village_id": writer.codes[village].tolist(), "source": ["演示"] * len(rows),
        "recorded_at": moments(noted), "recorded_by_id": cadres[village].tolist(),
    })  # fmt: skip
    for moves in life.moves:
        _moved(writer, moves, keys, rows.on, noted, cadres)
    _kept(writer, life, keys, noted, cadres)


def moments(on: Days) -> list[str]:
    """The middle of the morning of each day, in UTC."""
    return [f"{day} 02:30:00" for day in np.datetime_as_string(on.astype("datetime64[D]"), unit="D").tolist()]


def _keys(keys: np.ndarray, places: np.ndarray) -> list[Any]:
    return np.where(places == NOBODY, None, keys[places]).tolist()


def _moved(writer: Writer, moves: Moves, keys: np.ndarray, on: Days, noted: Days, cadres: np.ndarray) -> None:
    """Relations and households of persons that became others."""
    event = moves.event
    told = {"event": keys[event], "on": on[event], "noted": noted[event]}
    old, new = (
        np.array(coded("relation", labels), dtype=object)
        for labels in (moves.old_relation, moves.new_relation)
    )
    differs = old != new
    _changes(writer, moves.person, moves.household, "relation", old, new, told, cadres, differs)
    if moves.changes_household:
        homes = (dashed(writer.household_keys[where]) for where in (
            moves.old_household, writer.people.household[moves.person]
        ))  # fmt: skip
        _changes(writer, moves.person, moves.household, "household", *homes, told, cadres)


def _kept(writer: Writer, life: Life, keys: np.ndarray, noted: Days, cadres: np.ndarray) -> None:
    """What the events of the last years did to the fields of persons."""
    p, rows = writer.people, life.events
    late = rows.on > p.today - KEPT_YEARS * 365
    reasons = np.array(coded("leave_reason", p.left_reason), dtype=object)
    values = {
        "joined_on": days_text(p.joined_on), "left_on": days_text(p.left_on), "died_on": days_text(p.died_on),
        "left_reason": reasons,
    }  # fmt: skip
    for kind, names in _FIELDS.items():
        at = np.flatnonzero(late & (rows.kind == kind))
        told = {"event": keys[at], "on": rows.on[at], "noted": noted[at]}
        for name in names:
            new = values[name][rows.person[at]]
            empty = np.full(len(at), "", dtype=object)
            _changes(writer, rows.person[at], rows.household[at], name, empty, new, told, cadres)


def _changes(
    writer: Writer, person: np.ndarray, household: np.ndarray, name: str, old: np.ndarray, new: np.ndarray,
    told: dict[str, np.ndarray], cadres: np.ndarray, wanted: np.ndarray | None = None,
) -> None:  # fmt: skip
    """History of one field of persons. `told`: event, day from which it holds, day it was written down."""
    at = np.arange(len(person)) if wanted is None else np.flatnonzero(wanted)
    if not len(at):
        return
    village = writer.household_villages[household[at]]
    writer.insert(Change, {
        "id": writer.ids.uuids(len(at)), "household_id": writer.household_keys[household[at]].tolist(),
        "row_type": ["person"] * len(at), "row": writer.person_keys[person[at]].tolist(), "field": [name] * len(at),
        "level": [levels_of(Person)[name]] * len(at), "old": old[at].tolist(), "new": new[at].tolist(),
        "holds_from": as_dates(told["on"][at]), "event_id": told["event"][at].tolist(),
        "made_at": moments(told["noted"][at]), "made_by_id": cadres[village].tolist(),
    })  # fmt: skip


def days_text(on: Days) -> np.ndarray:
    """Days as the history writes them; empty for never."""
    return np.where(np.isnat(on), "", np.datetime_as_string(on.astype("datetime64[D]"), unit="D")).astype(
        object
    )


def dashed(keys: np.ndarray) -> np.ndarray:
    """Keys in hex as the history writes them."""
    return np.array(
        [f"{k[:8]}-{k[8:12]}-{k[12:16]}-{k[16:20]}-{k[20:]}" for k in keys.tolist()], dtype=object
    )
