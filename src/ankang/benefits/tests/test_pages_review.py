"""The county's insurance bureau: years computed again, differences, claims of hospitals; lists with count and export."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from ankang.benefits.models import AdvanceClaim, Bill, Recomputation
from ankang.benefits.tests import factories as make
from ankang.registry.tests import factories as registry
from ankang.web import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(world):
    """A person settled as ordinary, then found to be of a class since before."""
    person = make.insured()
    bill = make.register(world, person, make.day(3))
    make.settle(world, bill)
    make.category(person, "dibao", dt.date(2025, 1, 1), source="岚民发〔2025〕9号")
    from ankang.benefits import reactions

    reactions.look_at_every_settlement()
    return bill


def cells(answer):
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_a_late_identification_is_computed_again_and_the_patient_gets_money_back(world, at, late):
    client = at(world.bureau)
    text = client.get(reverse("benefits:review")).content.decode()
    one = Recomputation.objects.get()
    assert reverse("benefits:recomputation", args=[one.pk]) in text and "身份事后认定" in text
    assert any("重算" in item.title for item in work.open_for(world.bureau).items)
    there = reverse("benefits:recomputation", args=[one.pk])
    assert "重算" in client.get(there).content.decode()
    for _press in range(2):
        client.post(reverse("benefits:recompute", args=[one.pk]))
    assert late.settlements.count() == 2
    text = client.get(there).content.decode()
    assert "应退给病人" in text
    assert "应退给病人" in client.get(reverse("benefits:dues")).content.decode()
    assert "没有要重算的结算" in client.get(reverse("benefits:review")).content.decode()
    assert "已重算" in client.get(reverse("benefits:review") + "?state=done").content.decode()
    assert any("应退给" in item.title for item in work.open_for(world.window).items)
    assert not any("应退给" in item.title for item in work.open_for(world.other).items)


def test_the_bureau_of_another_county_finds_nothing(world, at, late):
    client = at(registry.user("county_insurance", registry.OTHER_COUNTY))
    one = Recomputation.objects.get()
    assert client.get(reverse("benefits:recomputation", args=[one.pk])).status_code == 404
    assert client.post(reverse("benefits:recompute", args=[one.pk])).status_code == 404
    assert client.get(reverse("benefits:bill", args=[late.pk])).status_code == 404
    assert "没有要重算的结算" in client.get(reverse("benefits:review")).content.decode()


@pytest.fixture
def claim(world, at):
    """The advances of a month, handed in by the window in the next."""
    with time_machine.travel(dt.datetime(2026, 3, 20, 2, tzinfo=dt.UTC), tick=False):
        make.settle(world, make.register(world, make.insured("dibao"), dt.date(2025, 11, 3)))
    with time_machine.travel(dt.datetime(2026, 4, 2, 2, tzinfo=dt.UTC), tick=False):
        client = at(world.window)
        (one, key, over), *_more = client.get(reverse("benefits:claims")).context["open"]
        assert over
        given = {
            "id": str(key),
            "facility": str(one.facility.pk),
            "area": one.area,
            "month": f"{one.month:%Y-%m-%d}",
        }
        for _press in range(2):
            assert client.post(reverse("benefits:claim_new"), given).status_code == 302
    return AdvanceClaim.objects.get()


def test_advances_are_claimed_by_the_month_and_accepted_by_a_second_person(world, at, claim):
    client = at(world.bureau)
    there = reverse("benefits:claim", args=[claim.pk])
    text = client.get(there).content.decode()
    assert "审核通过" in text and "基本医保" in text
    assert any(claim.number in item.title for item in work.open_for(world.bureau).items)
    assert client.post(reverse("benefits:claim_return", args=[claim.pk]), {"note": ""}).status_code == 422
    client.post(reverse("benefits:claim_return", args=[claim.pk]), {"note": "缺病人签字"})
    text = at(world.window).get(there).content.decode()
    assert "缺病人签字" in text and "重新申报" in text
    assert any("退回" in item.title for item in work.open_for(world.window).items)
    client.post(reverse("benefits:claim_again", args=[claim.pk]))
    at(world.bureau).post(reverse("benefits:claim_accept", args=[claim.pk]))
    claim.refresh_from_db()
    assert claim.state == "accepted"
    assert "等财务拨付" in client.get(there).content.decode()


def test_a_claim_as_a_workbook_masks_names(world, at, claim):
    person = Bill.objects.get().person
    lines = cells(at(world.bureau).post(reverse("benefits:claim_export", args=[claim.pk])))
    flat = [str(value) for line in lines for value in line]
    assert person.name not in flat and "李*香" in flat
    assert f"{claim.amount_fen / 100:.2f}" in flat


def test_a_claim_of_another_hospital_is_not_found(world, at, claim):
    client = at(world.other)
    for name in ("claim", "claim_export", "claim_again"):
        there = reverse(f"benefits:{name}", args=[claim.pk])
        assert client.get(there).status_code in (404, 405) and client.post(there).status_code in (404, 405), (
            name
        )
    assert claim.number not in client.get(reverse("benefits:claims")).content.decode()
    assert client.post(reverse("benefits:claim_new"), {"id": str(uuid.uuid4())}).status_code == 302


def test_list_count_and_export_are_one_query(world, at):
    for month in (3, 4, 5):
        make.register(world, make.insured(name="=1+1"), make.day(month))
    make.settle(world, Bill.objects.order_by("discharged_on").first())
    client = at(world.bureau)
    address = reverse("benefits:bills")
    for query, count in (("", 3), ("state=registered", 2), ("since=2025-04-01&until=2025-04-30", 1), ("visit=outpatient", 0),
                         ("state=nonsense&since=x", 3), ("division=990122100000", 3), ("division=zz", 3)):  # fmt: skip
        answer = client.get(f"{address}?{query}")
        assert answer.context["sums"].count == len(answer.context["rows"]) == count, query
        hidden = dict(answer.context["hidden"])
        lines = cells(client.post(reverse("benefits:bills_export"), hidden))
        assert sum(str(line[0]) == world.hospital.name for line in lines if line[0]) == count + (0), query
    assert any("=1+1" in [str(v) for v in line] for line in lines)  # text, never a formula


def test_export_needs_its_duty(world, at):
    make.register(world, make.insured(), make.day(3))
    assert at(world.auditor).post(reverse("benefits:bills_export")).status_code == 302
    assert at(world.window).post(reverse("benefits:bills_export")).status_code == 200


def test_this_year_stands_on_the_household_page_for_who_may_see_bills(world, at):
    today = dt.datetime(make.YEAR, 6, 1, 2, tzinfo=dt.UTC)
    with time_machine.travel(today, tick=False):
        bill = make.register(world, make.insured(), make.day(3))
        make.settle(world, bill)
        home = reverse("registry:household", args=[bill.person.household_id])
        text = at(world.bureau).get(home).content.decode()
        assert "今年结算 1 次" in text and "基本医保" in text
        tab = at(world.bureau).get(
            reverse("registry:household_tab", args=[bill.person.household_id, "benefits"])
        )
        assert reverse("benefits:bill", args=[bill.pk]) in tab.content.decode()
        assert (
            "今年结算" not in at(registry.user("village_cadre", registry.VILLAGE)).get(home).content.decode()
        )


def item(**given):
    return {
        "id": str(uuid.uuid4()), "code": "N01", "name": "新药", "kind": "drug", "category": "B", "first_share": "12.5",
        "limit": "1,200.50", "unit": "支", "since": "2026-01-01", "source": "岚医保发〔2025〕30号", **given,
    }  # fmt: skip


def test_the_bureau_lays_down_an_item_and_ends_the_one_before(world, at):
    client = at(world.bureau)
    there = reverse("benefits:catalogue_new")
    given = item(code="A01", name="青霉素", category="A", first_share="", limit="")
    for _press in range(2):
        assert client.post(there, given).status_code == 302
    today = "?text=A01&day=2026-02-01"
    assert client.get(reverse("benefits:catalogue") + today).context["total"] == 1
    assert (
        "2025-12-31"
        in client.get(reverse("benefits:catalogue") + "?text=A01&day=2025-12-31").content.decode()
    )
    assert client.post(there, item()).status_code == 302
    text = client.get(reverse("benefits:catalogue") + "?text=新药&day=2026-02-01").content.decode()
    assert "12.5%" in text and "1,200.50" in text and "岚医保发〔2025〕30号" in text
    for wrong in (
        {"category": "A"},
        {"limit": "abc"},
        {"limit": "0"},
        {"first_share": "100"},
        {"since": "x"},
        {"code": ""},
    ):
        assert client.post(there, item(**{"code": "Z9", **wrong})).status_code == 422, wrong


def test_a_window_looks_items_up_and_lays_none_down(world, at):
    client = at(world.window)
    text = client.get(reverse("benefits:catalogue")).content.decode()
    assert "磁共振" in text and reverse("benefits:catalogue_new") not in text
    assert client.get(reverse("benefits:catalogue_new")).status_code == 403
    assert client.get(reverse("benefits:catalogue") + "?text=%00&day=zz&category=Q").status_code == 200
