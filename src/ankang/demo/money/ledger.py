"""The bookings of settlements into the ledger, in columns: what `funds.actions.book_settlement` would have posted, one
transaction a settlement in the order of the days, with the running balance of every account."""

import uuid
from collections.abc import Iterable
from datetime import date
from itertools import count

import numpy as np

from ankang.demo.county import COUNTY
from ankang.demo.ids import Ids
from ankang.demo.money.settling import Booked
from ankang.funds.actions.posting import open_period
from ankang.funds.actions.settlements import payer_fund
from ankang.funds.known import sources
from ankang.funds.models import Account, Entry, Fund, Seal, Transaction
from ankang.funds.rules import postings
from ankang.funds.rules.postings import Leg, Spec
from ankang.storage import bulk

_NOON = " 04:00:00"


def book(ids: Ids, booked: Iterable[Booked]) -> dict[str, int]:
    """Write all bookings; answer how many rows of which table."""
    rows = sorted(booked, key=lambda one: (one.on, one.key))
    if not rows:
        return {}
    funds = {
        (payer, year): str(payer_fund(COUNTY[0], payer, year, None).pk)
        for payer, year in sorted({(payer, one.on.year) for one in rows for payer in one.shares})
    }
    legs = [_legs(one, funds) for one in rows]
    accounts = _accounts(ids, {leg.account for found in legs for leg in found})
    _transactions(rows, legs)
    entries = _entries(rows, legs, accounts)
    bulk.insert(Seal, {"id": [one.key for one in rows], "entries": [len(found) for found in legs]})
    return {"transaction": len(rows), "entry": entries, "account": len(accounts)}


def _legs(one: Booked, funds: dict[tuple[str, int], str]) -> list[Leg]:
    owed = {uuid.UUID(funds[payer, one.on.year]): fen for payer, fen in sorted(one.shares.items())}
    return postings.settlement_legs(owed, uuid.UUID(one.facility), one.village)


def _accounts(ids: Ids, specs: set[Spec]) -> dict[Spec, str]:
    """The accounts that are needed, opened; key in hex."""
    ordered = sorted(specs)
    keys, n = ids.hexes(len(ordered)), len(ordered)
    source = dict(Fund.objects.filter(pk__in={s.fund for s in ordered}).values_list("pk", "source"))
    reasons = [
        sources().owed(source[uuid.UUID(s.fund)], s.use) if s.kind == postings.USE else "" for s in ordered
    ]
    bulk.insert(Account, {
        "id": keys, "fund_id": [uuid.UUID(s.fund).hex for s in ordered], "key": [s.key for s in ordered],
        "kind": [s.kind for s in ordered], "use": [s.use for s in ordered],
        "division_id": [s.division or None for s in ordered], "project": [None] * n, "household": [None] * n,
        "facility_id": [uuid.UUID(s.facility).hex if s.facility else None for s in ordered],
        "bank_account_id": [None] * n, "may_overdraw": [bool(why) for why in reasons], "overdraw_reason": reasons,
    })  # fmt: skip
    return dict(zip(ordered, keys, strict=True))


def _transactions(rows: list[Booked], legs: list[list[Leg]]) -> None:
    n = len(rows)
    periods = {month: open_period(COUNTY[0], month, may_move=False).pk.hex for month in _months(rows)}
    keys = [one.key for one in rows]
    bulk.insert(Transaction, {
        "id": keys, "seal_id": keys, "county_id": [COUNTY[0]] * n, "kind": ["settlement"] * n,
        "period_id": [periods[one.on.replace(day=1)] for one in rows], "happened_on": [one.on for one in rows],
        "booked_on": [one.on for one in rows], "reference": keys, "document": [""] * n, "proposal_id": [None] * n,
        "reverses_id": [None] * n, "made_at": [f"{one.on}{_NOON}" for one in rows],
        "made_by_id": [one.clerk for one in rows], "approved_at": [None] * n, "approved_by_id": [None] * n,
        "fingerprint": [
            postings.fingerprint(found, COUNTY[0], "settlement", one.on, uuid.UUID(one.key))
            for one, found in zip(rows, legs, strict=True)
        ],
    })  # fmt: skip


def _months(rows: list[Booked]) -> list[date]:
    return sorted({one.on.replace(day=1) for one in rows})


def _entries(rows: list[Booked], legs: list[list[Leg]], accounts: dict[Spec, str]) -> int:
    """Entries in the order of the transactions; each account counts and adds up its own."""
    place: dict[Spec, int] = {}
    flat = [(one.key, leg) for one, found in zip(rows, legs, strict=True) for leg in found]
    number = count()
    at = np.array(
        [place[leg.account] if leg.account in place else place.setdefault(leg.account, next(number)) for _, leg in flat]
    )  # fmt: skip
    amount = np.array([leg.amount for _, leg in flat], dtype=np.int64)
    serial, balance = _running(at, amount)
    return bulk.insert(Entry, {
        "transaction_id": [key for key, _ in flat], "account_id": [accounts[leg.account] for _, leg in flat],
        "serial": serial.tolist(), "amount": amount.tolist(), "balance": balance.tolist(),
        "flow": [leg.flow for _, leg in flat],
    })  # fmt: skip


def _running(at: np.ndarray, amount: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Serial from 1 and balance of each entry within its account, in the order given."""
    order = np.argsort(at, kind="stable")
    sorted_at, added = at[order], np.cumsum(amount[order])
    starts = np.searchsorted(sorted_at, sorted_at)
    serial, balance = np.empty(len(at), np.int64), np.empty(len(at), np.int64)
    serial[order] = np.arange(len(at)) - starts + 1
    balance[order] = added - np.where(starts > 0, added[starts - 1], 0)
    return serial, balance
