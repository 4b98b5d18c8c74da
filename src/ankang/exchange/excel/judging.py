"""A file judged: read, checked, compared with the register. Reads only; the same file gives the same answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.exchange.excel import guard, roster_checks
from ankang.exchange.excel.containers import Limits
from ankang.exchange.excel.fields import RosterSpec, spec
from ankang.exchange.excel.form_sheets import sheet_names
from ankang.exchange.excel.headers import Heading
from ankang.exchange.excel.known import Known, known_of
from ankang.exchange.excel.plan import Plan, chunk_numbers, make_plan
from ankang.exchange.excel.readers import Wrong, wrong
from ankang.exchange.excel.rows import Rows, heading_of, read_rows
from ankang.exchange.excel.villages import Villages, place_rows
from ankang.exchange.models import ROLLS, ImportBatch
from ankang.values.bad_value import N_, BadValueError
from ankang.values.later import pl
from ankang.values.today import china_today

# Rows of a roll: a county of 600,000.
ROLL_ROWS = 600_000
# The check-up alone has more than two hundred questions.
FORM_COLUMNS = 300
VISITS = ImportBatch.Kind.VISITS


class RegisterError(BadValueError):
    """A row that does not fit what the register has."""

    sentences = {
        "identity_elsewhere": N_(
            "证件号码已登记在户 %(household)s 的%(name)s名下。请核对，或先在原户办理离册。"
        ),
        "identity_outside": N_("证件号码已登记在本辖区以外的一户。请与县级核对后再导入。"),
        "number_elsewhere": N_("人编号已登记在户 %(household)s。请核对户编号和人编号。"),
        "household_outside": N_("户编号已登记在您负责的辖区以外。请核对。"),
    }


@dataclass
class Judged:
    """Everything a file came to. `right` holds the rows without faults."""

    spec: RosterSpec
    heading: Heading
    rows: Rows
    right: pl.DataFrame
    plan: Plan
    format: str
    sheet: str


def read_file(data: bytes, kind: str) -> guard.Table:
    """The table of a file of this kind. Refused with the reason. A roll names a whole county and is one file."""
    limits = (
        Limits(rows=ROLL_ROWS) if kind in ROLLS else Limits(columns=FORM_COLUMNS) if kind == VISITS else None
    )
    words = spec(kind).words() + (sheet_names(china_today()) if kind == VISITS else [])
    return guard.read_table(data, words, limits)


def judge_roster(
    table: guard.Table, *, user: User, remembered: dict[str, str], mapping: dict[str, str], today: dt.date
) -> Judged:
    """Judge a household roster for a sender. Refused when the table is not one."""
    roster = spec("roster")
    heading = heading_of(table, roster, remembered, mapping)
    rows = read_rows(table, roster, heading, today)
    place_rows(rows, Villages(user))
    known = known_of(rows.frame)
    roster_checks.check_people(rows, today)
    _check_register(rows, known, user)
    heads, spouses = _there(rows, known)
    roster_checks.check_households(rows, heads, spouses, today)
    roster_checks.hold_households(rows, set(heads))
    cut = chunk_numbers(rows.frame)
    right = cut.filter(~pl.col("row").is_in(list(rows.wrong_rows)))
    plan = make_plan(rows, known, right, today)
    return Judged(roster, heading, rows, right, plan, table.format, table.sheet)


def _there(rows: Rows, known: Known) -> tuple[dict[str, int], dict[str, int]]:
    """Heads and spouses that the register has and the file does not mention, by household number."""
    named = {known.indexes[i] for i in rows.frame["identity"].drop_nulls()}
    numbers = (
        set(rows.frame["person_number"].drop_nulls()) if "person_number" in rows.frame.columns else set()
    )
    heads: dict[str, int] = {}
    spouses: dict[str, int] = {}
    for number, home in known.households.items():
        for member in known.members[home.pk]:
            if member.identity_index in named or member.number in numbers:
                continue
            for relation, found in ((roster_checks.HEAD, heads), (roster_checks.SPOUSE, spouses)):
                if member.relation == relation:
                    found[number] = found.get(number, 0) + 1
    return heads, spouses


def _check_register(rows: Rows, known: Known, user: User) -> None:
    """Rows whose person or household the register has in another household, or outside the sender's divisions."""
    if not known.households and not known.by_number and not known.by_index:
        return
    outside = {n for n, h in known.households.items() if not covers(user, h.village_id, Duty.IMPORT_ROSTERS)}
    keys = [k for k in ("row", "household_number", "identity", "person_number") if k in rows.frame.columns]
    for row in rows.frame.select(keys).iter_rows(named=True):
        number = row["household_number"]
        if number in outside:
            rows.faults.append((row["row"], "household_number", wrong(RegisterError("household_outside"))))
            continue
        for key, what in _person_faults(row, known, user):
            rows.faults.append((row["row"], key, what))


def _person_faults(row: dict[str, Any], known: Known, user: User) -> list[tuple[str, Wrong]]:
    number, found = row["household_number"], []
    by_number = known.by_number.get(row.get("person_number") or "")
    by_identity = known.by_index.get(known.indexes.get(row["identity"] or "", ""))
    if by_number and by_number.household.number != number:
        seen = covers(user, by_number.village_id, Duty.IMPORT_ROSTERS)
        home = by_number.household.number if seen else "…"
        found.append(("person_number", wrong(RegisterError("number_elsewhere", household=home))))
    elif by_identity and (
        by_identity.household.number != number or (by_number and by_identity.pk != by_number.pk)
    ):
        if covers(user, by_identity.village_id, Duty.IMPORT_ROSTERS):
            error = RegisterError(
                "identity_elsewhere", household=by_identity.household.number, name=by_identity.name
            )
        else:
            error = RegisterError("identity_outside")
        found.append(("identity", wrong(error)))
    return found
