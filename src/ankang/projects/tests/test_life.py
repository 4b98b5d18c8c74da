"""A project from application to settlement: who may, what must be on file, what follows; nothing is ever changed."""

import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from ankang.funds import actions as ledger
from ankang.funds.tests import factories as money
from ankang.projects import actions, queries
from ankang.projects.models import Announcement, Project, ProjectStep
from ankang.projects.rules import Refusal
from ankang.projects.tests.factories import WAN, accepted, built, decided, drafted, issued, seen
from ankang.registry.tests import factories as people
from ankang.values.procedure import ProcedureError

pytestmark = pytest.mark.django_db


def refused(code, call, *given, **told):
    with pytest.raises((Refusal, ProcedureError)) as why:
        call(*given, **told)
    assert why.value.code == code


def test_it_goes_from_the_town_to_settlement(who, clock):
    row = drafted(who)
    decided(row, "submit", who.clerk)
    clock.shift(5)
    refused("need_site_check", decided, row, "agree", who.officer)
    refused("reason", decided, row, "return", who.officer, "")
    decided(row, "return", who.officer, "户数与登记不符")
    decided(row, "submit", who.clerk, "已核")
    seen(row, who.officer)
    decided(row, "agree", who.officer)
    decided(row, "agree", who.leader)
    refused("need_document", decided, row, "issue", who.rural)
    decided(row, "issue", who.rural, document="岚乡振发〔2026〕8号")
    row = Project.objects.get(pk=row.pk)
    assert (row.step, row.document, row.number) == ("build", "岚乡振发〔2026〕8号", "2026-0001")
    refused("need_progress", decided, row, "finish", who.clerk)
    seen(row, who.clerk, 120)
    seen(row, who.clerk, 200)
    decided(row, "finish", who.clerk)
    refused("need_acceptance", decided, row, "pass", who.officer)
    accepted(row, who.officer, alive="fail")
    refused("need_checklist", decided, row, "pass", who.officer)
    decided(row, "fail", who.officer, "成活率低")
    refused("need_repair", decided, row, "done", who.clerk)
    seen(row, who.clerk, 200)
    decided(row, "done", who.clerk)
    clock.shift(1)
    accepted(row, who.officer, 198)
    decided(row, "pass", who.officer)
    refused("no_notice", decided, row, "end", who.rural)
    told = actions.draft_announcement(announcement_id=uuid.uuid4(), project_id=row.pk, by=who.rural)
    actions.release(announcement_id=told.pk, by=who.leader)
    refused("notice", decided, row, "end", who.rural)
    clock.shift(11)
    decided(row, "end", who.rural)
    row = decided(row, "close", who.rural)
    assert (row.step, row.end, row.measured_quantity) == ("", "closed", Decimal(198))
    days = dict(row.steps.values_list("ordinal", "days"))
    assert days[1] == 0 and days[2] == 5
    assert row.steps.get(ordinal=2).opinion == "户数与登记不符"


def test_each_desk_is_its_own(who):
    row = drafted(who)
    refused("no_duty", decided, row, "submit", who.elsewhere)
    decided(row, "submit", who.clerk)
    refused("other_unit", seen, row, who.stranger)
    refused("other_unit", decided, row, "return", who.stranger, "不符")
    refused("no_duty", decided, row, "return", who.leader, "不符")
    refused("no_duty", decided, row, "withdraw", who.officer, "不办了")
    refused("not_draft", drafted, who, id=row.pk)
    row = decided(row, "withdraw", who.clerk, "与另一项目合并")
    assert (row.step, row.end) == ("", "withdrawn")
    refused(
        "stale",
        actions.decide,
        step_id=uuid.uuid4(),
        project_id=row.pk,
        step="inspect",
        outcome="agree",
        opinion="",
        by=who.officer,
    )


def test_the_same_click_twice_changes_nothing(who):
    row = drafted(who)
    key = uuid.uuid4()
    for _again in range(2):
        actions.decide(
            step_id=key, project_id=row.pk, step="draft", outcome="submit", opinion="", by=who.clerk
        )
    assert ProjectStep.objects.count() == 1
    check = seen(row, who.officer)
    actions.add_check(
        check_id=check.pk, project_id=row.pk, village="", on=check.on, finding="又一次", by=who.officer
    )
    assert row.checks.count() == 1


def test_what_was_decided_and_seen_stays(who):
    row = issued(who)
    for table in (row.steps, row.checks):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.update(on="2026-01-01")
        with pytest.raises(DatabaseError), transaction.atomic():
            table.all().delete()


def test_a_change_is_asked_by_one_and_approved_by_another(who):
    row = issued(who)
    line = row.sums.get(source="linked_funds")
    after = {
        "planned_quantity": Decimal(150),
        "sums": {**{str(one.pk): one.amount_fen for one in row.sums.all()}, str(line.pk): 15 * WAN},
    }
    asked = actions.ask_change(
        change_id=uuid.uuid4(), project_id=row.pk, after=after, reason="山洪毁地", by=who.clerk
    )
    assert asked.before["planned_quantity"] == "200.00"
    refused(
        "change_open",
        actions.ask_change,
        change_id=uuid.uuid4(),
        project_id=row.pk,
        after=after,
        reason="再变",
        by=who.clerk,
    )
    refused("no_duty", actions.decide_change, change_id=asked.pk, approve=True, answer="", by=who.rural)
    actions.decide_change(change_id=asked.pk, approve=True, answer="同意", by=who.leader)
    row.refresh_from_db()
    line.refresh_from_db()
    assert (row.planned_quantity, line.amount_fen) == (150, 15 * WAN)
    refused(
        "change_decided", actions.decide_change, change_id=asked.pk, approve=False, answer="不", by=who.leader
    )
    refused(
        "change_nothing",
        actions.ask_change,
        change_id=uuid.uuid4(),
        project_id=row.pk,
        after={"title": row.title},
        reason="x",
        by=who.clerk,
    )


