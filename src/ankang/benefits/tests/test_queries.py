"""What each reader sees of bills, and what a bill's sheet, a household's burden and the work of the county say."""

import datetime as dt
import uuid

import pytest
from django.utils.translation import override

from ankang.benefits import actions, queries
from ankang.benefits.models import Bill, Settlement
from ankang.benefits.queries.bills import Filters
from ankang.benefits.tests import factories as make
from ankang.benefits.tests.factories import day, line
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make.world()


def test_a_window_sees_its_own_bills_the_county_all_and_finance_none(world):
    own = make.register(world, make.insured(), day(3))
    other = make.register(world, make.insured(), day(4), facility=world.second)
    far_home = registry.household(registry.FAR_VILLAGE)
    strange = make.insured(home=far_home)
    seen = {
        name: set(queries.bills(getattr(world, name)).values_list("pk", flat=True))
        for name in ("window", "window2", "other", "bureau", "auditor", "finance", "leader")
    }
    assert seen == {
        "window": {own.pk}, "window2": {own.pk}, "other": {other.pk}, "bureau": {own.pk, other.pk},
        "auditor": {own.pk, other.pk}, "finance": set(), "leader": set(),
    }  # fmt: skip
    with pytest.raises(Bill.DoesNotExist):
        queries.bill(world.other, own.pk)
    health = registry.user("county_health", registry.OTHER_COUNTY)
    assert not queries.bills(health).exists() and strange.village_id.startswith("990123")


def test_a_window_without_a_facility_sees_nothing(world):
    make.register(world, make.insured(), day(3))
    assert not queries.bills(registry.user("hospital_window", registry.COUNTY)).exists()


def test_who_holds_two_posts_sees_both(world):
    own = make.register(world, make.insured(), day(3))
    other = make.register(world, make.insured(), day(4), facility=world.second)
    registry.Post.objects.create(
        user=world.window, role="auditor", division_id=registry.COUNTY, since=dt.date(2020, 1, 1)
    )
    fresh = type(world.window).objects.get(pk=world.window.pk)
    assert set(queries.bills(fresh).values_list("pk", flat=True)) == {own.pk, other.pk}


def test_one_query_stands_behind_list_count_and_sums(world):
    for month in (2, 3, 4):
        make.settle(
            world, make.register(world, make.insured(), day(month), line("A01", 1000), line("C01", 50, 2))
        )
    waiting = make.register(world, make.insured(), day(5))
    filters = Filters(state="settled", since=day(3, 1), until=day(4, 30))
    rows = queries.bills(world.bureau, filters)
    assert [row.discharged_on for row in rows] == [day(4), day(3)]
    told = queries.sums(world.bureau, filters)
    assert (told.count, told.total, told.in_scope) == (2, 2100_00, 2000_00)
    page = queries.bill_rows(world.bureau, queries.bills(world.bureau))
    assert page[0].bill == waiting and page[0].patient is None
    assert (page[1].patient, page[1].paid) == (700_00, 350_00)
    assert queries.bills(world.bureau, Filters(facility=str(world.second.pk))).count() == 0


def test_a_special_disease_shows_in_no_list_and_on_the_sheet_only_unlocked(world):
    bill = make.register(world, make.insured(), day(3), diagnosis="F20.000")
    plain = make.register(world, make.insured(), day(4))
    rows = {row.bill: row.diagnosis for row in queries.bill_rows(world.window, queries.bills(world.window))}
    assert rows == {bill: "", plain: "J18.900"}
    health = registry.user("county_health", registry.COUNTY)
    assert queries.bill_sheet(health, bill).hidden
    assert queries.bill_sheet(health, bill, unlocked=True).diagnosis == "F20.000"
    assert queries.bill_sheet(world.bureau, bill, unlocked=True).hidden
    assert queries.bill_sheet(world.bureau, plain).diagnosis == "J18.900"


