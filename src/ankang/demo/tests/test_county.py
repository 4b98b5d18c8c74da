"""The invented county holds together: its size, its people, its planted errors."""

import datetime as dt
from collections import Counter, defaultdict

import numpy as np
import pytest

from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.approvals.models import Application, Decision, ExitTarget, HouseCheck, Meeting
from ankang.benefits.models import Bill, BillLine, Settlement, SettlementShare, YearAccount
from ankang.care import questionnaires
from ankang.care.judging import derived
from ankang.care.models import Visit
from ankang.care.queries.visits import history
from ankang.contracts.models import Contract
from ankang.demo import actions, county, days, people
from ankang.demo.identity import identity_numbers
from ankang.demo.models import DemoMark
from ankang.funds.models import Entry, Transaction
from ankang.notices.models import Notice, NoticeLine, Objection
from ankang.places.models import Division, VillageFlag
from ankang.records import basics
from ankang.records.models import Condition, HealthRecord, Measurement
from ankang.registry import rules
from ankang.registry.models import (
    Change,
    Household,
    HouseholdCategory,
    HouseholdYear,
    LifeEvent,
    NameKey,
    Person,
    PersonCategory,
)
from ankang.registry.tests import factories
from ankang.values.identity import read_identity
from ankang.values.questionnaire import check

TODAY = dt.date(2026, 11, 24)
MONITORED = ("unstable_exited", "marginal", "sudden_hardship")


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def built(db):
    return actions.build(size="tiny", seed=5, by=None, today=TODAY)


def test_the_county_has_the_size_of_the_report():
    towns = county.towns()
    villages = [v for town in towns for v in town.villages]
    assert (len(towns), len(villages), sum(v.poor for v in villages)) == (17, 210, 158)
    assert sum(t.residents for t in towns) == 350_000
    assert sum(t.registered for t in towns) == 114_500
    assert len({v.code for v in villages}) == len({v.name for v in villages}) == 210
    assert {"柳林村", "石门村", "三岔村"} <= {v.name for v in towns[1].villages}


def test_a_town_has_the_ages_sexes_and_household_sizes_of_the_census():
    town = county.towns()[1]
    them = people.people(np.random.default_rng(1), town, list(town.villages), 20_000, days.day(TODAY))
    here = them.present & them.resident
    age = them.age[here]
    assert here.sum() == 20_000
    assert 0.17 < (age < 15).mean() < 0.23
    assert 0.18 < (age >= 60).mean() < 0.23
    assert 0.13 < (age >= 65).mean() < 0.18
    assert 0.50 < (them.sex[here] == 1).mean() < 0.53
    standing = np.isnat(them.household_left_on).sum()
    assert 2.3 < here.sum() / standing < 2.7


def test_identity_numbers_are_valid_and_never_repeat_between_towns():
    born = np.full(29, days.day("1960-02-29"))
    sex = np.ones(29, dtype=int)
    numbers = [n for town in range(17) for n in identity_numbers(town, born, sex)]
    assert len(set(numbers)) == 17 * 29
    assert read_identity(numbers[-1]).born_on == dt.date(1960, 2, 29)
    with pytest.raises(ValueError, match="同一天出生的人太多"):
        identity_numbers(0, np.full(30, days.day("1960-02-29")), np.ones(30, dtype=int))


def test_ages_count_completed_years():
    born = np.array(["1960-02-29", "2000-11-24", "2000-11-25"], dtype="datetime64[D]")
    assert days.years_at(days.day("2026-11-24"), born).tolist() == [66, 26, 25]
    assert days.years_at(days.day("2026-02-28"), born).tolist() == [65, 25, 25]


