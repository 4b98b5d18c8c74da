"""Figures of the invented county: every one leads back to rows that its reader can open, and agrees with the pages."""

import datetime as dt
from collections import Counter

import pytest
from django.db.models import Q

from ankang.accounts.models import User
from ankang.approvals.models import Application, ExitTarget
from ankang.approvals.queries import targets
from ankang.benefits import actions as benefits
from ankang.benefits.models import Bill, DueAdjustment, Settlement
from ankang.demo import actions, afterwards
from ankang.demo.models import DemoMark
from ankang.demo.money import granting, stories, warned
from ankang.demo.tests import money_rows, programme_rows, report_texts, snapshot_rows
from ankang.exchange.snapshot.actions import take_snapshot
from ankang.funds.models import BankLine, Entry, Fund
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Lake, compute
from ankang.registry.models import LifeEvent, Person
from ankang.reports.queries.behind import behind, why_hidden
from ankang.values.division import Level
from ankang.values.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = dt.date(2026, 11, 24)
COUNTY = 990122_000_000
NEW_THEMES = ("change", "approvals", "quality")
MONEY_THEMES = {"money": "county_insurance", "warnings": "county_rural", "funds": "county_insurance"}


@pytest.fixture
def snapshot(settings, tmp_path, monkeypatch):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.LAKE = tmp_path / "lake"
    monkeypatch.setenv("ANKANG_HOME", str(tmp_path))
    actions.build(size="tiny", seed=5, by=None, today=TODAY)
    mark = DemoMark.objects.get()
    afterwards.check_data(mark=mark, by=None)
    afterwards.compare_rolls(mark=mark, by=None)
    mark.planted |= granting.grant(mark=mark) | stories.tell_stories(mark=mark)
    mark.save(update_fields=["planted"])
    warned.warn(mark=mark)
    taken = take_snapshot(by=None)
    return Lake(settings.LAKE).snapshot(taken.snapshot)


def the_new_tables_hold_what_the_database_holds(snapshot):
    on = snapshot.manifest.as_of
    told = {
        "events": snapshot_rows.events(),
        "applications": snapshot_rows.applications(),
        "notices": snapshot_rows.notices(),
        "objections": snapshot_rows.objections(),
        "findings": snapshot_rows.findings(),
        "differences": snapshot_rows.differences(),
        "special_groups": snapshot_rows.special_groups(on),
        "bills": money_rows.bills(),
        "burdens": money_rows.burdens(),
        "warnings": money_rows.warnings(),
        "fund_entries": money_rows.fund_entries(),
        "births": programme_rows.births(on),
    }
    for table, (names, rows) in told.items():
        assert rows, table
        there = snapshot_rows.rows_of(snapshot, table, names)
        assert (
            sorted((there - rows).elements(), key=str)[:1] == sorted((rows - there).elements(), key=str)[:1]
        ), table
        assert there == rows, table
    # The smallest county may have no tuberculosis at all.
    names, rows = programme_rows.treatments(on)
    assert snapshot_rows.rows_of(snapshot, "treatments", names) == rows


def every_new_figure_leads_to_its_rows(snapshot):
    reader = User.objects.get(username="county_rural")
    items = [i for i in CATALOGUE.values() if i.theme in NEW_THEMES]
    seen = Counter()
    for period in (Period.days(dt.date(2026, 1, 1), snapshot.manifest.as_of), Period.year(2018)):
        found = compute(snapshot, items, [period], Level.COUNTY)
        for item in items:
            figure = found.one(item.code, COUNTY, period)
            assert not why_hidden(reader, item, f"{COUNTY}")
            if not figure.numerator:
                continue
            rows = behind(reader, item, f"{COUNTY}", period, snapshot, "numerator")
            assert rows.hidden == 0, item.code
            assert len(rows.rows) == rows.total, item.code
            seen[item.theme] += 1
            if item.sums is None:
                assert rows.total == figure.numerator, item.code
    assert seen["change"] >= 8
    assert seen["approvals"] >= 10
    assert seen["quality"] >= 8


def figures_of_money_lead_to_bills_warnings_and_bookings(snapshot):
    """Only for those with the duty: a cadre sees no bills, finance no people, and nobody else the ledger."""
    period = Period.days(dt.date(2026, 1, 1), snapshot.manifest.as_of)
    cadre, finance = (User.objects.get(username=name) for name in ("village_cadre", "finance"))
    seen = Counter()
    for theme, name in MONEY_THEMES.items():
        reader = User.objects.get(username=name)
        items = [i for i in CATALOGUE.values() if i.theme == theme]
        found = compute(snapshot, items, [period], Level.COUNTY)
        for item in items:
            assert not why_hidden(reader, item, f"{COUNTY}")
            assert why_hidden(finance, item, f"{COUNTY}") == "duty"
            figure = found.one(item.code, COUNTY, period)
            rows = behind(reader, item, f"{COUNTY}", period, snapshot, "numerator")
            assert rows.hidden == 0, item.code
            assert len(rows.rows) == rows.total or rows.more, item.code
            seen[theme] += bool(figure.numerator)
            if item.sums is None:
                assert rows.total == figure.numerator, item.code
            assert bool(rows.total) == bool(figure.numerator), item.code
    (village,) = {post.division_id for post in cadre.posts_now}
    assert why_hidden(cadre, CATALOGUE["money.stays"], village) == "bills"
    assert not why_hidden(cadre, CATALOGUE["warnings.open"], village)
    assert seen["money"] >= 25
    assert seen["warnings"] >= 6
    assert seen["funds"] >= 7


