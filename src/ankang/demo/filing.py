"""Applications with their decisions, and what they made of the households, into the database as columns."""

import uuid
from dataclasses import dataclass
from typing import Any

import numpy as np

from ankang.approvals import rules
from ankang.approvals.actions.entering import event_id
from ankang.approvals.actions.filing import number_of
from ankang.approvals.models import Application, Decision, ReturnedRow
from ankang.demo.codes import coded
from ankang.demo.days import NEVER, Days, as_dates
from ankang.demo.register import Register
from ankang.demo.staff import Workers
from ankang.demo.telling import KEPT_YEARS, moments
from ankang.demo.walks import Cases
from ankang.demo.writing import Writer
from ankang.values.procedure import Procedure

# Who decides at a step; whoever withdraws is who filed.
DECIDERS = {
    "group": "village_cadre", "village": "village_head", "town": "town_leader", "county": "county_leader",
    "entry": "county_rural",
}  # fmt: skip
DEPARTMENTS = ("县医疗保障局", "县民政局", "县残疾人联合会", "县卫生健康局", "县公安局")
_STATEMENTS = (
    "家里有人常年吃药，收入不够开支，请求核实。", "今年家里遭了事，日子过不下去，请求帮助。",
    "两个孩子上学，只有一个人打工，请求核实。", "年纪大了，做不了活，请求核实。",
)  # fmt: skip
_REASONS = {
    "refuse": ("家中有稳定务工收入，不符合条件。", "评议没有过半数。", "核实的情况与申请不符。"),
    "return": ("入户核实表缺户主签字，请补签。", "收入与上年相差较大，请重新核实。", "成员与登记册不一致，请核对。"),
    "withdraw": ("农户自愿撤回申请。",),
}  # fmt: skip


@dataclass(frozen=True)
class Filed:
    """The cases with the keys they were given: ids, the same in hex, numbers, and ids of the events they ended in."""

    cases: Cases
    ids: list[uuid.UUID]
    keys: np.ndarray
    numbers: np.ndarray
    events: np.ndarray

    def take(self, at: np.ndarray) -> "Filed":
        """The rows at these places."""
        return Filed(
            self.cases.take(at), [self.ids[i] for i in at.tolist()], self.keys[at], self.numbers[at], self.events[at]
        )  # fmt: skip


def is_recent(writer: Writer, on: Days) -> np.ndarray:
    """Whether it is of the years that are kept in full."""
    return on > writer.people.today - KEPT_YEARS * 365


def file_ended(
    writer: Writer, cases: Cases, book: Register, staff: Workers, rng: np.random.Generator
) -> Filed:
    """Applications that have ended, with their decisions."""
    filed = numbered(writer, cases)
    n = len(cases)
    none = [None] * n
    _applications(writer, filed, book, staff, rng, {
        "step": [""] * n, "end": cases.result.tolist(), "since": as_dates(cases.ended_on), "earliest": none,
        "deadline": none, "final_deadline": final_deadlines(cases), "blocked": [""] * n,
    })  # fmt: skip
    decisions(writer, filed, staff, rng)
    return filed


def file_open(
    writer: Writer, filed: Filed, book: Register, staff: Workers, rng: np.random.Generator, to_mend: list[int]
) -> None:
    """Applications on their way. Where each stands is written down when its notices are there: see `opening.restate`."""
    cases, n = filed.cases, len(filed.cases)
    first = [_procedure(kind).first.code for kind in cases.kind.tolist()]
    none = [None] * n
    _applications(writer, filed, book, staff, rng, {
        "step": first, "end": [""] * n, "since": as_dates(cases.begun_on), "earliest": none, "deadline": none,
        "final_deadline": final_deadlines(cases), "blocked": [""] * n, "to_mend": to_mend,
    })  # fmt: skip


def final_deadlines(cases: Cases) -> list[Any]:
    """The day by which each procedure asks for its end, None where it sets none."""
    within = {kind: _procedure(kind).within_days for kind in set(cases.kind.tolist())}
    days_in = np.array(
        [-1 if within[kind] is None else within[kind] for kind in cases.kind.tolist()], dtype=np.int64
    )
    return as_dates(np.where(days_in < 0, NEVER, cases.discovered_on + days_in))


def numbered(writer: Writer, cases: Cases) -> Filed:
    """The cases with their keys."""
    ids = writer.ids.uuids(len(cases))
    begun = as_dates(cases.begun_on)
    numbers = [number_of(key, day) for key, day in zip(ids, begun, strict=True)]
    events = [event_id(key).hex for key in ids]
    return Filed(
        cases, ids, np.array([i.hex for i in ids], dtype=object), np.array(numbers, dtype=object),
        np.array(events, dtype=object),
    )  # fmt: skip


