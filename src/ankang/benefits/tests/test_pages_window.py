"""At the window: a person found, a bill typed and checked, settled once, explained, taken back; strangers find nothing."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from ankang.benefits.models import Bill, Settlement
from ankang.benefits.tests import factories as make
from ankang.journal.models import Event

pytestmark = pytest.mark.django_db


def page(client, name, *keys):
    return client.get(reverse(f"benefits:{name}", args=keys))


def typed(person, **given):
    """A bill as the form sends it: two lines of 1,000 yuan."""
    day = dt.date(make.YEAR, 3, 10)
    sent = {
        "id": str(uuid.uuid4()), "stay": "ZY001", "visit": "inpatient", "diagnosis": "j18.9", "disease": "",
        "admitted_on": f"{day - dt.timedelta(days=5)}", "discharged_on": f"{day}", "insurance": "", "total": "2000.00",
        "line_item": ["A01", "B01", ""], "line_item_name": ["", "", ""], "line_quantity": ["1", "2", ""],
        "line_price": ["", "500", ""], "line_amount": ["1,000", "1000.00", ""], **given,
    }  # fmt: skip
    return sent


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
