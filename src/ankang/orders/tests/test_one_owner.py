"""Whatever is done in whatever order, a copy that was sent has exactly one holder at every moment.

A plain model beside the database tells who must have it. ANKANG_LONG_HYPOTHESIS=1 runs many more.
"""

import datetime as dt
import itertools
import os
import uuid

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ankang.orders import actions
from ankang.orders.models import Answer, Copy, Due
from ankang.orders.rules import Refusal
from ankang.orders.tests import factories as make

LONG = bool(os.environ.get("ANKANG_LONG_HYPOTHESIS"))
RUNS, STEPS = (200, 40) if LONG else (12, 25)
NOW = dt.datetime(2026, 4, 15, 2, tzinfo=dt.UTC)
UNITS = ("town", "other", "hospital")
CLERKS = {"town": ("town_user", "town_mate"), "other": ("other_user",), "hospital": ("hospital_user",)}
RHYTHMS = ("once", "weekly", "read")


class Desk(RuleBasedStateMachine):
    """What the two sides may do. `holder`: (unit, user) who must have it; `desk`: the unit that answers; `state`."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.clock = time_machine.travel(NOW, tick=True)
        self.clock.start()
        self.made = make.desks()
        self.past: list[tuple[str, str]] = []

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.clock.stop()
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(rhythm=st.sampled_from(RHYTHMS))
    def send(self, rhythm: str) -> None:
        """One order to two towns; the first copy is followed."""
        first, last = dt.date(2026, 5, 1), dt.date(2026, 5, 15) if rhythm == "weekly" else None
        more = {"rhythm": rhythm, "first_due_on": None if rhythm == "read" else first, "last_due_on": last}
        order = make.sent(self.made, self.made.town, self.made.other, **more)
        self.copy = make.copy_of(order, self.made.town)
        self.rhythm, self.state, self.desk = rhythm, "sent", "town"
        self.holder: tuple[str, str] = ("town", "")

    def attempt(self, deed, **given) -> bool:
        """A deed; refused, nothing has moved."""
        try:
            with transaction.atomic():
                deed(**given)
        except Refusal:
            return False
        return True

    def moved(self, state: str, unit: str, user: str = "") -> None:
        """What the model says of a deed that was done."""
        self.past.append(self.holder)
        self.state, self.holder = state, (unit, user)

    @rule(user=st.sampled_from(("town_user", "town_mate", "other_user", "hospital_user")))
    def receive(self, user: str) -> None:
        """Signed for by those of the unit that has it, once."""
        may = self.state == "sent" and user in CLERKS[self.desk]
        again = self.state != "sent" and self.holder[1] == user and user in CLERKS[self.desk]
        assert self.attempt(actions.receive, copy=self.copy, by=getattr(self.made, user)) == (may or again)
        if may:
            self.moved("closed" if self.rhythm == "read" else "received", self.desk, user)

    @rule(
        by=st.sampled_from(("town_user", "hospital_user", "other_user")),
        to=st.sampled_from(("town_mate", "other_user")),
    )
    def assign(self, by: str, to: str) -> None:
        """Given to a clerk of the same unit."""
        may = (
            self.state in ("received", "assigned", "returned") and by in CLERKS[self.desk] and to in CLERKS[self.desk]
        )  # fmt: skip
        given = {
            "clerk": getattr(self.made, to),
            "note": "",
            "seen": self.hand(),
            "by": getattr(self.made, by),
        }
        assert self.attempt(actions.assign, copy=self.copy, **given) == may
        if may:
            self.moved("assigned", self.desk, to)

    @rule(to=st.sampled_from(UNITS), stale=st.booleans())
    def pass_on(self, to: str, stale: bool) -> None:
        """Passed on by whoever answers; what somebody saw before it moved is refused."""
        by = getattr(self.made, CLERKS[self.desk][0])
        given = {"to": getattr(self.made, to), "reason": "归口", "seen": self.hand() - stale, "by": by}
        if self.attempt(actions.pass_on, copy=self.copy, **given) and not (stale and self.repeat(to)):
            assert self.state in ("received", "assigned", "returned") and to != self.desk and not stale
            self.desk = to
            self.moved("sent", to)

    @rule(to=st.sampled_from(UNITS))
    def appoint(self, to: str) -> None:
        """The sender says who answers; the other town has a copy of its own."""
        given = {
            "to": getattr(self.made, to),
            "reason": "指定",
            "seen": self.hand(),
            "by": self.made.rural_user,
        }
        may = self.state in ("sent", "received", "assigned", "returned") and to not in (self.desk, "other")
        assert self.attempt(actions.appoint, copy=self.copy, **given) == may
        if may:
            self.desk = to
            self.moved("sent", to)

    @rule()
    def report(self) -> None:
        """The next due answered by the unit that has it."""
        due = Due.objects.filter(copy=self.copy, state__in=("open", "returned")).first()
        by = getattr(self.made, CLERKS[self.desk][0])
        may = due is not None and self.state in ("received", "assigned", "returned", "reported")
        if due is not None:
            given = {"answer_id": uuid.uuid4(), "due": due, "text": "已办", "figures": {}, "by": by}
            assert self.attempt(actions.report, **given) == may
        if may:
            self.moved("reported", "rural")

    @rule(accept=st.booleans())
    def judge(self, accept: bool) -> None:
        """The sender looks at an answer."""
        answer = Answer.objects.filter(due__copy=self.copy, verdict="").first()
        if answer is None or self.state in ("sent", "closed", "withdrawn"):
            return
        assert self.attempt(
            actions.judge, answer=answer, accept=accept, remark="看过", by=self.made.rural_user
        )
        states = set(Due.objects.filter(copy=self.copy).values_list("state", flat=True))
        if "returned" in states or "reported" not in states:
            self.copy.refresh_from_db()
            clerk = self.copy.user_now
            back = next(
                (name for name in CLERKS[self.desk] if clerk and getattr(self.made, name) == clerk), ""
            )
            state = "returned" if "returned" in states else "received" if "open" in states else "closed"
            self.moved(state, self.desk, back)

    @rule()
    def withdraw(self) -> None:
        """Rarely: the sender takes it back."""
        if len(self.past) < 6 or self.state in ("closed", "withdrawn"):
            return
        assert self.attempt(actions.withdraw, order=self.copy.order, reason="重复", by=self.made.rural_user)
        self.moved("withdrawn", "rural")

    def hand(self) -> int:
        """The number the page would show."""
        return Copy.objects.get(pk=self.copy.pk).hand

    def repeat(self, to: str) -> bool:
        """Whether a stale hand-over said what had been done already: then nothing moved."""
        return self.state == "sent" and self.desk == to

    @invariant()
    def has_one_holder(self) -> None:
        """The database and the model agree, and so does the history at every moment since it was sent."""
        row = Copy.objects.select_related("unit_now", "user_now", "desk").get(pk=self.copy.pk)
        unit, user = self.holder
        assert (row.state, row.unit_now, row.desk) == (
            self.state,
            getattr(self.made, unit),
            getattr(self.made, self.desk),
        )
        assert row.user_now == (getattr(self.made, user) if user else None)
        hands = list(row.holdings.order_by("number"))
        assert [one.number for one in hands] == list(range(1, row.hand + 1)) and row.hand == len(
            self.past
        ) + 1
        assert all(a.since <= b.since for a, b in itertools.pairwise(hands))


@pytest.mark.django_db
def test_a_copy_has_one_holder_whatever_is_done():
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=RUNS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
