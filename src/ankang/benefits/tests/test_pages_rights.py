"""Who sees what: a window its own bills, the county all, finance none, cadres entitlements without bills."""

import uuid

import pytest
from django.urls import reverse

from ankang.benefits.models import DueAdjustment
from ankang.benefits.tests import factories as make
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db

OF_BILL = ("bill", "sheet", "refuse", "reverse")


@pytest.fixture
def bill(world):
    one = make.register(world, make.insured("dibao"), make.day(3), stay="ZYCANARY", diagnosis="C34.900")
    make.settle(world, one)
    return one


def test_a_window_of_another_hospital_finds_nothing(world, at, bill):
    client = at(world.other)
    for name in OF_BILL:
        there = reverse(f"benefits:{name}", args=[bill.pk])
        assert client.get(there).status_code == 404, name
        assert client.get(reverse(f"benefits:{name}", args=[uuid.uuid4()])).status_code == 404, name
    for name in ("settle", "elsewhere"):
        assert (
            client.post(reverse(f"benefits:{name}", args=[bill.pk]), {"id": str(uuid.uuid4())}).status_code
            == 404
        )
    assert "ZYCANARY" not in client.get(reverse("benefits:bills")).content.decode()
    assert "ZYCANARY" not in client.get(reverse("benefits:person", args=[bill.person_id])).content.decode()


@pytest.mark.parametrize(
    "role", ["finance", "finance_head", "village_cadre", "village_doctor", "township_clerk"]
)
def test_who_has_no_duty_for_bills_sees_none_of_them(world, at, bill, role):
    place = registry.COUNTY if role.startswith("finance") else registry.VILLAGE
    client = at(registry.user(role, registry.TOWN if role == "township_clerk" else place))
    for name in OF_BILL:
        assert client.get(reverse(f"benefits:{name}", args=[bill.pk])).status_code == 403, name
    for name in ("window", "bills", "claims", "dues", "review", "intake"):
        assert client.get(reverse(f"benefits:{name}")).status_code == 403, name


def test_a_cadre_sees_on_the_household_page_what_each_is_entitled_to_and_no_bill(world, at, bill):
    home = bill.person.household_id
    client = at(registry.user("village_cadre", registry.VILLAGE))
    text = client.get(reverse("registry:household_tab", args=[home, "benefits"])).content.decode()
    assert "低保对象" in text and "岚民发〔2024〕3号" in text
    assert "ZYCANARY" not in text and "C34" not in text and "总费用" not in text
    card = client.get(reverse("benefits:household_card", args=[home])).content.decode()
    assert "看病能报多少" in card and "核验码" in card and bill.person.identity not in card
    person = client.get(reverse("benefits:person", args=[bill.person_id])).content.decode()
    assert "ZYCANARY" not in person and "登记账单" not in person
    sister = at(registry.user("village_cadre", registry.SISTER_VILLAGE))
    for there in (
        reverse("benefits:household_card", args=[home]),
        reverse("benefits:person_card", args=[bill.person_id]),
    ):
        assert sister.get(there).status_code == 404


def test_the_county_sees_all_and_does_only_what_is_its_own(world, at, bill):
    client = at(world.bureau)
    assert "ZYCANARY" in client.get(reverse("benefits:bills")).content.decode()
    text = client.get(reverse("benefits:bill", args=[bill.pk])).content.decode()
    assert "退费" in text and "C34.900" in text
    assert client.get(reverse("benefits:window")).status_code == 403


def test_the_auditor_reads_and_changes_nothing(world, at, bill):
    client = at(world.auditor)
    text = client.get(reverse("benefits:bill", args=[bill.pk])).content.decode()
    assert "ZYCANARY" in text and reverse("benefits:reverse", args=[bill.pk]) not in text
    given = {"id": str(uuid.uuid4()), "reason": "wrong_bill", "note": "想退"}
    assert client.post(reverse("benefits:reverse", args=[bill.pk]), given).status_code == 403
    assert bill.settlements.count() == 1 and not DueAdjustment.objects.exists()


def test_a_special_disease_is_shown_to_nobody_who_did_not_say_why(world, at):
    one = make.register(world, make.insured(), make.day(3), diagnosis="F20.000")
    make.settle(world, one)
    for user in (world.window, world.bureau, world.auditor):
        for name in ("bill", "sheet"):
            text = at(user).get(reverse(f"benefits:{name}", args=[one.pk])).content.decode()
            assert "F20" not in text, user


def test_lists_and_exports_hold_no_diagnosis_and_no_whole_number(world, at, bill):
    client = at(world.bureau)
    for there in (reverse("benefits:bills"), reverse("benefits:dues"), reverse("benefits:claims")):
        text = client.get(there).content.decode()
        assert "C34" not in text and bill.person.identity not in text
