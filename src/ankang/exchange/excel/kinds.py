"""The kinds of rosters: how each is judged and written."""

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from ankang.accounts.models import User
from ankang.exchange.excel.guard import Table
from ankang.exchange.excel.judging import Judged, judge_roster
from ankang.exchange.excel.rolls import judge_roll, write_roll_part
from ankang.exchange.excel.visits import judge_visits, write_visits
from ankang.exchange.models import ROLLS, ImportBatch
from ankang.registry.actions import FieldChange, RosterPart, write_roster
from ankang.registry.actions.roster import TABLES
from ankang.rolls import actions as rolls


def judge(
    kind: str,
    table: Table,
    *,
    user: User,
    remembered: dict[str, str],
    mapping: dict[str, str],
    today: dt.date,
) -> Judged:
    """Judge a table as a roster of this kind."""
    given = {"user": user, "remembered": remembered, "mapping": mapping, "today": today}
    if kind in ROLLS:
        return judge_roll(kind, table, **given)
    judges = {"roster": judge_roster, "visits": judge_visits}
    return judges[kind](table, **given)


def write_part(
    batch: ImportBatch, part: Any, *, stamp: dt.datetime, by: User, source: str = ""
) -> dict | None:
    """Write one part; answer what was made, or None when a row is no longer what it was at judging."""
    if batch.is_roll:
        return write_roll_part(batch, part, by)
    if batch.kind == ImportBatch.Kind.VISITS:
        return write_visits(part, by)
    if not _as_planned(part):
        return None
    return write_roster(part=part, place=batch.place_id or "", stamp=stamp, by=by, source=source)


def complete(batch: ImportBatch, judged: Judged, by: User) -> None:
    """The last part is written: a roll goes on to be compared."""
    if batch.is_roll:
        rolls.complete_roll(roll_id=batch.pk, left_out=judged.rows.frame.height - judged.right.height, by=by)


def take_back(batch: ImportBatch, by: User) -> None:
    """A batch that was begun counts no more; nothing to do for what is taken back row by row."""
    if batch.is_roll and batch.chunks.exists():
        rolls.withdraw_roll(roll_id=batch.pk, by=by)


def _as_planned(part: RosterPart) -> bool:
    """Whether the fields to change still hold what they held when the file was judged."""
    wanted: dict[str, dict[UUID, list[FieldChange]]] = defaultdict(lambda: defaultdict(list))
    for change in part.changes:
        wanted[change.table][change.row].append(change)
    for table, rows in wanted.items():
        keys = list(rows)
        for start in range(0, len(keys), 500):
            there = TABLES[table].objects.in_bulk(keys[start : start + 500])
            for key in keys[start : start + 500]:
                if key not in there or any(_now(there[key], c.field) != c.old for c in rows[key]):
                    return False
    return True


def _now(row: Any, field: str) -> Any:
    return getattr(row, "village_id" if field == "village" else field)