def state():
    """Everything a seed decides, as plain rows. Passwords, seals and times of writing are not decided by it."""
    return [
        sorted(map(str, model.objects.values_list(*names)))
        for model, names in (
            (Division, ("code", "name", "level", "parent_id", "kind")),
            (VillageFlag, ("village_id", "since", "until")),
            (Household, ("id", "number", "village_id", "cause", "risk", "joined_on", "left_on")),
            (Person, ("id", "number", "name", "relation", "sex", "born_on", "health", "labour", "left_on")),
            (PersonCategory, ("id", "person_id", "kind", "since", "until", "grade")),
            (HouseholdCategory, ("id", "household_id", "kind", "since", "until")),
            (HouseholdYear, ("household_id", "year", "wage_fen", "compliant_own_paid_fen")),
            (HealthRecord, ("id", "number", "opened_on", "complete")),
            (Condition, ("id", "person_id", "kind", "confirmed_on", "ended_on")),
            (Visit, ("id", "person_id", "visited_on", "systolic", "control", "next_on", "made_by_id")),
            (Measurement, ("id", "kind", "value", "source_id")),
            (Contract, ("id", "person_id", "since", "until")),
            (
                LifeEvent,
                ("id", "kind", "household_id", "person_id", "happened_on", "recorded_at", "recorded_by_id"),
            ),
            (Change, ("id", "row", "field", "holds_from", "event_id", "source", "made_at")),
            (
                Application,
                ("id", "number", "household_id", "kind", "step", "end", "since", "blocked", "filed_by_id"),
            ),
            (Application, ("id", "deadline", "way", "category", "begun_on", "discovered_on")),
            (Decision, ("id", "application_id", "ordinal", "step", "outcome", "decided_on", "made_by_id")),
            (HouseCheck, ("id", "application_id", "checked_on")),
            (Meeting, ("id", "village_id", "held_on", "made_by_id")),
            (Notice, ("id", "division_id", "serial", "state", "shown_from", "ended_on", "token")),
            (NoticeLine, ("notice_id", "household_id", "case", "ordinal", "masked_name")),
            (Objection, ("id", "receipt", "state", "received_on", "answered_at")),
            (ExitTarget, ("id", "town_id", "year", "kind", "households", "persons", "version")),
            (
                Bill,
                ("id", "person_id", "facility_id", "stay", "visit", "discharged_on", "total_fen", "state"),
            ),
            (BillLine, ("bill_id", "number", "item", "quantity", "amount_fen", "over_limit_fen")),
            (Settlement, ("id", "bill_id", "policy", "facts", "after", "because", "booked", "settled_by_id")),
            (SettlementShare, ("settlement_id", "payer", "bears_fen")),
            (YearAccount, ("person_id", "year", "state")),
            (Transaction, ("id", "kind", "booked_on", "made_by_id")),
            (Entry, ("transaction_id", "serial", "amount", "balance", "flow")),
        )
    ] + [
        sorted(p.identity for p in Person.objects.all()),
        sorted((str(c.pk), c.old, c.new) for c in Change.objects.all()),
        sorted((str(d.pk), d.opinion) for d in Decision.objects.all()),
    ]


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_rows_and_another_seed_others():
    from django.db import transaction

    def once(seed):
        with transaction.atomic():
            actions.build(size="tiny", seed=seed, by=None, today=TODAY)
            seen = state()
            transaction.set_rollback(True)
        return seen

    first = once(7)
    assert once(7) == first
    other = once(8)
    assert other[0] == first[0]
    assert other[3] != first[3]


def facts():
    """Every household with its members today, as the machine checks take them."""
    held, members, years = defaultdict(set), defaultdict(list), defaultdict(dict)
    for category in PersonCategory.objects.filter(until=None):
        held[category.person_id].add(category.kind)
    for person in Person.objects.filter(left_on=None):
        members[person.household_id].append(person)
    for y in HouseholdYear.objects.all():
        years[y.household_id][y.year] = rules.IncomeFacts(
            y.year, y.wage_fen, y.business_fen, y.property_fen, y.transfer_fen, y.business_cost_fen,
            y.insurance_payout_fen, y.compliant_own_paid_fen, y.members,
        )  # fmt: skip
    spells = {c.household_id: c for c in HouseholdCategory.objects.filter(kind__in=MONITORED)}
    for home in Household.objects.filter(left_on=None):
        spell = spells.get(home.pk)
        given = [
            rules.MemberFacts(
                name=p.name, relation=p.relation, identity=p.identity, sex=p.sex, born_on=p.born_on, phone=p.phone,
                education=p.education, school=p.school, health=p.health, labour=p.labour, work_place=p.work_place,
                work_months=p.work_months, disabled="disabled" in held[p.pk], rbmi="rbmi" in held[p.pk],
                employee="employee" in held[p.pk],
            )
            for p in members[home.pk]
        ]  # fmt: skip
        yield home, members[home.pk], rules.HouseholdFacts(
            members=given, number=home.number, phone=home.phone, cause=home.cause,
            risks=(home.risk,) if home.risk else (), monitored_since=spell and spell.since,
            removed_on=spell and spell.until, no_labour=home.no_labour, years=years[home.pk],
        )  # fmt: skip


