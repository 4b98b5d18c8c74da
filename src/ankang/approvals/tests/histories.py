"""Random histories of one application through the real actions, against a model that is kept apart from them.

A `World` does one deed at a time: right ones and wrong ones, by the right people and by others. Whatever succeeds is
held against what the documents say, written down here once more in plain words and numbers; after each deed what the
application repeats of its standing must be what its decisions and notices make of it.
"""

import datetime as dt
import random
import uuid
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ankang.approvals import actions, queries, reactions
from ankang.approvals.models import Application, Decision, ReturnedRow
from ankang.approvals.queries import walks
from ankang.approvals.queries.successors import successors
from ankang.approvals.tests import factories as make
from ankang.journal import actions as journal
from ankang.journal.models import Event
from ankang.notices import actions as notices
from ankang.notices.models import Notice
from ankang.places.models import Division
from ankang.registry import actions as registry
from ankang.registry.models import HouseholdCategory, LifeEvent
from ankang.values.bad_value import BadValueError

KINDS = ("register", "monitor", "exit", "removal", "relapse", "correction")
LONG, SHORT, EXIT = "five", "short", "exit"
SHAPE = {
    "register": LONG,
    "relapse": LONG,
    "correction": LONG,
    "monitor": SHORT,
    "removal": SHORT,
    "exit": EXIT,
}
# Steps in order, and who may decide at each.
STEPS = {
    LONG: ("group", "village", "town", "county", "entry"),
    SHORT: ("village", "town", "county", "entry"),
    EXIT: ("group", "village", "town", "county"),
}
# Step → (notice, full days, the step it may not be older than).
NOTICES = {
    LONG: {
        "town": [("village", 7, "town")],
        "county": [("town", 7, "county")],
        "entry": [("county", 7, "entry")],
    },
    SHORT: {"town": [("village", 5, "town")], "entry": [("county", 0, "entry")]},
    EXIT: {
        "village": [("village", 0, "village")],
        "town": [("village", 7, "village"), ("town", 0, "town")],
        "county": [("town", 7, "town"), ("county", 7, "county")],
    },
}
# The notice that a case at a step waits for next, as an office would know it.
NEXT = {
    LONG: {"town": ["village"], "county": ["town"], "entry": ["county"]},
    SHORT: {"town": ["village"], "entry": ["county"]},
    EXIT: {"village": ["village"], "town": ["town"], "county": ["county"]},
}
APART = {
    LONG: (("village", "town"), ("town", "county")),
    SHORT: (),
    EXIT: (("village", "town"), ("town", "county")),
}
OUTCOMES = ("agree", "enter", "refuse", "return", "withdraw")
ENDS = {"register": "newly_identified", "monitor": "new_risk", "exit": "exited_poverty", "removal": "risk_removed",
        "relapse": "relapsed", "correction": "exit_corrected"}  # fmt: skip
PERSONS = ("filer", "group", "village", "town", "county", "entry")


