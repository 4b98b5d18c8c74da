"""The risk fund in the database: no order of movements breaks the agreement; files of photos and households."""

import datetime as dt
import io
import uuid
from decimal import Decimal

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from PIL import Image

from ankang.places.models import Division
from ankang.projects import actions, queries
from ankang.projects.models import Loan, Production, Relocation, RiskFund, RiskMove
from ankang.projects.queries.work import work_for
from ankang.projects.rules import Refusal
from ankang.projects.tests.factories import WAN, drafted, issued, seen
from ankang.registry.models import HouseholdCategory
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


def fund_of(by, multiple=5, **told):
    people.division_tree()
    return actions.open_risk_fund(
        fund_id=told.pop("id", uuid.uuid4()), county=Division.objects.get(pk=people.COUNTY), name=told.pop("name", "风险金"),
        bank=None, agreement="协议1号", multiple=multiple, by=by,
    )  # fmt: skip


def moving(clerk, **told):
    home = people.household()
    return actions.keep_relocation(
        relocation_id=uuid.uuid4(),
        household=home,
        grade="d",
        proof="鉴定12号",
        site="集镇",
        deadline=DAY,
        by=clerk,
        **told,
    )


def lent(fund, move, fen, by, on=DAY, months=60):
    key = uuid.uuid4()
    return actions.lend(
        loan_id=key, fund_id=fund.pk, relocation=move, contract=str(key)[:30], amount=fen, on=on, months=months,
        grace_months=0, yearly_rate=Decimal("0.0435"), subsidy_share=Decimal(1), by=by,
    )  # fmt: skip


MOVES = st.lists(
    st.tuples(st.sampled_from(["paid_in", "taken_back", "lend", "repay", "loss"]), st.integers(1, 9)),
    max_size=12,
)


