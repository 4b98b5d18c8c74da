"""Today's open applications of a town, put where their scripts say, each of a household that may apply for it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.approvals.models import Application
from ankang.approvals.queries import walks as standings
from ankang.approvals.rules import PROCEDURE_OF
from ankang.demo import days, filing, scripts
from ankang.demo.days import as_dates
from ankang.demo.filing import Filed
from ankang.demo.people import People
from ankang.demo.recent import WITHOUT_TOWN, Recent
from ankang.demo.register import Register
from ankang.demo.scripts import Script
from ankang.demo.staff import Workers
from ankang.demo.visits import BUSY_VILLAGE
from ankang.demo.walks import PATHS, Cases, Path, walked
from ankang.storage import bulk

_LEAST_WATCHED = 200


@dataclass
class Opened:
    """The open cases of a town, in the order of their scripts."""

    scripts: list[Script]
    filed: Filed


def open_cases(
    rng: Generator, recent: Recent, book: Register, staff: Workers, taken: np.ndarray
) -> Opened | None:
    """Write the open applications of a town with all that is on file of them. `taken`: households (h) left alone."""
    people = recent.writer.people
    chosen = list(_chosen(rng, people, book, taken))
    if not chosen:
        return None
    cases = Cases.together([_case(rng, people, book, script, home) for script, home in chosen])
    filed = filing.numbered(recent.writer, cases)
    which = [script for script, _ in chosen]
    filing.file_open(recent.writer, filed, book, staff, rng, [_to_mend(script) for script in which])
    filing.decisions(recent.writer, filed, staff, rng)
    _on_file(rng, recent, filed, which)
    _shown(recent, filed, which)
    return Opened(which, filed)


def _to_mend(script: Script) -> int:
    return 1 if script.returned else 0


def _chosen(
    rng: Generator, people: People, book: Register, taken: np.ndarray
) -> Iterator[tuple[Script, int]]:
    """Scripts with the household each is about; a village with too few households has fewer."""
    free = ~taken & np.isnat(people.household_left_on) & (people.household_joined_on < people.today - 60)
    fits = {kind: free & mask for kind, mask in _eligible(people, book).items()}
    places, weights = zip(*scripts.USUAL.items(), strict=True)
    for village, about in enumerate(people.villages):
        inside = people.village_of_household == village
        if about.name == BUSY_VILLAGE:
            wanted = list(scripts.ALL)
        else:
            count = int(rng.integers(scripts.LEAST, scripts.MOST + 1))
            some = rng.choice(len(places), count, replace=False, p=np.array(weights) / sum(weights))
            wanted = [scripts.ALL[places[i]] for i in sorted(some.tolist())]
        for script in wanted:
            homes = np.flatnonzero(inside & fits[script.kind])
            if len(homes):
                home = int(rng.choice(homes))
                for mask in fits.values():
                    mask[home] = False
                yield script, home


def _eligible(people: People, book: Register) -> dict[str, np.ndarray]:
    """Which households (h) may apply for what."""
    watched = (book.monitored_kind != "") & np.isnat(book.removed_on)
    ever, poor = book.monitored_kind != "", book.registered & ~book.exit_stands
    settled = people.any_member(people.present & (people.age >= 30) & (people.age < 70))
    return {
        "register": ~book.registered & ~ever & settled,
        "monitor": ~poor & ~ever & settled,
        "removal": watched & (book.monitored_from < people.today - _LEAST_WATCHED),
        "relapse": book.exit_stands & ~ever,
        "correction": book.exit_stands & ~ever,
        "exit": poor
        & np.isnat(book.exited_on)
        & (book.registered_from < days.day(f"{people.today}"[:4] + "-01-01")),
    }


def _case(rng: Generator, people: People, book: Register, script: Script, home: int) -> Cases:
    """The case as far as it has come, in the form of cases that have ended."""
    whole = PATHS[script.kind]
    steps = whole.steps[: script.passed]
    if script.returned:
        at = [step for step, _, _ in whole.steps].index("town")
        steps = (*whole.steps[:at], ("town", "return", (2, 4)))
    arrived = np.array([people.today - script.since])
    category = np.array([_category(book, script.kind, home)], dtype=object)
    if not steps:
        lead = Path(whole.lead, whole.steps[:1])
        found = walked(rng, script.kind, lead, np.array([home]), arrived, category)
        moved = arrived - found.begun_on
        found.begun_on, found.discovered_on = found.begun_on + moved, found.discovered_on + moved
        found.step[:], found.outcome[:], found.day[:] = "", "", days.NEVER
    else:
        found = walked(rng, script.kind, Path(whole.lead, steps), np.array([home]), arrived, category)
    found.ended_on[:], found.result[:] = days.NEVER, ""
    return found


def _category(book: Register, kind: str, home: int) -> str:
    if kind == "removal":
        return str(book.monitored_kind[home])
    if kind == "monitor":
        return "unstable_exited" if book.exit_stands[home] else "marginal"
    return ""


def _on_file(rng: Generator, recent: Recent, filed: Filed, which: list[Script]) -> None:
    """House checks and meetings: those that earlier steps rested on, and those for the step of today."""
    cases, today = filed.cases, recent.writer.people.today
    decided = {step: np.array([step in row for row in cases.step.tolist()]) for step in ("group", "village")}
    ready = np.array([s.check for s in which])
    now = np.array([step_of(s) for s in which], dtype=object)
    has_group = np.isin(cases.kind, ["register", "relapse", "correction", "exit"])
    day = np.minimum(cases.begun_on + 1, today)
    checks = decided["village"] | (ready & (now != "group"))
    recent.proofs.house_checks(rng, filed.take(np.flatnonzero(checks)), day[checks])
    for step, kind, applies in (
        ("group", "group", has_group),
        ("village", "village", cases.kind != "exit"),
        ("village", "survey", cases.kind == "exit"),
    ):
        held = np.array([s.meeting for s in which]) & (now == step)
        rows = np.flatnonzero((decided[step] | held) & applies)
        on = np.where(decided[step], _day_of(cases, step), np.minimum(cases.begun_on + 1, today))
        recent.proofs.meetings(rng, filed.take(rows), kind, on[rows], np.ones(len(rows), dtype=bool))


def _day_of(cases: Cases, step: str) -> np.ndarray:
    place = (cases.step == step).argmax(axis=1)
    return cases.day[np.arange(len(cases)), place]


def step_of(script: Script) -> str:
    """The step a script stands at."""
    if script.returned:
        return "village"
    return PATHS[script.kind].steps[script.passed][0]


def _shown(recent: Recent, filed: Filed, which: list[Script]) -> None:
    """Notices of earlier steps, which are over, and that of the step of today."""
    for i, script in enumerate(which):
        if script.returned:
            continue
        for level, day, is_last in _levels(filed.cases, i, script):
            if not is_last:
                recent.show(filed, i, level, day)
            elif script.notice == scripts.DRAFT:
                recent.show(filed, i, level, recent.writer.people.today, scripts.DRAFT)
            elif script.notice:
                recent.show(filed, i, level, day)


def _levels(cases: Cases, i: int, script: Script) -> Iterator[tuple[str, np.datetime64, bool]]:
    """Whose notices a case has had or has now: the level, the day it was posted, whether it is that of the step of
    today. A notice follows the decision of its level; in exits it hangs before it."""
    decided = [step for step in cases.step[i].tolist() if step]
    days_of = dict(zip(decided, cases.day[i].tolist(), strict=False))
    if script.kind == "exit":
        before = {"village": "group", "town": "village"}
        for level, step in before.items():
            if step in days_of:
                yield level, np.datetime64(days_of[step], "D"), step == decided[-1]
        return
    without = PROCEDURE_OF[script.kind] in WITHOUT_TOWN
    for level in ("village", "town", "county"):
        if level in days_of and not (level == "town" and without):
            yield level, np.datetime64(days_of[level], "D"), level == decided[-1]


def restate(today: np.datetime64) -> int:
    """Write down where each open application stands, now that decisions, notices and objections are all there."""
    rows = list(Application.objects.filter(end=""))
    pasts = standings.pasts(rows)
    day = as_dates(np.array([today]))[0]
    columns: dict[str, list[object]] = {}
    for row in rows:
        where = standings.place(row, pasts[row.pk])
        told = standings.repeated(
            where, len(pasts[row.pk].history), day, kept=standings.household_is_open(row)
        )
        for name, value in told.items():
            columns.setdefault(name, []).append(value)
    bulk.update(Application, [row.pk for row in rows], columns)
    return len(rows)
