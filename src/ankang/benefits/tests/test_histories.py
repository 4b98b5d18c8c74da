"""Random histories of bills, reversals, late bills and late identification: accounts, shares and the ledger agree with
a replay from the beginning, every bill stands at most once, and no cap is exceeded.

`ANKANG_HISTORIES=10000` runs that many; the suite runs a few.
"""

import itertools
import os
from collections import Counter

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ankang.benefits.models import Advance, Bill, DueAdjustment, Settlement, SettlementShare, YearAccount
from ankang.benefits.tests import factories as make
from ankang.benefits.tests.histories import History
from ankang.funds.models import Entry

pytestmark = pytest.mark.django_db
MANY = int(os.environ.get("ANKANG_HISTORIES", "15"))
_PHASES = (Phase.explicit, Phase.generate)
_told: Counter[str] = Counter()
FUNDS = ("basic", "serious", "assistance", "extra", "topup")
# Of the test policy, whatever its rate.
CAPS = {"basic": 20_000_00, "serious": 6_000_00, "assistance": 3_000_00}
_AFTER = {"settle": {"adjust", "reverse"}, "adjust": {"adjust", "reverse"}, "reverse": {"settle"}}


class _Over(Exception):
    """The history was looked at: forget it."""


@pytest.fixture(scope="module")
def _figures():
    _told.clear()
    yield
    if MANY >= 1000:
        print("\n" + " ".join(f"{name}={n}" for name, n in sorted(_told.items())))


@pytest.fixture
def world():
    return make.world()


@pytest.mark.timeout(0)
@settings(
    max_examples=MANY, deadline=None, database=None, phases=_PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(data=st.data())
def test_every_history_agrees_with_its_replay(world, _figures, data):
    try:
        with transaction.atomic():
            history = History(data.draw, world)
            history.begin()
            for _ in range(data.draw(st.integers(4, 12))):
                history.step()
            for key in history.account:
                _agrees(history, key)
            for bill in Bill.objects.all():
                _stands_once(bill)
            _books_agree()
            _told.update(history.told)
            _told["acts"] += Settlement.objects.count()
            _told["histories"] += 1
            raise _Over
    except _Over:
        pass


def _agrees(history, key):
    """The account and every share of a person's year are those of the replay, and within the caps."""
    results, state = history.replay(key)
    account = YearAccount.objects.get(person=key[0], year=key[1])
    assert account.state == state.as_dict()
    paid = Counter()
    for pk, result in results.items():
        last = Settlement.objects.filter(bill=pk).order_by("-ordinal").first()
        assert last.kind != "reverse" and last.after == result.after.as_dict()
        bears = dict(last.shares.values_list("payer", "bears_fen"))
        assert bears == {payer: fen for payer, fen in result.amounts.items() if fen or payer in bears}
        paid.update(bears)
    assert all(paid[payer] <= cap for payer, cap in CAPS.items())


def _stands_once(bill):
    """Its acts follow each other without a gap, at most one stands, and what they moved adds up to what stands."""
    acts = list(bill.settlements.order_by("ordinal"))
    assert [act.ordinal for act in acts] == list(range(1, len(acts) + 1))
    assert all(later.kind in _AFTER[act.kind] for act, later in itertools.pairwise(acts))
    stands = bool(acts) and acts[-1].kind != "reverse"
    assert stands == (bill.state == Bill.State.SETTLED)
    moved = (
        SettlementShare.objects.filter(settlement__bill=bill).values_list("payer").annotate(Sum("amount_fen"))
    )
    bears = dict(acts[-1].shares.values_list("payer", "bears_fen")) if stands else {}
    assert {payer: fen for payer, fen in moved if fen} == {payer: fen for payer, fen in bears.items() if fen}
    assert not stands or sum(bears.values()) == bill.total_fen


def _books_agree():
    """What hospitals are owed by each payer's fund is what the shares moved; so are advances; dues are the patients'."""
    moved = dict(SettlementShare.objects.values_list("payer").annotate(Sum("amount_fen")).order_by())
    owed = Entry.objects.filter(account__kind="payable").values_list("account__fund__source")
    assert {payer: -fen for payer, fen in owed.annotate(Sum("amount")).order_by() if fen} == {
        payer: moved[payer] for payer in FUNDS if moved.get(payer)
    }
    assert (Entry.objects.aggregate(total=Sum("amount"))["total"] or 0) == 0
    advanced = Advance.objects.aggregate(total=Sum("amount_fen"))["total"] or 0
    assert advanced == sum(moved.get(payer, 0) for payer in FUNDS)
    later = SettlementShare.objects.filter(payer="patient").exclude(settlement__kind="settle")
    due = DueAdjustment.objects.aggregate(total=Sum("amount_fen"))["total"] or 0
    assert due == -(later.aggregate(total=Sum("amount_fen"))["total"] or 0)
