"""At the window: a person found, a bill typed and checked, settled once, explained, taken back; strangers find nothing."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from ankang.benefits.models import Bill, DueAdjustment, Settlement
from ankang.benefits.tests import factories as make
from ankang.journal.models import Event

pytestmark = pytest.mark.django_db


def page(client, name, *keys):
    return client.get(reverse(f"benefits:{name}", args=keys))


def typed(person, **given):
    """A bill as the form sends it: two lines of 1,000 yuan."""
    day = dt.date(make.YEAR, 3, 10)
    return {
        "id": str(uuid.uuid4()), "stay": "ZY001", "visit": "inpatient", "diagnosis": "j18.9", "disease": "",
        "admitted_on": f"{day - dt.timedelta(days=5)}", "discharged_on": f"{day}", "insurance": "", "total": "2000.00",
        "line_item": ["A01", "B01", ""], "line_item_name": ["", "", ""], "line_quantity": ["1", "2", ""],
        "line_price": ["", "500", ""], "line_amount": ["1,000", "1000.00", ""], **given,
    }  # fmt: skip


def enter(client, world, person, **given):
    there = reverse("benefits:bill_new", args=[person.pk])
    return client.post(there, {"facility": str(world.hospital.pk), **typed(person, **given)})


def sums(bill):
    return dict(bill.settlements.order_by("ordinal").last().shares.values_list("payer", "bears_fen"))


def test_the_window_shows_who_waits(world, at):
    bill = make.register(world, make.insured("dibao"), make.day(3))
    text = page(at(world.window), "window").content.decode()
    assert reverse("benefits:bill", args=[bill.pk]) in text
    assert "还有 1 张账单待结算" in text
    assert "还有" not in page(at(world.other), "window").content.decode()


def test_a_person_is_found_by_post_and_the_entitlements_are_there_at_once(world, at):
    person = make.insured("dibao", name="李桂香", keys=["lgx"])
    client = at(world.window)
    hits = client.post(reverse("benefits:find"), {"q": "lgx"}, HTTP_HX_REQUEST="true").content.decode()
    assert reverse("benefits:person", args=[person.pk]) in hits
    assert person.identity not in hits and "<html" not in hits
    text = page(client, "person", person.pk).content.decode()
    assert "低保对象" in text and "岚民发〔2024〕3号" in text
    assert reverse("benefits:bill_new", args=[person.pk]) in text
    assert client.get(reverse("benefits:find")).status_code == 405


def test_a_bill_is_typed_checked_registered_and_settled(world, at):
    person = make.insured("dibao")
    client = at(world.window)
    assert "登记账单" in page(client, "bill_new", person.pk).content.decode()
    there = reverse("benefits:bill_check", args=[person.pk])
    tried = client.post(there, {"facility": str(world.hospital.pk), **typed(person)}).content.decode()
    assert "相符" in tried and "基本医保" in tried and "2,000.00" in tried
    assert not Bill.objects.exists()  # a trial keeps nothing
    answer = enter(client, world, person)
    bill = Bill.objects.get()
    assert answer.url == reverse("benefits:bill", args=[bill.pk])
    assert (bill.total_fen, bill.diagnosis, bill.lines.count()) == (200_000, "J18.9", 2)
    shown = page(client, "bill", bill.pk)
    assert "确认结算" in shown.content.decode()
    key = shown.context["key"]
    for _press in range(2):  # a double click settles once
        done = client.post(reverse("benefits:settle", args=[bill.pk]), {"id": str(key)})
        assert done.url == reverse("benefits:sheet", args=[bill.pk])
    assert Settlement.objects.count() == 1
    assert sum(sums(bill).values()) == 200_000
    sheet = page(client, "sheet", bill.pk).content.decode()
    assert "报销结算说明" in sheet and "核验码" in sheet
    assert Event.objects.filter(kind="benefits.sheet_printed", subject=str(bill.pk)).exists()


def test_what_is_wrong_stands_at_its_box_and_nothing_typed_is_lost(world, at):
    client, person = at(world.window), make.insured()
    answer = enter(
        client, world, person, total="2100", line_item=["A01", "XX9"], line_quantity=["1", "两"], line_amount=["1000", "abc"]
    )  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 422 and not Bill.objects.exists()
    assert "目录中没有这个编码" in text and "不是金额" in text and "不是数字" in text
    assert 'value="XX9"' in text and 'value="abc"' in text and 'value="2100"' in text
    one_off = enter(client, world, person, total="2100").content.decode()
    assert "各行金额之和 2,000.00 元，与账单总额 2,100.00 元不符，相差 100.00 元" in one_off


@pytest.mark.parametrize(
    "given",
    [
        {"line_item": [], "line_amount": []},
        {"id": "x"},
        {"facility": str(uuid.uuid4())},
        {"admitted_on": "2025-02-30"},
        {"discharged_on": "2999-01-01"},
        {"visit": "nonsense"},
        {"total": "9" * 40},
        {"line_amount": ["-5", "1e400"]},
        {"line_quantity": ["0", "NaN"]},
        {"stay": "a" * 500},
        {"diagnosis": "<script>"},
        {"line_item": ["A01"] * 700, "line_amount": ["1"] * 700, "line_quantity": ["1"] * 700},
    ],
)
def test_bad_input_is_answered_never_a_fault(world, at, given):
    client, person = at(world.window), make.insured()
    assert enter(client, world, person, **given).status_code == 422
    there = reverse("benefits:bill_check", args=[person.pk])
    assert client.post(there, typed(person, **given)).status_code == 200
    assert not Bill.objects.exists()


def test_the_same_stay_is_a_question_and_the_same_number_a_refusal(world, at):
    client, person = at(world.window), make.insured()
    first = make.register(world, person, dt.date(make.YEAR, 3, 10), stay="ZY000")
    text = enter(client, world, person).content.decode()
    assert "可能是同一次就诊" in text and reverse("benefits:bill", args=[first.pk]) in text
    assert "已核对，确属另一次就诊" in text
    assert enter(client, world, person, stay="ZY000", not_same="on").status_code == 422
    assert enter(client, world, person, not_same="on").status_code == 302
    assert Bill.objects.count() == 2


def test_a_reversal_changes_the_later_bill_and_the_money_is_paid_out(world, at):
    person, client = make.insured(), at(world.window)
    early, late = (make.register(world, person, make.day(month)) for month in (3, 6))
    client.post(reverse("benefits:settle_all", args=[person.pk]))
    assert Settlement.objects.count() == 2
    there = reverse("benefits:reverse", args=[early.pk])
    assert (
        client.post(there, {"id": str(uuid.uuid4()), "reason": "wrong_bill", "note": ""}).status_code == 422
    )
    given = {"id": str(uuid.uuid4()), "reason": "wrong_bill", "note": "床位费多计三天"}
    for _press in range(2):
        assert client.post(there, given).status_code == 302
    early.refresh_from_db()
    assert early.state == Bill.State.REVERSED
    text = page(client, "bill", late.pk).content.decode()
    assert "重算" in text and "较早的账单退费" in text
    own = DueAdjustment.objects.get(settlement__bill=early)
    pay = reverse("benefits:due", args=[own.pk])
    assert "应退给" in client.get(pay).content.decode()
    assert client.post(pay, {"receipt": ""}).status_code == 422
    assert client.post(pay, {"receipt": "SJ-1"}).status_code == 302
    own.refresh_from_db()
    assert own.state == "done"
    assert "SJ-1" in page(client, "bill", early.pk).content.decode()


def test_a_bill_that_will_not_be_settled_is_entered_anew_from_what_it_held(world, at):
    client, bill = at(world.window), make.register(world, make.insured(), make.day(3), stay="ZY7")
    there = reverse("benefits:refuse", args=[bill.pk])
    assert client.post(there, {"reason": ""}).status_code == 422
    assert client.post(there, {"reason": "登记错人"}).status_code == 302
    text = page(client, "bill", bill.pk).content.decode()
    again = f"{reverse('benefits:bill_new', args=[bill.person_id])}?like={bill.pk}"
    assert again in text and "登记错人" in text
    form = client.get(again).content.decode()
    assert 'value="ZY7"' in form and 'value="A01"' in form and 'value="3500.00"' in form
    assert client.get(again.replace(str(bill.pk), "x")).status_code == 200


def test_another_hospital_is_compared_and_nothing_kept(world, at):
    client, bill = at(world.window), make.register(world, make.insured(), make.day(3))
    there = reverse("benefits:elsewhere", args=[bill.pk])
    text = client.post(there, {"level": "3", "place": "county"}).content.decode()
    assert "相差" in text and "个人" in text
    assert client.post(there, {"level": "9", "place": "moon"}).status_code == 422
    assert not Settlement.objects.exists()


def test_a_settled_bill_shows_every_share_with_its_reason_and_source(world, at):
    bill = make.register(world, make.insured("dibao"), make.day(3))
    make.settle(world, bill)
    text = page(at(world.window), "bill", bill.pk).content.decode()
    assert "起付" in text and "测试" in text
    assert "甲类，全部计入" in text and "确认结算" not in text and "退费" in text


def test_sums_of_the_hospital_are_compared_and_a_wrong_one_is_told_at_its_box(world, at):
    client, person = at(world.window), make.insured()
    text = enter(client, world, person, own_paid="5").content.decode()
    assert "全自费写着 5.00 元，明细合计是 0.00 元" in text and "<details" in text and " open>" in text
    assert enter(client, world, person, own_paid="0").status_code == 302
