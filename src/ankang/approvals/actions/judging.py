"""Judging one part of a batch: which applications may be decided so, what becomes of them, why the others may not."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from ankang.accounts.models import User
from ankang.approvals.models import Application
from ankang.approvals.queries import walks
from ankang.approvals.queries.duties import spans_at
from ankang.approvals.queries.successors import parted
from ankang.approvals.queries.unmet import all_unmet
from ankang.approvals.rules import Refusal
from ankang.storage import bulk
from ankang.values.bad_value import BadValueError
from ankang.values.procedure import Moved, Outcome, Procedure, Step, Verdict, next_step

# Columns of the application that are looked at: a batch of thousands need not carry the others.
_LOOKED_AT = (
    "number", "kind", "category", "household_id", "village_id", "risk", "begun_on", "discovered_on", "consent_on",
    "removal_way", "procedure", "step", "end", "blocked", "decisions_made", "to_mend", "sample_id", "filed_by_id",
    "filed_at",
)  # fmt: skip


@dataclass(frozen=True)
class Deed:
    """What is to be done to every row: which outcome of which step, signed on which day, by whom, with which words."""

    procedure: Procedure
    step: Step
    outcome: Outcome
    on: dt.date
    by: User
    opinion: str


@dataclass
class Judged:
    """A part: the rows that may be decided with what becomes of each, and the others by reason."""

    rows: list[tuple[Application, Moved]] = field(default_factory=list)
    refused: list[tuple[UUID, BadValueError]] = field(default_factory=list)


class Judge:
    """Judges parts of one batch. What a verdict does is worked out once for each distinct past, not for each row."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self.spans = spans_at(deed.by, deed.step.duty, deed.step.level)
        self.known: dict[tuple[object, ...], Moved | BadValueError] = {}

    def part(self, keys: Sequence[UUID]) -> Judged:
        """These rows, locked until the transaction ends."""
        judged = Judged()
        rows = self._taken(keys)
        judged.refused += [(key, Refusal("not_here")) for key in keys if key not in rows]
        here = []
        apart = parted(list(rows.values()))
        for row in rows.values():
            if why := self._elsewhere(row, row.pk in apart):
                judged.refused.append((row.pk, why))
            else:
                here.append(row)
        pasts = walks.pasts(here)
        missing = all_unmet(here, self.deed.step, self.deed.on) if self.deed.outcome.agrees else {}
        for row in here:
            verdict = self._verdict(row, pasts[row.pk])
            if isinstance(verdict, Moved) and missing.get(row.pk):
                verdict = missing[row.pk][0]
            if isinstance(verdict, Moved):
                judged.rows.append((row, verdict))
            else:
                judged.refused.append((row.pk, verdict))
        return judged

    def _taken(self, keys: Sequence[UUID]) -> dict[UUID, Application]:
        """The rows with what is looked at, in one order for everybody, so that two batches never wait for each other."""
        rows = Application.objects.select_for_update(of=("self",)).filter(pk__in=bulk.among(list(keys)))
        found = rows.only(*_LOOKED_AT).order_by("pk")
        taken = {row.pk: row for row in found}
        return {key: taken[key] for key in keys if key in taken}

    def _elsewhere(self, row: Application, apart: bool) -> BadValueError | None:
        """Why a row is not one this decider may decide at this step now."""
        deed = self.deed
        if row.end or row.step != deed.step.code or row.procedure != deed.procedure.key:
            return Refusal("not_here")
        if not any(low <= row.village_id < high for low, high in self.spans):
            return Refusal("not_here")
        if deed.on < row.begun_on:
            return Refusal("before_filing", on=deed.on, begun=row.begun_on)
        return Refusal("household_open") if apart or walks.household_is_open(row) else None

    def _verdict(self, row: Application, past: walks.Past) -> Moved | BadValueError:
        deed = self.deed
        is_filer = row.filed_by_id == deed.by.pk
        key = (row.begun_on, row.discovered_on, is_filer, past)
        if key not in self.known:
            self.known[key] = self._work_out(row, past)
        return self.known[key]

    def _work_out(self, row: Application, past: walks.Past) -> Moved | BadValueError:
        deed = self.deed
        verdict = Verdict(deed.outcome.code, str(deed.by.pk), deed.opinion)
        try:
            return next_step(
                deed.procedure,
                past.history,
                verdict,
                deed.on,
                row.begun_on,
                shown=past.shown,
                discovered_on=row.discovered_on,
                filer=str(row.filed_by_id or ""),
            )
        except BadValueError as why:
            return why


def by_reason(refused: Sequence[tuple[UUID, BadValueError]]) -> list[dict[str, object]]:
    """Refused rows gathered under each distinct sentence, as a batch keeps them."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, why in refused:
        same = (why.template, str(why))
        params = {name: value if isinstance(value, int) else str(value) for name, value in why.params.items()}
        found.setdefault(same, {"template": why.template, "params": params})
        rows[same].append(str(key))
    return [{**reason, "rows": rows[same]} for same, reason in found.items()]
