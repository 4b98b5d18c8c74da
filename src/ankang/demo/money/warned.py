"""Warnings of the last months: raised by the rules in force, as they would have been on that day, and worked since by
the people of the villages, some in time, some late, some not at all."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import Model

from ankang.accounts.models import Post
from ankang.demo.models import DemoMark
from ankang.monitoring.actions import running
from ankang.monitoring.actions.settling import settle
from ankang.monitoring.judging import look
from ankang.monitoring.models import Answer, Measure, Request, Step, Warning  # noqa: A004 - the word of the field
from ankang.quality.queries.part import parts_of
from ankang.storage import bulk

_STREAM = 73
# Days before today on which all households were weighed; the last is today.
ROUNDS = {"tiny": (150, 75, 12, 4, 0), "small": (150, 75, 12, 4, 0), "full": (75, 4, 0)}
_MORNING = " 02:00:00"
# What became of a warning, and of how many in a hundred: of those of two months and more ago, and of later ones.
OLD = (("closed", 62), ("late", 14), ("false_alarm", 14), ("working", 3), ("to_close", 2), ("deferred", 1), ("checking", 1),
       ("new", 3))  # fmt: skip
RECENT = (
    ("closed", 30),
    ("false_alarm", 8),
    ("working", 26),
    ("to_close", 12),
    ("deferred", 6),
    ("checking", 10),
    ("new", 8),
)
_OLD_DAYS = 60
_FOUND = "入户核实：近期住院，自付费用较高，家里确实困难。"
_NOT_SO = "入户核实：医药费已由单位补充报销，家里没有困难。"
_PLAN, _RESULT = "入户走访，讲清报销和救助政策，帮助备齐材料。", "已走访，材料备齐，救助金到账。"
_PROOF = "救助已落实，个人负担回落，收据和走访照片已存档。"
_WAIT = "户主在外住院，出院后再核实。"


@dataclass
class _Rows:
    """Rows of the tables of warnings, as columns by table."""

    columns: dict[type[Model], dict[str, list[Any]]] = field(default_factory=dict)
    changed: dict[uuid.UUID, dict[str, Any]] = field(default_factory=dict)

    def add(self, model: type[Model], **given: Any) -> None:
        """One more row."""
        for name, value in given.items():
            self.columns.setdefault(model, {}).setdefault(name, []).append(value)

    def write(self) -> None:
        """All of them, and the warnings as they stand now."""
        for model in (Step, Measure, Request, Answer):
            if model in self.columns:
                bulk.insert(model, self.columns[model])
        keys = list(self.changed)
        if keys:
            names = sorted(next(iter(self.changed.values())))
            bulk.update(Warning, keys, {name: [self.changed[key][name] for key in keys] for name in names})


def warn(*, mark: DemoMark, tell: Callable[[int, int, str], None] | None = None) -> int:
    """Raise and work the warnings of the last months; answer how many there are."""
    days = [mark.as_of - dt.timedelta(days=back) for back in ROUNDS[mark.size]]
    for done, on in enumerate(days):
        if tell:
            tell(done, len(days), f"{on}")
        for part in parts_of("", running.PART):
            with transaction.atomic():
                settle(part, look(part, on), on)
        if on < mark.as_of:
            _work(mark, on)
    return Warning.objects.count()


@transaction.atomic
def _work(mark: DemoMark, on: dt.date) -> None:
    """What people did about the warnings of a day, until today."""
    fresh = list(Warning.objects.filter(opened_on=on).order_by("household", "rule"))
    workers = _posts("village_cadre")
    heads = _posts("town_leader")
    rng = np.random.default_rng([mark.seed, _STREAM, (mark.as_of - on).days])
    names, weights = zip(*(OLD if (mark.as_of - on).days > _OLD_DAYS else RECENT), strict=True)
    fates = rng.choice(names, len(fresh), p=np.array(weights) / sum(weights))
    pace = rng.integers(0, 4, len(fresh))
    rows = _Rows()
    for warning, fate, slow in zip(fresh, fates.tolist(), pace.tolist(), strict=True):
        worker, head = workers.get(warning.village_id), heads.get(f"{warning.village_id[:9]}000")
        if worker and head:
            _Life(rows, warning, on, mark.as_of, worker, head, slow).lives(fate)
    rows.write()


def _posts(role: str) -> dict[str, uuid.UUID]:
    return dict(Post.objects.filter(role=role).values_list("division_id", "user_id"))


@dataclass
class _Life:
    """One warning from the day it was raised."""

    rows: _Rows
    warning: Warning
    on: dt.date
    until: dt.date
    worker: uuid.UUID
    head: uuid.UUID
    slow: int
    ordinal: int = 1
    state: str = "new"
    ended: dt.date | None = None

    def lives(self, fate: str) -> None:
        """Take the steps of a fate, as far as today."""
        if fate != "new":
            self.step(1 + self.slow, "taken", "checking")
        match fate:
            case "closed" | "late" | "to_close" | "working" | "deferred":
                self.step(2 + self.slow, "verified", "working", _FOUND)
                self._help(fate)
            case "false_alarm":
                self._ask(4 + self.slow, "ask_false", "asked_false", _NOT_SO, 2)
        self._stands(fate)

    def _help(self, fate: str) -> None:
        wait = 35 if fate == "late" else 0
        if fate == "deferred":
            self._ask(4 + self.slow, "ask_defer", "asked_defer", _WAIT, 1)
            return
        self._measure(3 + self.slow + wait, done=fate != "working")
        if fate in ("closed", "late"):
            self._ask(6 + self.slow + wait, "ask_close", "asked_close", _PROOF, 1 + self.slow)
        elif fate == "to_close":
            self.step(6 + self.slow, "asked_close", "to_close", _PROOF)
            self._request(6 + self.slow, "ask_close", "working", _PROOF)

    def day(self, after: int) -> dt.date:
        """So many days after it was raised, but not later than today."""
        return min(self.on + dt.timedelta(days=after), self.until)

    def step(self, after: int, kind: str, state: str, note: str = "", by: uuid.UUID | None = None) -> None:
        """One step of its life."""
        self.ordinal += 1
        on = self.day(after)
        self.rows.add(
            Step, id=uuid.uuid5(self.warning.pk, f"step {self.ordinal}"), warning_id=self.warning.pk, ordinal=self.ordinal,
            kind=kind, was=self.state, state=state, measure=self.warning.measure, note=note, on=on,
            made_at=_moment(on), made_by_id=by or self.worker,
        )  # fmt: skip
        self.state = state

    def _measure(self, after: int, *, done: bool) -> None:
        on, key = self.day(after), uuid.uuid5(self.warning.pk, "measure")
        self.rows.add(
            Measure, id=key, warning_id=self.warning.pk, kind="visit" if self.slow % 2 else "recompute", plan=_PLAN,
            planned_on=on, reference=None, made_at=_moment(on), made_by_id=self.worker, done_on=on if done else None,
            result=_RESULT if done else "", done_at=_moment(on) if done else None,
            done_by_id=self.worker if done else None,
        )  # fmt: skip
        self.step(after, "measure", "working")
        if done:
            self.step(after, "measure_done", "working")

    def _ask(self, after: int, kind: str, step: str, words: str, wait: int) -> None:
        """Ask a second person, who agrees some days later."""
        back = self.state
        self.step(after, step, "to_close", words)
        request = self._request(after, kind, back, words)
        on = self.day(after + wait)
        self.rows.add(
            Answer, id=uuid.uuid5(request, "answer"), request_id=request, asked_by_id=self.worker, agreed=True, note="",
            made_at=_moment(on), made_by_id=self.head,
        )  # fmt: skip
        state = {"ask_close": "closed", "ask_false": "false_alarm", "ask_defer": "deferred"}[kind]
        self.step(after + wait, "agreed", state, by=self.head)
        self.ended = on

    def _request(self, after: int, kind: str, back: str, words: str) -> uuid.UUID:
        key, on = uuid.uuid5(self.warning.pk, kind), self.day(after)
        self.rows.add(
            Request, id=key, warning_id=self.warning.pk, kind=kind, back=back, proof=words,
            until=self._deferred() if kind == "ask_defer" else None, made_at=_moment(on), made_by_id=self.worker,
        )  # fmt: skip
        return key

    def _deferred(self) -> dt.date:
        return self.until + dt.timedelta(days=10)

    def _stands(self, fate: str) -> None:
        """What the warning is by now."""
        over = self.state in ("closed", "false_alarm")
        self.rows.changed[self.warning.pk] = {
            "state": self.state, "worker_id": None if fate == "new" else self.worker,
            "closed_on": self.ended if over else None,
            "deferred_until": self._deferred() if self.state == "deferred" else None,
        }  # fmt: skip


def _moment(on: dt.date) -> str:
    return f"{on}{_MORNING}"