def test_the_sheet_explains_and_is_computed_again_from_the_frozen_version(world):
    person = make.insured("dibao")
    bill = make.register(world, person, day(3), line("A01", 3500), line("B01", 1000, 2), line("C01", 80, 3))
    make.settle(world, bill)
    make.enact(world, make.TEXT.replace('value: "0.70", clause: 第六条', 'value: "0.90", clause: 第六条'))
    sheet = queries.bill_sheet(world.window, bill)
    assert [(g.category, g.amount, g.in_scope) for g in sheet.groups] == [
        ("A", 3500_00, 3500_00), ("B", 1000_00, 900_00), ("C", 80_00, 0),
    ]  # fmt: skip
    assert sheet.again.differences == {} and sheet.again.amounts["basic"] == sheet.bears["basic"]
    assert sheet.classes == ("dibao",)
    words = [one.words("zh") for one in sheet.because["basic"]]
    assert any("起付线" in one for one in words)
    assert all(
        one.source.document.startswith("岚溪县医疗保障办法") for one in sheet.because["basic"] if one.source
    )
    assert ("stays", 0, 1) in queries.account_rows(sheet)


def test_what_the_sender_told_of_the_payers_is_set_beside_the_settlement(world):
    told = {"fund_fen": 2000_00, "patient_fen": 1500_00, "hospital_fen": 0}
    bill = make.register(world, make.insured(), day(3), line("A01", 3500), told=told, origin="api")
    make.settle(world, bill)
    sheet = queries.bill_sheet(world.window, bill)
    assert sheet.told_otherwise == {"fund": (2000_00, 2100_00), "patient": (1500_00, 1400_00)}


def test_a_sum_that_was_paid_otherwise_is_shown(world):
    bill = make.register(world, make.insured(), day(3))
    made = make.settle(world, bill)
    from django.db import connection

    from ankang.benefits import append_only
    from ankang.benefits.models import SettlementShare

    append_only.remove(connection)
    SettlementShare.objects.filter(settlement=made, payer="basic").update(bears_fen=2000_00)
    append_only.install(connection)
    assert queries.bill_sheet(world.window, bill).again.differences == {"basic": (2000_00, 2100_00)}


def test_what_waits_before_a_bill_is_told(world):
    person = make.insured()
    early = make.register(world, person, day(2))
    late = make.register(world, person, day(3))
    assert list(queries.waiting_before(world.window, late)) == [early]
    assert queries.bill_sheet(world.window, late).earlier == 1


def test_what_a_household_bore(world):
    home = registry.household()
    one, two = make.insured(home=home), make.insured(home=home, relation="02")
    make.settle(world, make.register(world, one, day(2), line("A01", 3500), line("C01", 100, 2)))
    large = make.settle(world, make.register(world, two, day(6), line("A01", 5000)))
    gone = make.settle(world, make.register(world, two, day(8), line("A01", 9000)))
    actions.reverse_settlement(settlement_id=uuid.uuid4(), of=gone, reason="hospital", by=world.window)
    empty = registry.household()
    told = queries.own_pay([home.pk, empty.pk], day(1, 1), day(12, 31))
    assert told[home.pk] == queries.OwnPay(1500_00 + 1850_00, 1400_00 + 1850_00, 1850_00, 2)
    assert told[empty.pk] == queries.OwnPay()
    assert queries.own_pay([home.pk], day(1, 1), day(3))[home.pk].total == 1500_00
    assert large.year == make.YEAR


def test_the_bills_of_a_household_stay_with_its_people(world):
    home = registry.household()
    person = make.insured(home=home)
    bill = make.register(world, person, day(3))
    assert [row.bill for row in queries.bills_of_household(world.bureau, home)] == [bill]
    assert [row.bill for row in queries.bills_of_person(world.window, person)] == [bill]
    assert queries.bills_of_person(world.finance, person) == []