@dataclass
class World:
    """One application, its people, and what the model knows: days of arrival, notices as (kind, day, stands)."""

    who: SimpleNamespace
    clock: object
    dice: random.Random
    kind: str = "register"
    case: Application | None = None
    filer: str = "filer"
    arrived: dict[str, dt.date] = field(default_factory=dict)
    decided: list[tuple[str, str, str, dt.date]] = field(default_factory=list)
    shown: list[list] = field(default_factory=list)
    objections: list = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def shape(self) -> str:
        return SHAPE[self.kind]

    @property
    def today(self) -> dt.date:
        return timezone.localdate()

    # Deeds ---------------------------------------------------------------------------------------------------

    def file(self, kind: str, filer: str) -> None:
        """The application is filed, by somebody who may also be one of its deciders."""
        self.kind, self.filer = kind, filer
        self.case = make.application(getattr(self.who, filer), kind)
        self.arrived = {self.case.step: self.today}
        self._check()

    def prepare(self) -> None:
        """Everything the step asks for: house check, meetings, sample, signatures."""
        case, by = self.case, self.who.filer
        if case.end:
            return
        for row in _open_rows(case):
            actions.mend_row(row=row, by=by)
        make.check(case, by)
        for kind in ("group", "village", "survey"):
            if not case.appraisals.filter(meeting__kind=kind).exists():
                make.meeting([case], kind, by)
        if self.shape == EXIT and case.step == "town" and not case.sample_id:
            sample = actions.draw_sample(
                sample_id=uuid.uuid4(), town=Division.objects.get(pk=make.TOWN), kind="exit", by=self.who.town
            )
            for row in sample.rows.all():
                actions.record_sample(row=row, agrees=True, by=self.who.town)
        if self.shape == EXIT:
            self._sign(by)
        self._check()

    def decide(self, person: str, outcome: str) -> bool:
        """Somebody tries an outcome; answers whether it was done."""
        case, by, step = self.case, getattr(self.who, person), self.case.step
        given = {
            "opinion": "理由",
            "returned": [actions.Return("check", "重核")] if outcome == "return" else [],
        }
        try:
            make.decide(case, by, outcome, **given)
        except (BadValueError, PermissionDenied) as why:
            name = getattr(why, "code", type(why).__name__)
            self.counts[name] = self.counts.get(name, 0) + 1
            self._check()
            return False
        self._hold(step, person, outcome)
        self._check()
        return True

    def decide_in_bulk(self, person: str, outcome: str) -> None:
        """The same through a batch of one."""
        case, by, step = self.case, getattr(self.who, person), self.case.step
        chosen = queries.Chosen(case.procedure, step, keys=(case.pk,))
        try:
            batch = actions.request_batch(
                batch_id=uuid.uuid4(), place=Division.objects.get(pk=make.COUNTY), chosen=chosen, seen=1,
                outcome=outcome, opinion="理由", by=by,
            )  # fmt: skip
            done = actions.run_batch(batch_id=batch.pk, by=None).done
        except (BadValueError, PermissionDenied):
            done = 0
        if done:
            self._hold(step, person, outcome)
        self._check()

    def post(self, kind: str, days: int) -> None:
        """A notice is released, unless the case hangs already."""
        made = None if self.case.end else make.quick_notice(self.case, kind, self.who, days=days)
        if made:
            self.shown.append([kind, self.today, days, True, made])
            self._work()

    def take_back(self) -> None:
        """The last notice that hangs is taken back."""
        hanging = [
            one for one in self.shown if one[3] and Notice.objects.get(pk=one[4].pk).state == "released"
        ]
        if hanging:
            notices.withdraw_notice(
                notice=hanging[-1][4], reason="有误", by=getattr(self.who, hanging[-1][0])
            )
            hanging[-1][3] = False
            self._work()

    def protest(self, whole: bool) -> None:
        """Somebody objects to the case, or to the whole notice."""
        standing = [one for one in self.shown if one[3]]
        if standing and not self.case.end:
            kind, _day, _days, _stands, notice = standing[-1]
            made = notices.receive_objection(
                objection_id=uuid.uuid4(), notice=notice, way="phone", text="收入不实",
                case=None if whole else self.case.pk, by=self.who.objections[kind],
            )  # fmt: skip
            self.objections.append((kind, made))
            self._work()

    def answer(self) -> None:
        """All objections are answered."""
        for kind, objection in self.objections:
            notices.answer_objection(
                objection=objection, answer="已核实。", upheld=False, by=self.who.objections[kind]
            )
        self.objections = []
        self._work()

    def part(self) -> None:
        """Somebody leaves the household for one of their own; somebody says which one the case goes on for."""
        case = self.case
        if case.end:
            return
        self.clock.shift(dt.timedelta(seconds=1))  # a household parts after whatever was said of it before
        goes = make.registry.person(case.household, relation="02", sex=1, joined_on=case.household.joined_on)
        registry.split_household(
            event_id=uuid.uuid4(), household=case.household, new_household_id=uuid.uuid4(),
            number=f"HN{uuid.uuid4().hex[:10]}", relations={goes.pk: "01"}, on=self.today, by=None,
        )  # fmt: skip
        assert not any(self.decide(person, "agree") for person in PERSONS), (
            "decided while the household is open"
        )
        self._work()
        home = self.dice.choice([one for one in successors(case.household) if one.pk == case.household_id])
        actions.choose_household(
            choice_id=uuid.uuid4(), application=case, household=home, reason="病人在此户", by=self.who.filer
        )
        self._check()

    def wait(self, days: int) -> None:
        """Days go by; at night what waited for a day waits no more."""
        self.clock.shift(dt.timedelta(days=days))
        notices.take_down_due(by=None)
        self._work()
        reactions.let_days_pass()
        self._check(nightly=True)

    def advance(self) -> None:
        """What an office that works well would do next, until the step is decided."""
        case = self.case
        if case.end:
            return
        self.answer()
        self.prepare()
        for kind in NEXT[self.shape].get(case.step, ()):
            self.post(kind, 7)
            if self.shape != EXIT or case.step == "county":
                self.wait(self.dice.choice((5, 6, 7, 8, 8, 8)))
        if self.shape == EXIT and case.step == "town":
            self.wait(self.dice.choice((7, 8, 8)))
            self.post("town", 7)
        self.decide(case.step, "enter" if case.step == "entry" else "agree")

    # What must hold ------------------------------------------------------------------------------------------

    def _hold(self, step: str, person: str, outcome: str) -> None:
        """A decision was taken: may it have been, by the documents?"""
        today = self.today
        if outcome != "withdraw":
            assert person == step, f"{person} decided at {step}"
            assert step == "entry" or person != self.filer, "the filer decided"
        if outcome in ("agree", "enter") or (outcome == "refuse" and self.shape != EXIT):
            assert not self.objections, "decided over an open objection"
            for kind, days, since in NOTICES[self.shape].get(step, ()):
                full = [
                    day for k, day, hung, stands, _ in self.shown
                    if k == kind and stands and hung >= days and day >= self.arrived[since]
                    and (days == 0 or today > day + dt.timedelta(days=days))
                ]  # fmt: skip
                assert full, f"{step} decided without a full notice {kind}"
            for below, above in APART[self.shape]:
                last = [day for s, _p, _o, day in self.decided if s == below]
                assert above != step or (today - last[-1]).days >= 7, "signatures too near"
        self.decided.append((step, person, outcome, today))
        self.case.refresh_from_db()
        self.arrived[self.case.step or self.case.end] = today
        self.counts[f"done {outcome}"] = self.counts.get(f"done {outcome}", 0) + 1

    def _check(self, *, nightly: bool = False) -> None:
        """The row says what its decisions and notices make of it; decisions, events and register add up."""
        case = self.case
        case.refresh_from_db()
        made = list(Decision.objects.filter(application=case).order_by("ordinal"))
        assert [d.ordinal for d in made] == list(range(1, len(made) + 1))
        assert [(d.step, d.outcome, d.decided_on) for d in made] == [
            (s, o, day) for s, _p, o, day in self.decided
        ]
        where = walks.place(case, walks.past(case))
        columns = walks.repeated(where, len(made), self.today, kept=walks.household_is_open(case))
        told = {name: getattr(case, name) for name in columns}
        if not nightly and told["blocked"] in ("notice", "interval"):
            columns = {**columns, "blocked": told["blocked"]}  # only the night knows that the day has come
        assert told == dict(columns)
        assert case.to_mend == len(_open_rows(case))
        kinds = ("decided", "returned", "entered", "refused", "withdrawn")
        assert Event.objects.filter(
            subject=str(case.pk), kind__in=[f"approvals.{kind}" for kind in kinds]
        ).count() == len(made)  # fmt: skip
        ended = LifeEvent.objects.filter(source=case.number)
        assert [e.kind for e in ended] == ([ENDS[self.kind]] if case.end == "entered" else [])
        if case.end == "entered" and self.kind in ("register", "monitor", "exit"):
            assert HouseholdCategory.objects.filter(household=case.household, source=case.number).count() == 1

    def _work(self) -> None:
        journal.deliver(by=None, most=100)
        self.case.refresh_from_db()

    def _sign(self, by: object) -> None:
        """Village posts sign at the village's step, town posts at the town's: days apart as the decisions are."""
        posts = {
            "village": ("household", "village_secretary", "village_head", "first_secretary", "team_leader"),
            "town": ("town_secretary", "town_head", "town_office"),
        }.get(self.case.step, ())
        for post in posts:
            if not self.case.signatures.filter(post=post).exists():
                actions.record_signature(
                    signature_id=uuid.uuid4(), application=self.case, post=post, name="签字人",
                    signed_on=self.today, by=by,
                )  # fmt: skip


