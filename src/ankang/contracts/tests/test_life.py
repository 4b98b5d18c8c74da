"""Drafting, signing, serving, renewing and ending contracts."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from ankang.care import owed
from ankang.care.tests.factories import visit
from ankang.contracts import actions, queries, rules
from ankang.contracts.models import Contract, Signature, Step
from ankang.contracts.rules import Refusal
from ankang.contracts.tests.factories import contract
from ankang.records.models import Condition
from ankang.registry.models import HouseholdCategory, PersonCategory
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def doctor():
    registry.division_tree()
    return registry.user("village_doctor", registry.VILLAGE)


@pytest.fixture
def cadre():
    registry.division_tree()
    return registry.user("village_cadre", registry.VILLAGE)


def listed(person, since=dt.date(2016, 1, 1)):
    HouseholdCategory.objects.create(household=person.household, kind="registered", since=since)
    return person


def drafted(person, doctor, since, packages=()):
    return actions.draft(
        contract_id=uuid.uuid4(), person=person, doctor=doctor, packages=packages, since=since, by=doctor
    )


def signed(row, party, on, by):
    actions.sign(signature_id=uuid.uuid4(), contract=row, party=party, name="签字人", signed_on=on, by=by)
    return Contract.objects.get(pk=row.pk)


def test_a_contract_holds_when_resident_and_doctor_have_signed(doctor, today):
    person = registry.person()
    row = drafted(person, doctor, today - 5 * DAY)
    assert row.effective_on is None and not row.needs_cadre
    assert signed(row, "resident", today - 5 * DAY, doctor).effective_on is None
    assert signed(row, "doctor", today - 2 * DAY, doctor).effective_on == today - 2 * DAY
    assert [one.kind for one in row.steps.all()] == ["drafted", "signed", "signed", "in_force"]


def test_a_listed_household_signs_with_its_cadre_too(doctor, cadre, today):
    row = drafted(listed(registry.person()), doctor, today - 5 * DAY)
    signed(row, "resident", today - 5 * DAY, doctor)
    assert signed(row, "doctor", today - 4 * DAY, doctor).effective_on is None
    assert [one.pk for one in queries.waiting_for_me(cadre, today)] == [row.pk]
    assert signed(row, "cadre", today - 1 * DAY, cadre).effective_on == today - 1 * DAY
    assert not queries.waiting_for_me(cadre, today)


def test_nobody_signs_for_another(doctor, cadre, today):
    row = drafted(listed(registry.person()), doctor, today)
    other = registry.user("village_doctor", registry.VILLAGE)
    with pytest.raises(Refusal, match="本人"):
        signed(row, "doctor", today, other)
    with pytest.raises(PermissionDenied):
        signed(row, "cadre", today, doctor)
    with pytest.raises(PermissionDenied):
        signed(row, "resident", today, cadre)
    with pytest.raises(Refusal, match="晚于今天"):
        signed(row, "resident", today + DAY, doctor)


def test_the_same_ids_again_change_nothing(doctor, today):
    person, key, name = registry.person(), uuid.uuid4(), uuid.uuid4()
    for _again in range(2):
        row = actions.draft(
            contract_id=key, person=person, doctor=doctor, packages=(), since=today, by=doctor
        )
        actions.sign(
            signature_id=name, contract=row, party="resident", name="签字人", signed_on=today, by=doctor
        )
    assert Contract.objects.count() == Signature.objects.count() == 1
    assert Step.objects.count() == 2


def test_two_contracts_at_once_are_refused_and_so_are_packages_that_do_not_fit(doctor, today):
    person = registry.person()
    drafted(person, doctor, today)
    with pytest.raises(Refusal, match="已有协议"):
        drafted(person, doctor, today)
    with pytest.raises(Refusal, match="不适用"):
        drafted(registry.person(born_on=dt.date(1990, 1, 1)), doctor, today, ["elderly"])


def test_the_dead_sign_nothing_and_their_contract_ends(doctor, today):
    person = registry.person()
    row = contract(person, today - 90 * DAY, doctor=doctor)
    person.died_on = today - 3 * DAY
    person.save()
    assert actions.end_of_gone(person=person.pk, by=None) == 1
    assert Contract.objects.get(pk=row.pk).ended_on == today - 3 * DAY
    with pytest.raises(Refusal, match="去世"):
        drafted(person, doctor, today)
    assert not queries.served(doctor, today)


def test_signatures_steps_and_refusals_are_append_only(doctor, today):
    row = contract(registry.person(), today)
    actions.refuse(
        refusal_id=uuid.uuid4(), person=registry.person(), on=today, why="away", note="在外", by=doctor
    )
    drafted(registry.person(), doctor, today)
    for rows, change in ((row.signatures, {"name": "别人"}), (Step.objects, {"kind": "ended"})):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.all().delete()


def test_services_are_counted_from_visits_and_never_twice_a_day(doctor, today):
    person = registry.person()
    Condition.objects.create(person=person, kind="hypertension", confirmed_on=today - 400 * DAY)
    row = contract(person, today - 200 * DAY, doctor=doctor, packages="base,hypertension")
    visit(person, today - 300 * DAY)
    visit(person, today - 150 * DAY)
    visit(person, today - 150 * DAY)
    visit(person, today - 100 * DAY, mode="phone")
    counts = {one.service.code: one for one in queries.services_of(doctor, row, rules.GUARDED)}
    assert [fact.on for fact in counts["hypertension_visit"].done] == [today - 150 * DAY]
    assert counts["hypertension_visit"].late(today) == 1
    assert len(counts["contact"].done) == 1, "promised once"


def test_a_home_visit_counts_for_all_at_home_when_somebody_medical_made_it(doctor, cadre, today):
    head = registry.person()
    member = registry.person(head.household, relation="10")
    row = contract(member, today - 100 * DAY, packages="base,poor_household", doctor=doctor)
    visit(head, today - 20 * DAY, kind="home_visit", made_by=cadre)
    assert not any(one.done for one in queries.services_of(doctor, row, 5))
    visit(head, today - 10 * DAY, kind="home_visit", made_by=doctor)
    assert all(len(one.done) == 1 for one in queries.services_of(doctor, row, 5))


def test_signed_and_not_served_is_listed_worst_first(doctor, today):
    never = contract(registry.person(), today - 120 * DAY, doctor=doctor)
    fresh = contract(registry.person(), today - 20 * DAY, doctor=doctor)
    seen = contract(registry.person(), today - 130 * DAY, doctor=doctor)
    visit(seen.person, today - 30 * DAY)
    assert [one.contract.pk for one in queries.unserved(doctor, today)] == [never.pk]
    assert {one.contract.pk for one in queries.served(doctor, today)} == {never.pk, fresh.pk, seen.pk}
    stranger = registry.user("village_doctor", registry.SISTER_VILLAGE)
    assert not queries.served(stranger, today)


def test_a_service_that_only_the_contract_owes_is_owed_with_its_reason(doctor, today):
    person = registry.person()
    PersonCategory.objects.create(person=person, kind="disabled", since=today - 900 * DAY, grade=2)
    contract(person, today - 200 * DAY, doctor=doctor, packages="base,disabled")
    found = [one for one in owed.owed(doctor, today) if one.kind == "contract_rehabilitation"]
    assert len(found) == 1 and found[0].because and found[0].state == "overdue"
    visit(person, today - 5 * DAY, kind="home_visit", made_by=doctor)
    assert not [one for one in owed.owed(doctor, today) if one.kind == "contract_rehabilitation"]


def test_the_list_of_a_town_says_what_counting_each_contract_says(doctor, today):
    """The list reads contracts and visits in part; counting one contract with everything comes to the same."""
    rows = []
    for at, (kind, mode) in enumerate(
        [("home_visit", "home"), ("follow_up", "home"), ("follow_up", "phone"), ("checkup", "home"), ("", "")]
    ):
        person = registry.person()
        PersonCategory.objects.create(person=person, kind="disabled", since=today - 900 * DAY, grade=2)
        rows.append(contract(person, today - (150 + 40 * at) * DAY, doctor=doctor, packages="base,disabled"))
        if kind:
            visit(person, today - 9 * DAY, kind=kind, mode=mode, made_by=doctor)
    wanted = set()
    soon = today + dt.timedelta(days=rules.term("soon_days", today, registry.VILLAGE))
    for row in rows:
        for one in queries.services_of(doctor, row, 5):
            if one.service.owed == "contract" and one.next_due and one.next_due <= soon:
                wanted.add((row.person_id, one.service.code, one.next_due, len(one.done)))
    found = [one for one in owed.owed(doctor, today) if one.kind.startswith("contract_")]
    assert {(one.person_id, one.kind.removeprefix("contract_"), one.due_on) for one in found} == {
        told[:3] for told in wanted
    }
    assert len(wanted) >= 3
    for person, _code, due, done in wanted:
        (why,) = (one.because[0] for one in found if one.person_id == person)
        assert f"已做 {done} 次" in why and due.isoformat() in why


def test_key_groups_without_a_contract_and_who_refused(doctor, today):
    old = registry.person(born_on=today.replace(year=today.year - 70, day=1))
    ill = registry.person(born_on=dt.date(1985, 1, 1))
    Condition.objects.create(person=ill, kind="diabetes", confirmed_on=today)
    registry.person(born_on=dt.date(1985, 1, 1))
    assert [(one.person.pk, one.groups) for one in queries.unsigned(doctor, today)] == [
        (ill.pk, ("chronic",)), (old.pk, ("elderly",)),
    ]  # fmt: skip
    actions.refuse(refusal_id=uuid.uuid4(), person=ill, on=today, why="no_need", note="", by=doctor)
    found = queries.unsigned(doctor, today)
    assert [one.person.pk for one in found] == [old.pk, ill.pk] and found[1].refusal
    contract(old, today, doctor=doctor)
    assert [one.person.pk for one in queries.unsigned(doctor, today)] == [ill.pk]


def test_renewal_waits_for_the_end_and_records_the_consent(doctor, today):
    person = registry.person()
    row = contract(person, today - 340 * DAY, doctor=doctor)
    assert [one.pk for one in queries.renewals(doctor, today)] == [row.pk]
    key = uuid.uuid4()
    for _again in range(2):
        made = actions.renew(contract_id=key, contract=row, consent_on=today, by=doctor)
    assert made.since == row.until + DAY and made.effective_on == made.since
    assert not queries.renewals(doctor, today)
    early = contract(registry.person(), today - 100 * DAY, doctor=doctor)
    with pytest.raises(Refusal, match="还没有到续签"):
        actions.renew(contract_id=uuid.uuid4(), contract=early, consent_on=today, by=doctor)


def test_who_leaves_hands_over(doctor, today):
    team = actions.open_team(
        team_id=uuid.uuid4(), name="柳林村团队", division=registry.division_tree().village, by=doctor
    )
    member = actions.join_team(
        member_id=uuid.uuid4(), team=team, user=doctor, name=doctor.name, role="village_doctor",
        since=today - 400 * DAY, by=doctor,
    )  # fmt: skip
    row = contract(registry.person(), today - 30 * DAY, doctor=doctor, team=team)
    assert not queries.hand_overs(doctor, today)
    actions.leave_team(member=member, on=today - DAY, by=doctor)
    assert [one.pk for one in queries.hand_overs(doctor, today)] == [row.pk]
    other = registry.user("township_physician", registry.TOWN)
    actions.hand_over(contract=row, doctor=other, on=today, by=other)
    assert not queries.hand_overs(doctor, today)
    step = row.steps.get(kind="handed_over")
    assert (step.before, step.after) == (doctor, other)
