"""Public notices of the past and of today: rows as the generator makes them, lines masked by its own rule."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ankang.demo.ids import Ids
from ankang.notices.models import Notice, NoticeLine, TakeDown
from ankang.notices.queries.heads import homes
from ankang.notices.queries.places import full_name
from ankang.notices.rules import kinds, terms
from ankang.notices.rules.lines import Facts, masked_lines
from ankang.places.models import Division
from ankang.storage import bulk

LEVELS = ("village", "town", "county")
# Procedure → beginning of the kind of its notices, and days each level has to hang.
PREFIX = {"five_steps": "", "monitoring": "monitor_", "exit": "exit_", "removal": "removal_"}
DAYS = {"five_steps": 7, "exit": 7, "monitoring": 5, "removal": 5}
_LETTERS = np.array(list("bcdfghjkmnpqrstvwxz"))
CATEGORY_OF = {"register": "registered", "exit": "exit", "removal": "removal", "relapse": "relapse",
               "correction": "correction"}  # fmt: skip


@dataclass
class Posting:
    """Cases to be shown together: where, by which procedure, from which day. `state` as Notice has it."""

    division: str
    level: str
    procedure: str
    shown_from: Any
    state: str
    cases: list[tuple[Any, Any, str]] = field(default_factory=list)

    @property
    def days(self) -> int:
        """How many days it has to hang."""
        return DAYS[self.procedure]


@dataclass
class Board:
    """All notices of the county while it is written: cases gather under their notice, and serials go on by year."""

    ids: Ids
    rng: np.random.Generator
    today: np.datetime64
    postings: dict[tuple[Any, ...], Posting] = field(default_factory=dict)

    def post(
        self,
        division: str,
        level: str,
        procedure: str,
        shown_from: Any,
        case: tuple[Any, Any, str],
        state: str = "",
    ) -> None:
        """Put a case (id of household, id of case, category) on the notice of its day. Without `state` the day says it."""
        key = (division, level, procedure, shown_from, state)
        if key not in self.postings:
            told = state or (
                "released" if self._until(division, procedure, shown_from) >= self.today else "ended"
            )
            self.postings[key] = Posting(division, level, procedure, shown_from, told)
        self.postings[key].cases.append(case)

    def _until(self, division: str, procedure: str, shown_from: Any) -> np.datetime64:
        day = np.datetime64(shown_from, "D").astype(object)
        return np.datetime64(terms.last_day(day, DAYS[procedure], division), "D")

    def write(
        self, makers: dict[tuple[str, str], str], releasers: dict[tuple[str, str], str]
    ) -> dict[str, int]:
        """Write everything gathered. `makers`, `releasers`: (level, division) → user."""
        ordered = sorted(
            self.postings.values(), key=lambda p: (str(p.shown_from), p.division, p.procedure, p.level)
        )
        places = {d.pk: d for d in Division.objects.filter(pk__in={p.division for p in ordered})}
        self.keys = self.ids.uuids(len(ordered))
        _drafts(self, ordered, places, makers)
        lines = _lines(self, ordered)
        _released(self, ordered, releasers)
        return {"notice": len(ordered), "noticeline": lines}

    def until(self, one: Posting) -> np.datetime64:
        """The last day a notice hangs."""
        return self._until(one.division, one.procedure, one.shown_from)


def _drafts(
    board: Board, ordered: list[Posting], places: dict[str, Division], makers: dict[tuple[str, str], str]
) -> None:
    """Every notice begins as a draft: the database takes lines for nothing else."""
    serials: dict[tuple[str, int], int] = defaultdict(int)
    names = {code: full_name(place) for code, place in places.items()}
    rows: dict[str, list[Any]] = defaultdict(list)
    for one, key in zip(ordered, board.keys, strict=True):
        day = np.datetime64(one.shown_from, "D")
        year = day.astype(object).year
        serials[one.division, year] += 1
        kind = kinds.kind_of(PREFIX[one.procedure] + one.level)
        made = {
            "id": key, "kind": kind.code, "division_id": one.division,
            "source": f"approvals:{one.procedure}:{one.level}", "year": year, "serial": serials[one.division, year],
            "title": kinds.title(kind, names[one.division], year, serials[one.division, year]),
            "days": one.days, "households": len(one.cases), "state": "drafted",
            "token": "".join(board.rng.choice(_LETTERS, 20).tolist()), "made_at": f"{day - 1} 08:00:00",
            "made_by_id": makers[one.level, one.division],
        }  # fmt: skip
        for name, value in made.items():
            rows[name].append(value)
    if ordered:
        bulk.insert(Notice, rows)


def _released(board: Board, ordered: list[Posting], releasers: dict[tuple[str, str], str]) -> None:
    """Those that hang or have hung were released by somebody else; those whose time is over came down by themselves."""
    shown = [(one, key) for one, key in zip(ordered, board.keys, strict=True) if one.state != "drafted"]
    rows: dict[str, list[Any]] = defaultdict(list)
    for one, _ in shown:
        day, until = np.datetime64(one.shown_from, "D"), board.until(one)
        made = {
            "state": one.state, "released_at": f"{day} 01:10:00", "released_by_id": releasers[one.level, one.division],
            "shown_from": day.astype(object), "shown_until": until.astype(object),
            "ended_on": (until + 1).astype(object) if one.state == "ended" else None,
        }  # fmt: skip
        for name, value in made.items():
            rows[name].append(value)
    bulk.update(Notice, [key for _, key in shown], rows)
    over = [
        (key, day) for (one, key), day in zip(shown, rows["ended_on"], strict=True) if one.state == "ended"
    ]
    bulk.insert(TakeDown, {
        "id": board.ids.uuids(len(over)), "notice_id": [key.hex for key, _ in over], "way": ["time"] * len(over),
        "made_at": [f"{day - dt.timedelta(days=1)} 16:01:00" for _, day in over],
    })  # fmt: skip


def _lines(board: Board, ordered: list[Posting]) -> int:
    """The lines of all notices."""
    known = homes(list({home for one in ordered for home, _, _ in one.cases}))
    columns: dict[str, list[Any]] = defaultdict(list)
    for one, key in zip(ordered, board.keys, strict=True):
        facts = [
            Facts(home, case, known[home].village, known[home].group, known[home].head or "某某", known[home].size, category)
            for home, case, category in one.cases
        ]  # fmt: skip
        for ordinal, line in enumerate(masked_lines(facts), 1):
            for name, value in (
                ("notice_id", key.hex), ("household_id", line.household), ("village_id", line.village),
                ("case", line.case), ("ordinal", ordinal), ("masked_name", line.masked_name), ("group", line.group),
                ("told_apart", line.told_apart), ("category", line.category), ("amount_fen", None),
            ):  # fmt: skip
                columns[name].append(value)
    return bulk.insert(NoticeLine, columns) if columns else 0
