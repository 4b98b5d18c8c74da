"""Words that definitions of figures look for are words that the packages above really write."""

import datetime as dt
import inspect
import re
from dataclasses import fields

import pytest

from ankang.approvals import rules as approvals
from ankang.approvals.models import Application
from ankang.benefits import rules as benefits
from ankang.capacity.models import Staff
from ankang.donations import rules as donations
from ankang.exchange.snapshot.staging import money, special_groups
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.filters import Equals, Exists, Filter, OneOf
from ankang.notices.models import Objection
from ankang.outreach.models import Event as OutreachEvent
from ankang.outreach.models import Publicity
from ankang.places.models import Facility
from ankang.prescriptions.models import Review
from ankang.projects.rules import pipeline
from ankang.queues.models import Station
from ankang.records.models import Condition
from ankang.referrals.models import Referral
from ankang.registry.models import LifeEvent
from ankang.rolls import rules as rolls
from ankang.rolls.rules.roll_kind import CODES, OUTCOMES
from ankang.screening.rules.kind import kinds as screening_kinds
from ankang.teams.models import VillagePairing
from ankang.training.models import Course, Enrolment

ROLLS = {*rolls.kinds(dt.date(2026, 1, 1)), "cross"}
ENDS = {approvals.ENTERED, approvals.REFUSED, approvals.WITHDRAWN}
# What the staging makes of an entry, by its flow and account.
ENTRIES = {*re.findall(r"then '(\w+)'", inspect.getsource(money))}
WRITTEN = {
    ("bills", "insurance"): {*benefits.INSURANCES},
    ("bills", "place"): {*benefits.PLACES},
    ("bills", "visit"): {*benefits.VISITS},
    ("fund_entries", "kind"): ENTRIES,
    ("events", "kind"): {*LifeEvent.Kind.values},
    ("events", "way"): {*LifeEvent.Way.values},
    ("applications", "kind"): {*Application.Kind.values},
    ("applications", "way"): {*Application.Way.values},
    ("applications", "blocked"): {*Application.Blocked.values},
    ("applications", "result"): ENDS,
    ("notices", "level"): {"village", "town", "county"},
    ("objections", "channel"): {*Objection.Way.values},
    ("targets", "kind"): {"exit", "removal"},
    ("differences", "roll"): ROLLS,
    ("differences", "code"): {*CODES},
    ("differences", "outcome"): {*OUTCOMES},
    ("special_groups", "kind"): {*special_groups.KINDS},
    ("checkup_findings", "confirmed"): {*Condition.Kind.values},
    ("prescriptions", "back_kind"): {*Review.Kind.values},
    ("queue_tickets", "station"): {*Station.Kind.values},
    ("referrals", "direction"): {*Referral.Direction.values},
    ("screenings", "kind"): {*screening_kinds()},
    ("courses", "audience"): {*Course.Audience.values},
    ("help_needs", "help_kind"): {*donations.KINDS},
    ("outreach_events", "kind"): {*OutreachEvent.Kind.values},
    ("project_stages", "stage"): {*pipeline.BEFORE_ISSUE, *pipeline.AFTER_ISSUE},
    ("publicity", "basis"): {*Publicity.Basis.values},
    ("trainees", "answer"): {*Enrolment.State.values},
    ("trainees", "audience"): {*Course.Audience.values},
    ("village_pairings", "layer"): {*VillagePairing.Layer.values},
    ("staff", "facility"): {*Facility.Kind.values},
    ("staff", "occupation"): {*Staff.Occupation.values},
}
OLDER = ("villages", "households", "persons", "visits")


def asked(item, table):
    """Table, column and word of every comparison with a word."""
    if isinstance(item, Exists):
        yield from asked(item.where, item.table)
    elif isinstance(item, Equals) and isinstance(item.value, str):
        yield table, item.column, item.value
    elif isinstance(item, OneOf):
        yield from ((table, item.column, value) for value in item.values if isinstance(value, str))
    else:
        for field in fields(item):
            value = getattr(item, field.name)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Filter):
                    yield from asked(part, table)


WORDS = {
    word
    for item in CATALOGUE.values()
    for group in (item.counted, item.out_of)
    if group
    for word in asked(group.where, item.table.name)
}


@pytest.mark.parametrize(("table", "column", "word"), sorted(w for w in WORDS if w[0] not in OLDER))
def test_a_word_that_is_looked_for_can_be_there(table, column, word):
    assert word in WRITTEN[table, column]


def test_every_kind_of_roll_has_a_figure_of_its_own():
    looked_for = {word for table, column, word in WORDS if (table, column) == ("differences", "roll")}
    assert looked_for == ROLLS - {"cross"}


def test_every_group_that_a_snapshot_tells_is_counted():
    looked_for = {word for table, _, word in WORDS if table == "special_groups"}
    assert looked_for == {*special_groups.KINDS}