def _open_rows(case: Application) -> list[ReturnedRow]:
    return list(ReturnedRow.objects.filter(decision__application=case, mended_on=None))


def people() -> SimpleNamespace:
    """The people of a case, and those who take objections at each level."""
    who = make.people()
    who.objections = {"village": who.village, "town": who.town, "county": who.entry}
    return who


def random_history(world: World, deeds: int, kind: str = "") -> None:
    """One history of so many deeds, from the dice of the world."""
    dice = world.dice
    world.file(kind or dice.choice(KINDS), dice.choice(("filer", "filer", "filer", "group", "entry")))
    for _ in range(deeds):
        DEEDS[dice.choices(range(len(DEEDS)), WEIGHTS)[0]](world, dice)
        if world.case.end and dice.random() < 0.5:
            return


DEEDS = (
    lambda w, d: w.advance(),
    lambda w, d: w.prepare(),
    lambda w, d: w.decide(d.choice(PERSONS), d.choice(OUTCOMES)),
    lambda w, d: w.decide(w.case.step or "town", d.choice(OUTCOMES)),
    lambda w, d: w.decide_in_bulk(w.case.step or "town", d.choice(("agree", "enter", "refuse"))),
    lambda w, d: w.post(d.choice(("village", "town", "county")), d.choice((1, 5, 7, 7, 10))),
    lambda w, d: w.take_back(),
    lambda w, d: w.protest(d.random() < 0.3),
    lambda w, d: w.answer(),
    lambda w, d: w.wait(d.choice((0, 1, 3, 5, 6, 7, 8, 15))),
    lambda w, d: w.part(),
)
WEIGHTS = (10, 3, 4, 4, 2, 4, 2, 1, 1, 4, 1)