def _applications(
    writer: Writer,
    filed: Filed,
    book: Register,
    staff: Workers,
    rng: np.random.Generator,
    standing: dict[str, Any],
) -> None:
    """The rows themselves. `standing`: the columns that repeat what the procedure makes of the decisions."""
    cases, n = filed.cases, len(filed.cases)
    village = writer.people.village_of_household[cases.household]
    own, warned = cases.way == "own", cases.way == "department"
    recent = is_recent(writer, cases.begun_on)
    words = np.where(own & recent, rng.choice(np.array(_STATEMENTS, dtype=object), n), "")
    departments = np.where(warned, rng.choice(np.array(DEPARTMENTS, dtype=object), n), "")
    removal = cases.kind == "removal"
    ways = np.where(removal, np.where(rng.random(n) < 0.85, "help", "natural"), "")
    risks = np.array(coded("monitoring_risk", book.risk), dtype=object)[cases.household]
    begun = as_dates(cases.begun_on)
    writer.insert(Application, {
        "id": filed.ids, "number": filed.numbers.tolist(), "kind": cases.kind.tolist(),
        "category": cases.category.tolist(), "way": cases.way.tolist(),
        "household_id": writer.household_keys[cases.household].tolist(), "village_id": writer.codes[village].tolist(),
        "risk": np.where(cases.kind == "monitor", risks, "").tolist(), "statement": words.tolist(),
        "department": departments.tolist(), "discovered_on": as_dates(cases.discovered_on), "begun_on": begun,
        "consent_on": begun, "removal_way": ways.tolist(),
        "procedure": [procedure_key(kind, day) for kind, day in zip(cases.kind.tolist(), begun, strict=True)],
        "decisions_made": cases.decisions.tolist(), "filed_by_id": staff.village["team_leader"][village].tolist(),
        "filed_at": moments(cases.begun_on), **standing,
    })  # fmt: skip
    filed_ways = dict(zip(filed.keys[removal].tolist(), ways[removal].tolist(), strict=True))
    writer.removal_ways |= filed_ways


def procedure_key(kind: str, day: Any) -> str:
    """The version an application of a kind follows that begins on a day."""
    return rules.procedure_for(kind, day, "").key


def decisions(writer: Writer, filed: Filed, staff: Workers, rng: np.random.Generator) -> None:
    """Every decision with who took it, and what was sent back."""
    cases = filed.cases
    at, ordinal = np.nonzero(cases.step != "")
    step, outcome, day = (matrix[at, ordinal] for matrix in (cases.step, cases.outcome, cases.day))
    village = writer.people.village_of_household[cases.household[at]]
    keys = writer.ids.uuids(len(at))
    writer.insert(Decision, {
        "id": keys, "application_id": filed.keys[at].tolist(), "ordinal": (ordinal + 1).tolist(),
        "step": step.tolist(), "outcome": outcome.tolist(), "decided_on": as_dates(day),
        "opinion": _opinions(writer, outcome, day, rng), "duty": _duties(cases.kind[at], step, outcome),
        "made_at": moments(day), "made_by_id": deciders(staff, step, outcome, village),
    })  # fmt: skip
    _returned(writer, filed, at, ordinal, np.array([k.hex for k in keys], dtype=object), staff, rng)


def _opinions(writer: Writer, outcome: np.ndarray, day: Days, rng: np.random.Generator) -> list[str]:
    """A reason wherever one must be given; the plain consent of recent decisions."""
    found = np.where(is_recent(writer, day), "同意。", "").astype(object)
    for name, words in _REASONS.items():
        rows = np.flatnonzero(outcome == name)
        found[rows] = rng.choice(np.array(words, dtype=object), len(rows))
    return list(found.tolist())


def _duties(kind: np.ndarray, step: np.ndarray, outcome: np.ndarray) -> list[str]:
    """The duty each decision was taken by: that of the step, or of the outcome where it has its own."""
    known: dict[tuple[str, str, str], str] = {}
    for key in set(zip(kind.tolist(), step.tolist(), outcome.tolist(), strict=True)):
        place = _procedure(key[0]).step(key[1])
        assert place is not None
        way = place.outcome(key[2])
        assert way is not None, key
        known[key] = place.duty_of(way)
    return [known[key] for key in zip(kind.tolist(), step.tolist(), outcome.tolist(), strict=True)]


def _procedure(kind: str) -> Procedure:
    """The procedure of a kind of application; there is one version of each."""
    return next(t for t in rules.shelf().tables if t.name == rules.PROCEDURE_OF[kind])


def deciders(staff: Workers, step: np.ndarray, outcome: np.ndarray, village: np.ndarray) -> list[str]:
    """Who took each decision."""
    found = np.full(len(step), "", dtype=object)
    for name, role in DECIDERS.items():
        rows = np.flatnonzero(step == name)
        if role in staff.village:
            found[rows] = staff.village[role][village[rows]]
        else:
            found[rows] = staff.town.get(role) or staff.county[role]
    rows = np.flatnonzero(outcome == "withdraw")
    found[rows] = staff.village["team_leader"][village[rows]]
    return list(found.tolist())


def _returned(
    writer: Writer, filed: Filed, at: np.ndarray, ordinal: np.ndarray, keys: np.ndarray, staff: Workers,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """What was sent back with a decision, and put right before the next one; open where there is no next one."""
    cases = filed.cases
    rows = np.flatnonzero(cases.outcome[at, ordinal] == "return")
    n = len(rows)
    following = np.minimum(ordinal[rows] + 1, cases.day.shape[1] - 1)
    mended = cases.day[at[rows], following]
    village = writer.people.village_of_household[cases.household[at[rows]]]
    menders = np.where(np.isnat(mended), None, staff.village["team_leader"][village])
    writer.insert(ReturnedRow, {
        "id": writer.ids.uuids(n), "decision_id": keys[rows].tolist(), "about": ["check"] * n,
        "reason": rng.choice(np.array(_REASONS["return"], dtype=object), n).tolist(), "mended_on": as_dates(mended),
        "mended_by_id": menders.tolist(),
    })  # fmt: skip