def test_beneficiaries_are_of_the_register_and_reach_the_threshold(who):
    home, far = people.household(), people.household(people.OTHER_VILLAGE)
    row = drafted(who, stock="konjac", least=Decimal(20))

    def name(number, **told):
        entry = actions.Entry(number=number, **told)
        return actions.name_beneficiaries(project_id=row.pk, entries=[entry], by=who.clerk)

    refused("household", name, "不存在")
    refused("household", name, far.number)
    refused("no_stock", name, home.number)
    say = {"household": home, "stock": "konjac", "year": 2025, "source": "入户登记", "by": who.cadre}
    actions.keep_production(quantity=Decimal(8), **say)
    refused("below", name, home.number)
    actions.keep_production(quantity=Decimal(22), **say)
    assert name(home.number, share_fen=3 * WAN) == 1 and name(home.number, share_fen=3 * WAN) == 0
    refused("consent", decided, row, "submit", who.clerk)
    assert name(home.number, consented_on=row.begun_on) == 1
    refused("share_over", name, home.number, share_fen=31 * WAN)
    assert decided(row, "submit", who.clerk).step == "inspect"


def test_money_is_read_from_the_ledger(who):
    row = issued(who)
    two = (who.finance, who.head)
    today = row.begun_on
    fund, account = money.fund(who.finance), money.bank(who.finance)
    money.booked(two, "grant", fund, 50 * WAN, bank_account=account.pk, on=today)

    def ask(kind, amount, **told):
        return actions.ask_payment(
            proposal_id=uuid.uuid4(), project_id=row.pk, kind=kind, fund=fund.pk, amount=amount, on=today,
            document="凭证1", payee="青石镇人民政府", reason="按计划", by=who.finance,
            **{"bank_account": None, **told},
        )  # fmt: skip

    ledger.approve(proposal_id=ask("allot", 20 * WAN).pk, by=who.head)
    ledger.approve(proposal_id=ask("payment", 12 * WAN, bank_account=account.pk).pk, by=who.head)
    refused("over_plan", ask, "payment", 19 * WAN, bank_account=account.pk)
    told = queries.budget(who.leader, row)
    assert (told.planned, told.allotted, told.paid, told.over, told.before_issue) == (
        30 * WAN,
        20 * WAN,
        12 * WAN,
        0,
        0,
    )
    assert {line.source: line.money.paid for line in told.lines} == {
        "linked_funds": 12 * WAN,
        "county_budget": 0,
    }


def test_no_money_before_the_plan_is_issued(who):
    row = drafted(who)
    refused(
        "pay_step", actions.ask_payment, proposal_id=uuid.uuid4(), project_id=row.pk, kind="payment", fund=uuid.uuid4(),
        amount=1, on=row.begun_on, document="", payee="", reason="", bank_account=None, by=who.finance,
    )  # fmt: skip


def test_a_notice_hangs_masked_and_an_objection_holds_it(who, clock):
    home = people.household()
    people.person(home, name="王小伟")
    row = issued(who)
    actions.name_beneficiaries(
        project_id=row.pk,
        entries=[actions.Entry(home.number, share_fen=WAN, consented_on=row.begun_on)],
        by=who.clerk,
    )
    seen(row, who.clerk, 200)
    decided(row, "finish", who.clerk)
    accepted(row, who.officer)
    decided(row, "pass", who.officer)
    refused("frozen_list", actions.name_beneficiaries, project_id=row.pk, entries=[], by=who.clerk)
    told = actions.draft_announcement(announcement_id=uuid.uuid4(), project_id=row.pk, by=who.rural)
    assert told.sheet["households"][0]["name"] == "王*伟" and "王小伟" not in str(told.sheet)
    refused("no_duty", actions.release, announcement_id=told.pk, by=who.rural)
    actions.release(announcement_id=told.pk, by=who.leader)
    said = actions.object_to(
        objection_id=uuid.uuid4(), announcement_id=told.pk, on=row.begun_on, said="漏了我家", by=who.clerk
    )
    clock.shift(11)
    refused("objection", decided, row, "end", who.rural)
    actions.answer_objection(objection_id=said.pk, upheld=True, answer="查实漏登", by=who.rural)
    row = decided(row, "return", who.rural, "漏登一户")
    assert row.step == "accept" and row.accepted_on is None
    assert Announcement.objects.get().state == "withdrawn"


def test_pages_show_strangers_nothing(who):
    row = built(who)
    assert queries.project(who.cadre, row.pk) and queries.project(who.stranger, row.pk)
    with pytest.raises(Project.DoesNotExist):
        queries.project(who.elsewhere, row.pk)
