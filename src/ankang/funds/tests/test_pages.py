"""The pages as finance, its head, an auditor and strangers see them."""

import datetime as dt
import io
import uuid

import pytest
import time_machine
from django.urls import reverse
from PIL import Image

from ankang.accounts.tests.factories import user
from ankang.funds import actions
from ankang.funds.models import Period, Proposal, Transaction
from ankang.funds.tests import factories as make
from ankang.journal.models import Event
from ankang.storage import files
from ankang.web import work

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 20, 2, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _march(settings):
    settings.SECOND_FACTOR = "offered"
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def who():
    return make.people()


@pytest.fixture
def books(who):
    """A fund with money in a bank, part of it allotted and paid; a hospital that is owed something."""
    money, account = make.fund(who[0]), make.bank(who[0])
    make.booked(who, "grant", money, 1_000_000, bank_account=account.pk)
    make.booked(who, "allot", money, 600_000, use="industry", division=make.TOWN)
    paid = make.booked(
        who, "payment", money, 150_000, use="industry", division=make.TOWN, bank_account=account.pk
    )
    make.settled({"basic": 30_000})
    return money, account, paid


@pytest.fixture
def enters(client, who):
    client.force_login(who[0])
    return client


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def pages(books) -> list[str]:
    money, account, paid = books
    return [
        *(reverse(f"funds:{name}") for name in (
            "overview", "waiting", "transactions", "payables", "banks", "periods", "statements", "rules",
        )),
        reverse("funds:fund", args=[money.pk]), reverse("funds:bank", args=[account.pk]),
        reverse("funds:transaction", args=[paid.pk]),
        reverse("funds:account", args=[paid.entries.first().account_id]),
        reverse("funds:period", args=[Period.objects.get().pk]),
    ]  # fmt: skip


def test_the_tree_tells_granted_spent_left_and_rate(enters, books):
    shown = text(enters.get(reverse("funds:overview")))
    for word in (
        "10,000.00",
        "6,000.00",
        "1,500.00",
        "8,500.00",
        "15.0%",
        "青石镇",
        "产业发展",
        "借贷平衡",
        "慢于时间",
    ):
        assert word in shown, word
    assert "社会保险法" in shown and "-300.00" in shown  # what the law owes beyond what was granted


@pytest.mark.parametrize("role", ["finance", "finance_head", "auditor", "county_leader", "county_insurance"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens_for_who_may_see_the_ledger(client, books, role, language):
    client.force_login(user(role, make.COUNTY))
    client.cookies["django_language"] = language
    for address in pages(books):
        assert client.get(address).status_code == 200, address


def test_strangers_find_nothing(client, books):
    client.force_login(user("finance", "990100000000"))
    away = user("finance", make.COUNTY)
    away.posts.update(division="990000000000", role="village_doctor")
    client.force_login(away)
    for address in pages(books):
        assert client.get(address).status_code == 403, address


def test_finance_of_another_county_finds_nothing(client, books):
    from ankang.places.models import Division

    Division.objects.create(code="990123000000", name="邻县", level=3, parent_id="990100000000")
    client.force_login(user("finance", "990123000000"))
    for address in pages(books)[8:]:
        assert client.get(address).status_code == 404, address
    assert "衔接资金" not in text(client.get(reverse("funds:overview")))
    assert "岚溪县人民医院" not in text(client.get(reverse("funds:payables")))


def form(books, **given):
    money, account, _paid = books
    return {
        "id": str(uuid.uuid4()), "fund": str(money.pk), "amount": "1,200.50", "on": "2026-03-19", "use": "industry",
        "division": make.TOWN, "bank_account": str(account.pk), "payee": "青石镇人民政府", "reason": "春耕", **given,
    }  # fmt: skip


def test_one_enters_another_approves(enters, books, who, client):
    told = form(books)
    answer = enters.post(reverse("funds:enter", args=["payment"]), told)
    assert answer.status_code == 302 and told["id"] in answer.url
    shown = text(enters.get(answer.url))
    assert "待审批" in shown and "财农〔2021〕19号" in shown and "同意并记账" not in shown
    assert enters.post(reverse("funds:approve", args=[told["id"]])).status_code == 403
    client.force_login(who[1])
    assert "同意并记账" in text(client.get(answer.url))
    booked = client.post(reverse("funds:approve", args=[told["id"]]), follow=True)
    assert "已审批并记账" in text(booked)
    assert Transaction.objects.get(pk=told["id"]).entries.filter(amount=120_050).exists()
    assert Event.objects.filter(kind="funds.approved", subject=told["id"]).count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"use": "medical"}, "医疗保障等综合保障措施通过原资金渠道支持"), ({"amount": "-3"}, "是负数"),
        ({"amount": ""}, "金额"), ({"on": "2026-03-21"}, "不能晚于今天"), ({"use": "training"}, "只限"),
    ],
)  # fmt: skip
def test_a_refused_entry_says_why_and_keeps_what_was_typed(enters, books, given, says):
    answer = enters.post(reverse("funds:enter", args=["payment"]), form(books, **given))
    assert answer.status_code == 422
    assert says in answer.content.decode() and "春耕" in answer.content.decode()
    assert not Proposal.objects.filter(state="pending").exists()


