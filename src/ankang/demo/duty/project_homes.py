"""What households of the invented county keep and grow; those in endangered houses, their loans and the fund behind."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from numpy.random import Generator

from ankang.demo.caring.plans import _Rows as Rows
from ankang.demo.county import COUNTY
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.places.models import Division
from ankang.projects.models import Loan, Production, Relocation, RiskFund, RiskMove
from ankang.projects.rules.credit import schedule

_DAY = dt.timedelta(1)
# Stock, one household in how many keeps it, usual quantity, how far it spreads: far below the thresholds of support.
_STOCKS = (
    ("chicken", 3, 24, 0.7), ("pig", 4, 2, 0.5), ("sheep", 9, 9, 0.8), ("konjac", 7, 2, 0.8), ("tea", 6, 3, 0.6),
    ("bee", 15, 5, 0.8),
)  # fmt: skip
_MULTIPLE, _LOAN = 10, 50_000_00


def plant(
    ids: Ids, rng: Generator, mark: DemoMark, villages: list[Division], homes: dict[str, list[Any]], by: Any
) -> dict[str, int]:
    """Production of last year, and the households of one village in two that are to move; rows by table."""
    rows = Rows()
    for village in villages:
        for home in homes[village.code]:
            _keeps(ids, rows, rng, home, mark.as_of)
    moving = [
        home for at, village in enumerate(villages) if at % 2 == 0 for home in homes[village.code][3:60:9]
    ]
    _relocations(ids, rows, rng, mark.as_of, moving, by)
    return rows.write()


def _keeps(ids: Ids, rows: Rows, rng: Generator, home: Any, today: dt.date) -> None:
    chances = rng.random(len(_STOCKS))
    for (stock, one_in, usual, spread), chance in zip(_STOCKS, chances, strict=True):
        if chance < 1 / one_in:
            amount = max(1, round(usual * float(rng.lognormal(0, spread))))
            rows.add(
                Production, id=ids.uuids(1)[0], household_id=home.pk, village_id=home.village_id, stock=stock,
                year=today.year - 1, quantity=Decimal(amount), source="年底入户清点", changed_at=f"{today.year - 1}-12-20 02:00:00",
                changed_by_id=None,
            )  # fmt: skip


def _relocations(ids: Ids, rows: Rows, rng: Generator, today: dt.date, homes: list[Any], by: Any) -> None:
    """Most have moved; some were to move by last June and have not, some have until the end of the year."""
    fund, lent, moves = ids.uuids(1)[0], 0, []
    for at, home in enumerate(homes):
        late = at % 6 == 0
        begun = dt.date(today.year - 2, 3, 1) + _DAY * int(rng.integers(0, 300))
        finished = begun + _DAY * int(rng.integers(150, 400))
        moved = None if late or at % 6 == 1 else finished + _DAY * int(rng.integers(10, 90))
        moved = moved if moved and moved <= today else None
        built = finished if finished <= today and not (late and at % 12 == 0) else None
        key = ids.uuids(1)[0]
        rows.add(
            Relocation, id=key, household_id=home.pk, village_id=home.village_id, project_id=None,
            grade=("d", "c", "hazard")[at % 3], proof=f"县住建局 {begun.year} 年房屋安全鉴定 {at + 1} 号", site="集镇集中安置点",
            deadline=dt.date(today.year, 6, 30) if at % 6 != 1 else dt.date(today.year, 12, 31), finished_on=built,
            moved_on=moved if built else None, changed_at=f"{begun} 02:00:00", changed_by_id=by,
            cleared_on=moved + _DAY * 20 if moved and built and at % 3 and moved + _DAY * 20 <= today else None,
        )  # fmt: skip
        if at % 2 == 0:
            left, of_loan = _loan(ids, rows, fund, key, home, begun, at, today, by)
            lent, moves = lent + left, [*moves, *of_loan]
    if moves:
        _fund(ids, rows, fund, lent, moves, today, by)


def _loan(
    ids: Ids, rows: Rows, fund: UUID, move: UUID, home: Any, begun: dt.date, at: int, today: dt.date, by: Any
) -> tuple[int, list[dict[str, Any]]]:
    """A loan for three years, a year of grace; one in five has not paid what was due."""
    dues = schedule(_LOAN, begun, 36, 12)
    due = [one for one in dues if one.on < today]
    paid = [] if at % 10 == 0 else due
    left, key = _LOAN - sum(one.fen for one in paid), ids.uuids(1)[0]
    rows.add(
        Loan, id=key, fund_id=fund, relocation_id=move, village_id=home.village_id, contract=f"岚农商借字{at + 1:05d}号",
        principal_fen=_LOAN, left_fen=left, lent_on=begun, months=36, grace_months=12, yearly_rate=Decimal("0.0435"),
        subsidy_share=Decimal(1), made_at=f"{begun} 02:00:00", made_by_id=by,
    )  # fmt: skip
    lent = {"loan_id": key, "kind": "lent", "on": begun, "amount_fen": _LOAN, "exposure_change": _LOAN}
    back = [
        {"loan_id": key, "kind": "repaid", "on": one.on, "amount_fen": one.fen, "exposure_change": -one.fen}
        for one in paid
    ]
    return left, [lent, *back]


def _fund(
    ids: Ids, rows: Rows, key: UUID, lent: int, moves: list[dict[str, Any]], today: dt.date, by: Any
) -> None:
    """The fund holds enough for all that was ever lent, and a little more."""
    ever = sum(one["amount_fen"] for one in moves if one["kind"] == "lent")
    balance = -(-ever // _MULTIPLE) + 1_000_000
    opened = min(one["on"] for one in moves)
    rows.by_model = {RiskFund: {}, **rows.by_model}
    rows.by_model[RiskFund] = {
        "id": [key], "county_id": [COUNTY[0]], "name": ["危居搬迁贷款风险金"], "bank_id": [None],
        "agreement": [f"岚财农商〔{opened.year}〕6号"], "multiple": [_MULTIPLE], "balance_fen": [balance],
        "exposure_fen": [lent], "made_at": [f"{opened} 01:00:00"], "made_by_id": [by],
    }  # fmt: skip
    first = {
        "loan_id": None,
        "kind": "paid_in",
        "on": opened,
        "amount_fen": balance,
        "balance_change": balance,
    }
    for one in [first, *sorted(moves, key=lambda row: row["on"])]:
        told = {"balance_change": 0, "exposure_change": 0, **one}
        rows.add(
            RiskMove, id=ids.uuids(1)[0], fund_id=key, document="银行回单", note="", made_at=f"{one['on']} 02:00:00",
            made_by_id=by, **told,
        )  # fmt: skip