class Fund(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(MOVES)
    def test_no_order_of_movements_breaks_the_agreement(self, moves):
        """Balance and exposure are the sums of the movements, and exposure is within the multiple after each."""
        rural, clerk = people.user("county_rural", people.COUNTY), people.user("township_clerk", people.TOWN)
        fund, move = fund_of(rural, multiple=3), moving(clerk)
        told = {"on": DAY, "document": "凭证", "by": rural}
        for kind, fen in moves:
            loan = Loan.objects.filter(left_fen__gt=0).first()
            try:
                if kind == "lend":
                    lent(fund, move, fen, rural, on=dt.date(2020, 1, 1), months=12)
                elif kind in ("paid_in", "taken_back"):
                    actions.move_fund(move_id=uuid.uuid4(), fund_id=fund.pk, kind=kind, amount=fen, **told)
                elif loan:
                    deed, more = (
                        (actions.repay, {}) if kind == "repay" else (actions.pay_loss, {"note": "病故"})
                    )
                    deed(move_id=uuid.uuid4(), loan_id=loan.pk, amount=fen, **told, **more)
            except Refusal as why:
                assert why.code in ("exposure", "balance", "over_repaid")
            fund.refresh_from_db()
            assert 0 <= fund.exposure_fen <= fund.balance_fen * fund.multiple
            rows = list(RiskMove.objects.filter(fund=fund).values_list("balance_change", "exposure_change"))
            assert (fund.balance_fen, fund.exposure_fen) == (
                sum(b for b, _e in rows),
                sum(e for _b, e in rows),
            )
            assert fund.exposure_fen == sum(Loan.objects.filter(fund=fund).values_list("left_fen", flat=True))


def test_the_database_itself_holds_the_multiple(who):
    fund = fund_of(who.rural)
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskFund.objects.filter(pk=fund.pk).update(exposure_fen=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskFund.objects.filter(pk=fund.pk).update(balance_fen=-1)
    move = moving(who.clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Relocation.objects.filter(pk=move.pk).update(moved_on=DAY)


def test_a_loss_is_made_good_only_once_overdue_and_covered(who):
    fund, move = fund_of(who.rural), moving(who.clerk)
    told = {"on": DAY, "document": "凭证", "by": who.rural}
    actions.move_fund(move_id=uuid.uuid4(), fund_id=fund.pk, kind="paid_in", amount=WAN, **told)
    old = lent(fund, move, 3 * WAN, who.rural, on=dt.date(2024, 1, 1), months=24)
    lent(fund, move, 2 * WAN, who.rural)
    assert queries.loan_line(who.rural, old).overdue == 3 * WAN
    pay = {"loan_id": old.pk, **told, "note": "病故无继承人"}
    with pytest.raises(Refusal) as why:
        actions.pay_loss(move_id=uuid.uuid4(), amount=WAN, **pay)
    assert (why.value.code, why.value.params["short"]) == ("exposure", "8,000.00")
    actions.move_fund(move_id=uuid.uuid4(), fund_id=fund.pk, kind="paid_in", amount=800_000, **told)
    key = uuid.uuid4()
    for _again in range(2):
        actions.pay_loss(move_id=key, amount=WAN, **pay)
    actions.recover(move_id=uuid.uuid4(), loan_id=old.pk, amount=WAN // 2, **told)
    with pytest.raises(Refusal, match="不能登记还本或代偿"):
        actions.recover(move_id=uuid.uuid4(), loan_id=old.pk, amount=WAN, **told)
    fund.refresh_from_db()
    assert (fund.balance_fen, fund.exposure_fen, queries.losses(who.rural, fund)) == (
        1_300_000,
        4 * WAN,
        WAN // 2,
    )


def test_who_has_not_moved_is_on_the_towns_worklist(who):
    move = moving(who.clerk)
    assert any("过了最迟入住日期" in item.title for item in work_for(who.clerk).items)
    actions.happened(relocation_id=move.pk, event="finished_on", on=DAY, by=who.clerk)
    actions.happened(relocation_id=move.pk, event="moved_on", on=DAY, by=who.clerk)
    assert not work_for(who.clerk).items
    with pytest.raises(Refusal, match="早于前一步"):
        actions.happened(relocation_id=move.pk, event="cleared_on", on=dt.date(2026, 1, 1), by=who.clerk)


def photo():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return out.getvalue()


def test_photos_of_a_site_are_kept_and_shown_to_who_sees_the_project(at, who):
    row = issued(who)
    check = seen(row, who.clerk, 10, photos=[photo()])
    one = check.proofs.get()
    answer = at(who.stranger).get(f"/projects/proofs/{one.pk}/")
    assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg"
    assert at(who.elsewhere).get(f"/projects/proofs/{one.pk}/").status_code == 404
    with pytest.raises(actions.UnfitFile):
        actions.add_proof(
            form_id=uuid.uuid4(), project_id=row.pk, title="合同", data=b"nothing", by=who.clerk
        )


def sheet(*rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    out.seek(0)
    out.name = "名单.xlsx"
    return out


def test_households_come_by_excel_all_or_none(at, who):
    homes = [people.household(), people.household()]
    row = drafted(who)
    there, head = (
        f"/projects/projects/{row.pk}/households/",
        ["户编号", "计划到户资金（元）", "同意日期", "告知日期"],
    )
    bad = sheet(head, [homes[0].number, "3000", "2026-02-01", ""], ["H0", "3000", "2026-02-01", ""])
    answer = at(who.clerk).post(there, {"file": bad}).content.decode()
    assert "登记簿里没有户编号“H0”" in answer and not row.beneficiaries.exists()
    answer = (
        at(who.clerk)
        .post(there, {"file": sheet(head, [homes[0].number, "三千元整", "", ""])})
        .content.decode()
    )
    assert "第 2 行" in answer
    good = sheet(head, *([home.number, "3000", "2026-02-01", ""] for home in homes))
    at(who.clerk).post(there, {"file": good})
    assert [one.share_fen for one in row.beneficiaries.all()] == [300_000, 300_000]
    kept = sheet(
        ["户编号", "养殖种植", "年度", "数量", "谁说的"],
        *([home.number, "羊", 2025, 12, "清点"] for home in homes),
    )
    at(who.cadre).post("/projects/production/", {"file": kept})
    assert Production.objects.filter(stock="sheep", quantity=12).count() == 2


def test_labour_comes_from_the_register(who):
    home = people.household()
    HouseholdCategory.objects.create(household=home, kind="registered", since=dt.date(2016, 1, 1))
    people.person(home, labour="1")
    found = queries.vector(who.rural, queries.LABOUR)
    assert found.quantities.tolist() == [1.0] and found.poor.tolist() == [True] and found.silent == 0