def test_sending_back_asks_for_the_reason_and_tells_the_maker(client, books, who):
    money, _account, _paid = books
    asked = make.asked(who, "grant", money, 500)
    client.force_login(who[1])
    address = reverse("funds:send_back", args=[asked.pk])
    assert client.post(address, {"answer": " "}).status_code == 422
    assert client.post(address, {"answer": "缺附件"}).status_code == 302
    assert any("被退回" in item.title for item in work.open_for(who[0]).items)
    client.force_login(who[0])
    assert "缺附件" in text(client.get(reverse("funds:proposal", args=[asked.pk])))


def photo() -> io.BytesIO:
    out = io.BytesIO()
    picture = Image.new("RGB", (400, 300), "white")
    marked = Image.Exif()
    marked[0x010F] = "MakerOfPhones"
    picture.save(out, "JPEG", exif=marked)
    out.seek(0)
    out.name = "单据.jpg"
    return out


def test_papers_lose_their_metadata_and_every_look_is_told(enters, books):
    told = form(books, paper=photo())
    answer = enters.post(reverse("funds:enter", args=["payment"]), told)
    paper = Proposal.objects.get(pk=told["id"]).vouchers.get()
    assert reverse("funds:voucher", args=[paper.pk]) in text(enters.get(answer.url))
    got = enters.get(reverse("funds:voucher", args=[paper.pk]))
    assert got.headers["Content-Type"] == "image/jpeg" and b"MakerOfPhones" not in got.content
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert Event.objects.filter(kind="funds.voucher_shown", subject=str(paper.pk)).count() == 1


def test_a_paper_whose_file_is_gone_is_not_found(enters, books):
    told = form(books, paper=photo())
    enters.post(reverse("funds:enter", args=["payment"]), told)
    paper = Proposal.objects.get(pk=told["id"]).vouchers.get()
    files.drop(paper.file)
    assert enters.get(reverse("funds:voucher", args=[paper.pk])).status_code == 404


def test_an_unfit_paper_is_told_and_the_entry_stands(enters, books):
    wrong = io.BytesIO(b"MZ not a picture")
    wrong.name = "x.jpg"
    told = form(books, paper=wrong)
    shown = text(enters.post(reverse("funds:enter", args=["payment"]), told, follow=True))
    assert "附件没有保存" in shown and Proposal.objects.filter(pk=told["id"]).exists()


def test_a_reversal_is_asked_for_on_the_page_of_the_transaction(enters, books, who):
    _money, _account, paid = books
    assert "申请冲销" in text(enters.get(reverse("funds:transaction", args=[paid.pk])))
    told = {"id": str(uuid.uuid4()), "on": "2026-03-20", "reason": "付错"}
    assert enters.post(reverse("funds:reverse", args=[paid.pk]), told).status_code == 302
    assert "冲销待审批" in text(enters.get(reverse("funds:transaction", args=[paid.pk])))
    actions.approve(proposal_id=uuid.UUID(told["id"]), by=who[1])
    shown = text(enters.get(reverse("funds:transaction", args=[paid.pk])))
    assert "已冲销" in shown and "申请冲销" not in shown


def test_a_hospital_is_paid_from_the_page_of_what_is_owed(enters, books):
    shown = text(enters.get(reverse("funds:payables")))
    assert "岚溪县人民医院" in shown and "300.00" in shown and "2026-03-10" in shown and "付款" in shown


def test_funds_and_bank_accounts_are_opened(enters, who):
    told = {
        "id": uuid.uuid4(),
        "county": make.COUNTY,
        "source": "county_budget",
        "year": 2026,
        "name": "县配套",
    }
    assert "县配套" in text(enters.post(reverse("funds:fund_new"), told, follow=True))
    told = {"id": uuid.uuid4(), "county": make.COUNTY, "title": "零余额", "bank": "某行", "tail": "12x4"}
    assert enters.post(reverse("funds:bank_account_new"), told).status_code == 422
    assert "零余额 …1234" in text(
        enters.post(reverse("funds:bank_account_new"), {**told, "tail": "1234"}, follow=True)
    )


def test_the_head_finds_what_waits_in_his_work(books, who):
    money, _account, _paid = books
    make.asked(who, "grant", money, 500)
    titles = [item.title for item in work.open_for(who[1]).items]
    assert any("审批：资金下达 5.00 元" in title for title in titles)
    assert not any("审批：" in item.title for item in work.open_for(who[0]).items)


def test_the_statement_is_exported_with_the_figures_of_the_page(enters, books):
    from openpyxl import load_workbook

    answer = enters.get(reverse("funds:statements_export"), {"since": "2026-03-01", "until": "2026-03-31"})
    book = load_workbook(io.BytesIO(answer.content))
    rows = {row[0]: row[1:] for row in book["按用途"].iter_rows(min_row=5, values_only=True)}
    assert rows["产业发展"] == (0, 6000, 1500, 4500, 0)
    assert Event.objects.filter(kind="funds.exported").count() == 1