def what_was_planted_with_money_shows():
    """Last of all, for it computes anew what waits for being computed."""
    planted = DemoMark.objects.get().planted
    for stay in planted["money.late-bill"]:
        assert Settlement.objects.filter(cause__bill__stay=stay, kind="adjust", reason="earlier").exists()
    for stay in planted["money.reversed"]:
        bill = Bill.objects.get(stay=stay, facility__name="岚溪县人民医院")
        assert bill.state == "reversed"
        assert DueAdjustment.objects.filter(settlement__bill=bill, amount_fen__gt=0).exists()
    waiting = Bill.objects.filter(stay__in=planted["money.waiting"])
    assert {bill.state for bill in waiting} == {"registered"}
    (outcome,) = benefits.settle_bills(
        bills=Bill.objects.filter(stay__in=planted["money.no-policy"]), by=None
    )
    assert outcome.settlement is None
    assert "职工" in outcome.refused
    for number in planted["money.recognised-late"]:
        person = Person.objects.get(number=number)
        assert benefits.recompute(person=person, year=TODAY.year, reason="identification", by=None)
    for kind, there in (
        ("fee", True),
        ("interest", True),
        ("other-sum", True),
        ("returned", True),
        ("not-yet", False),
    ):
        for reference in planted[f"money.bank-{kind}"]:
            lines = BankLine.objects.filter(reference=reference)
            assert lines.exists() == there, kind
            assert not lines.filter(matches__undone_at=None, matches__isnull=False).exists(), kind
    spent = {
        fund.name: abs(sum(e.amount for e in Entry.objects.filter(account__fund=fund, flow="spend")))
        / sum(e.amount for e in Entry.objects.filter(account__fund=fund, account__kind="bank", amount__gt=0))
        for fund in Fund.objects.filter(source="linked_funds")
    }
    assert min(spent, key=spent.get) == planted["money.lagging-fund"][0]


def a_reader_of_one_village_sees_the_rows_of_that_village(snapshot):
    head = User.objects.get(username="village_head")
    item, period = CATALOGUE["approvals.open"], Period.days(dt.date(2026, 1, 1), TODAY)
    (village,) = {post.division_id for post in head.posts_now}
    rows = behind(head, item, village, period, snapshot, "numerator")
    assert rows.total == rows.seen == Application.objects.filter(end="", village=village).count() > 5
    assert why_hidden(head, item, f"{COUNTY}") == "duty"


def plans_and_exits_are_those_of_the_page(snapshot):
    reader = User.objects.get(username="county_rural")
    for code, kind in (("approvals.exits_reached", "exit"), ("approvals.removals_reached", "removal")):
        for year in (2018, 2025):
            period = Period.year(year)
            figure = compute(snapshot, [CATALOGUE[code]], [period], Level.COUNTY).one(code, COUNTY, period)
            shown = targets.rows(reader, kind, year, TODAY)[0]
            assert figure.numerator == shown.households.reached, (code, year)
            planned = {}
            for one in ExitTarget.objects.filter(kind=kind, year=year).order_by("version"):
                planned[one.town_id] = one.households
            assert figure.denominator == sum(planned.values())


def figures_of_events_are_those_of_the_register(snapshot):
    year = Period.year(2020)
    kinds = {"change.born": ("born",), "change.exited": ("exited_poverty",), "change.split": ("split",)}
    found = compute(snapshot, [CATALOGUE[code] for code in kinds], [year], Level.COUNTY)
    for code, names in kinds.items():
        counted = LifeEvent.objects.filter(kind__in=names, happened_on__year=2020, corrected_by=None).count()
        assert found.one(code, COUNTY, year).numerator == counted, code
    open_now = Application.objects.filter(Q(end="")).count()
    day = Period.days(TODAY, TODAY)
    one = compute(snapshot, [CATALOGUE["approvals.open"]], [day], Level.COUNTY).one(
        "approvals.open", COUNTY, day
    )
    assert one.numerator == open_now


def test_figures_their_rows_and_the_pages_agree(snapshot):
    """One county serves all, for it takes its time to build."""
    the_new_tables_hold_what_the_database_holds(snapshot)
    every_new_figure_leads_to_its_rows(snapshot)
    figures_of_money_lead_to_bills_warnings_and_bookings(snapshot)
    a_reader_of_one_village_sees_the_rows_of_that_village(snapshot)
    plans_and_exits_are_those_of_the_page(snapshot)
    figures_of_events_are_those_of_the_register(snapshot)
    report_texts.hold(snapshot, TODAY)
    what_was_planted_with_money_shows()