def test_entitlements_name_class_decision_layers_and_premium(world):
    person = make.insured("dibao")
    told = queries.entitlements(world.window, person, day(3))
    assert (told.insurance, told.best.code, told.best.source) == ("rbmi", "dibao", "岚民发〔2024〕3号")
    layers = {layer.code: layer for layer in told.layers}
    assert [one.words for one in layers["assistance"].rules if one.title == "医疗救助支付比例"] == ["70%"]
    assert layers["topup"].none and "没有这一层" in layers["topup"].rules[0].words
    assert "300 元" in told.premium[0]
    assert [one.when for one in layers["waivers"].rules] == ["挂号费"]
    deductibles = [one for one in layers["basic.inpatient"].rules if one.title == "基本医保住院起付线"]
    assert [one.words[:5] for one in deductibles] == ["500 元", "1,000"]
    assert "县域内" in deductibles[0].when
    with override("en"):
        english = queries.entitlements(world.window, person, day(3))
    assert english.best.name.startswith("Minimum") and english.layers[0].name.startswith("basic")


def test_a_layer_that_pays_nothing_for_somebody_says_so_and_no_more(world):
    told = queries.entitlements(world.window, make.insured(), day(3))
    layers = {layer.code: layer for layer in told.layers}
    assert (layers["assistance"].pays, layers["assistance"].none) == (False, False)
    assert [one.words for one in layers["assistance"].rules] == ["此人不属于支付对象"]
    assert layers["basic.inpatient"].pays and told.premium == ("个人缴费 400 元，此人不属于资助对象。",)


def test_of_several_classes_the_one_that_leaves_least_counts(world):
    person = make.insured("dibao", "tekun")
    home = person.household
    registry_category(home, "marginal", day(1))
    told = queries.entitlements(world.window, person, day(3))
    assert [one.code for one in told.classes] == ["tekun", "dibao", "marginal"]
    assert told.best.code == "tekun" and "就高不就低" in told.precedence
    assert told.classes[2].of_household


def registry_category(home, kind, since):
    from ankang.registry.models import HouseholdCategory

    return HouseholdCategory.objects.create(
        household=home, kind=kind, since=since, source="岚振发〔2025〕1号"
    )


def test_an_unknown_value_is_said_as_such(world):
    make.enact(
        world, make.TEXT.replace('{value: "3000", clause: 第十一条}', "{value: unknown, clause: 第十一条}")
    )
    told = queries.entitlements(world.window, make.insured("dibao"), day(3))
    caps = [one for layer in told.layers for one in layer.rules if not one.known]
    assert [(one.title, one.words) for one in caps] == [("医疗救助年度封顶线", "没有查到")]


def test_without_insurance_or_policy_that_is_told(world):
    stranger = registry.person()
    told = queries.entitlements(world.window, stranger, day(3))
    assert told.policy is None and "参保" in told.missing
    early = queries.entitlements(world.window, make.insured(), dt.date(2021, 3, 1))
    assert early.policy is None and "2024-01-01" in early.missing


def test_entitlements_of_strangers_are_not_found(world):
    person = make.insured(home=registry.household(registry.FAR_VILLAGE))
    with pytest.raises(type(person).DoesNotExist):
        queries.entitlements(world.window, person, day(3))
    with pytest.raises(type(person).DoesNotExist):
        queries.entitlements(world.finance, make.insured(), day(3))


def test_classes_follow_the_household_a_person_was_in(world):
    from ankang.benefits.facts_classes import classes_on

    person = make.insured()
    registry_category(person.household, "registered", dt.date(2016, 1, 1))
    registry_category(person.household, "exited", dt.date(2020, 12, 1))
    make.category(person, "disabled", day(1), grade=2, disability="4")
    assert {held.code for held in classes_on(person, day(3))} == {"exited", "severe_disability"}
    assert {held.code for held in classes_on(person, dt.date(2019, 1, 1))} == {"registered"}


def test_facilities_and_catalogue_of_a_reader(world):
    assert queries.possible_facilities(world.window) == [world.hospital]
    assert set(queries.possible_facilities(world.bureau)) == {world.hospital, world.second, world.far}
    assert queries.possible_facilities(world.finance) == []
    found = queries.catalogue(world.window, registry.COUNTY, day(3), "自费")
    assert [item.code for item in found] == ["C01"]
    assert set(queries.items_named(world.window, registry.COUNTY, day(3), ["A01", "X"])) == {"A01"}
    assert Settlement.objects.count() == 0
