"""The applications of the invented county: each stands where its decisions put it, and the register where they ended."""

import datetime as dt
from collections import Counter, defaultdict

import pytest

from ankang.accounts.models import Post
from ankang.approvals import rules as procedures
from ankang.approvals.models import Application, Decision, ReturnedRow
from ankang.approvals.queries import walks
from ankang.demo import actions
from ankang.registry import rules
from ankang.registry.models import HouseholdCategory, LifeEvent

TODAY = dt.date(2026, 11, 24)
_ACTS = {
    "newly_identified": "recognise", "new_risk": "recognise", "exited_poverty": "exit_poverty",
    "risk_removed": "remove_risk", "relapsed": "relapse", "exit_corrected": "correct_exit",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def built(db):
    return actions.build(size="tiny", seed=5, by=None, today=TODAY)


def test_every_application_stands_where_its_procedure_puts_it(built):
    rows = list(Application.objects.all())
    assert len(rows) > 60
    pasts = walks.pasts(rows)
    for row in rows:
        where = walks.place(row, pasts[row.pk])
        kept = row.blocked if row.blocked == Application.Blocked.HOUSEHOLD else ""
        columns = walks.repeated(where, len(pasts[row.pk].history), TODAY, kept=kept)
        assert {name: getattr(row, name) for name in columns} == columns, row


def test_every_decision_was_taken_by_whoever_may_and_by_nobody_twice(built):
    held = defaultdict(set)
    for post in Post.objects.select_related("division"):
        held[post.user_id].add((post.role, post.division_id))
    role_of = {"group": "village_cadre", "village": "village_head", "town": "town_leader", "county": "county_leader",
               "entry": "county_rural"}  # fmt: skip
    for one in Decision.objects.select_related("application"):
        role = "team_leader" if one.outcome == "withdraw" else role_of[one.step]
        places = {code for name, code in held[one.made_by_id] if name == role}
        village = one.application.village_id
        assert places & {village, f"{village[:9]}000", f"{village[:6]}000000"}, (one, role)
        assert one.made_by_id != one.application.filed_by_id or one.outcome == "withdraw"
        assert one.application.begun_on <= one.decided_on <= TODAY
    for application in Application.objects.prefetch_related("decisions"):
        past = list(application.decisions.all())
        assert [one.ordinal for one in past] == list(range(1, len(past) + 1))
        table = procedures.procedure_of(application.procedure)
        for one in past:
            for other in table.step(one.step).not_by:
                earlier = [p for p in past if p.step == other and p.ordinal < one.ordinal]
                assert not earlier or earlier[-1].made_by_id != one.made_by_id


def test_what_households_are_follows_from_what_happened_to_them(built):
    """The events of status, replayed by the register's own rule, give the spells that are stored."""
    stored = defaultdict(set)
    for row in HouseholdCategory.objects.exclude(source="分户沿用"):
        stored[row.household_id].add((row.kind, row.since, row.until))
    carried = set(HouseholdCategory.objects.filter(source="分户沿用").values_list("household", flat=True))
    gone = dict(LifeEvent.objects.filter(kind__in=["household_ended", "household_moved"]).values_list(
        "household", "happened_on"
    ))  # fmt: skip
    told = defaultdict(list)
    for event in LifeEvent.objects.filter(kind__in=_ACTS, person=None).order_by("happened_on"):
        told[event.household_id].append(event)
    for key, events in told.items():
        if key in carried:
            continue
        marks = {}
        for event in events:
            kind = event.category if _ACTS[event.kind] == "recognise" else ""
            made = rules.settle(_ACTS[event.kind], kind, event.way, marks.values(), event.happened_on)
            for mark, until in made.until:
                marks[mark.kind, mark.since] = rules.Mark(mark.kind, mark.since, until)
            if made.opens:
                marks[made.opens, event.happened_on] = rules.Mark(made.opens, event.happened_on)
        derived = {(m.kind, m.since, m.until or gone.get(key)) for m in marks.values()}
        assert derived == stored[key], key
    assert set(told) - carried == set(stored) - carried
    assert len(told) > 30


def test_every_category_names_the_application_it_came_from(built):
    numbers = set(Application.objects.filter(end="entered").values_list("number", flat=True))
    for row in HouseholdCategory.objects.all():
        assert row.source in numbers or row.source == "分户沿用"
    sources = LifeEvent.objects.filter(kind__in=_ACTS, person=None).values_list("source", flat=True)
    assert sorted(sources) == sorted(numbers)


def test_some_applications_failed_and_some_were_sent_back(built):
    ends = Counter(Application.objects.values_list("end", flat=True))
    assert ends["entered"] > 5 * (ends["refused"] + ends["withdrawn"]) > 0
    returned = Decision.objects.filter(outcome="return")
    assert set(ReturnedRow.objects.values_list("decision", flat=True)) == set(
        returned.values_list("pk", flat=True)
    )
    for one in Decision.objects.filter(outcome__in=["refuse", "return", "withdraw"]):
        assert one.opinion