def test_the_machine_checks_find_what_was_planted_and_nothing_else(built):
    found = defaultdict(set)
    for home, members, told in facts():
        for finding in rules.check(told, TODAY):
            subject = home if finding.member is None else members[finding.member]
            found[finding.check.code].add(subject.number)
    planted = {kind: set(numbers) for kind, numbers in built.planted.items() if numbers and "." not in kind}
    repeated = planted.pop("identity-repeated")
    assert dict(found) == planted
    assert len(planted) >= 7
    counts = Counter(p.identity for p in Person.objects.filter(left_on=None))
    twice = {p.number for p in Person.objects.filter(left_on=None) if counts[p.identity] > 1}
    assert twice == repeated
    assert DemoMark.objects.get().planted == built.planted


def test_what_the_rules_make_of_the_answers_is_what_the_columns_hold(built):
    seen = Counter()
    for visit in Visit.objects.select_related("person"):
        form = questionnaires.form_of(visit.questionnaire)
        about = questionnaires.about(visit.person, TODAY)
        checked = check(form.definition, visit.answers, facts=about, today=TODAY)
        assert not checked.errors
        # The two chronic programmes are drawn as columns first, each visit by itself; the others with their past.
        alone = visit.programme in ("", "hypertension", "diabetes")
        before = [] if alone else history(visit.person, visit.programme, visit.visited_on, but=visit)
        for name, value in derived(form, visit.person, checked.answers, before).items():
            assert getattr(visit, name) == value, name
        seen[visit.kind] += 1
    assert set(seen) == {"follow_up", "home_visit", "checkup"}
    for record in HealthRecord.objects.all():
        assert record.complete == basics.is_complete(record.answers, TODAY)


def test_dates_are_in_order(built):
    parted = set(LifeEvent.objects.filter(kind="split").values_list("other", flat=True))
    for person in Person.objects.select_related("household"):
        assert person.born_on <= person.joined_on <= TODAY
        assert person.household.joined_on <= person.joined_on or person.household_id in parted
        assert person.left_on is None or person.joined_on <= person.left_on <= TODAY
        assert person.died_on is None or person.died_on == person.left_on
        assert person.village_id == person.household.village_id
    for visit in Visit.objects.select_related("person"):
        assert visit.person.joined_on <= visit.visited_on <= TODAY
        assert visit.person.left_on is None or visit.visited_on < visit.person.left_on
        assert visit.next_on is None or visit.next_on > visit.visited_on
    for condition in Condition.objects.select_related("person"):
        assert condition.person.born_on < condition.confirmed_on <= TODAY


def test_everybody_can_be_found_by_name(built):
    assert set(Person.objects.values_list("pk", flat=True)) == set(
        NameKey.objects.values_list("person", flat=True)
    )


def test_there_is_an_account_for_every_role_whose_password_must_be_changed(built):
    assert {account.role for account in built.accounts} == set(ROLES)
    for account in built.accounts:
        user = User.objects.get(username=account.username)
        assert user.check_password(account.password)
        assert user.must_change_password
    doctor = next(account for account in built.accounts if account.role == "village_doctor")
    assert doctor.division == "柳林村"
    assert Visit.objects.filter(made_by__username="village_doctor", village__name="柳林村").exists()
    others = User.objects.exclude(username__in=[account.username for account in built.accounts])
    assert others.exists()
    assert not any(user.has_usable_password() for user in others)


def test_the_demonstration_keeps_out_of_a_database_in_use(db):
    factories.person()
    with pytest.raises(actions.NotEmpty, match="数据库里已有数据"):
        actions.build(size="tiny", seed=1, by=None)
    with pytest.raises(actions.NotEmpty, match="不能清空"):
        actions.empty(by=None)
    assert Person.objects.count() == 1
