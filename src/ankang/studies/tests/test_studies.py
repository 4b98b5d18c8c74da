"""Studies: proposed, approved by another, locked, run on their day by anybody with the same result."""

import datetime as dt
import uuid
from decimal import Decimal
from types import SimpleNamespace

import pytest
import time_machine
from django.db import transaction

from ankang.registry.tests import factories as people
from ankang.studies import actions
from ankang.studies.models import Study, StudyRun
from ankang.studies.queries import studies as queries
from ankang.studies.queries import work
from ankang.studies.rules import Method, Protocol
from ankang.studies.tests.test_life import refused
from ankang.studies.tests.test_rules import counts

pytestmark = pytest.mark.django_db
VILLAGES = tuple(f"9901221002{n:02d}" for n in range(30, 50))


def protocol(**fields):
    given = {
        "title": "送药上门", "question": "有用吗？", "place": people.COUNTY, "outcome": "care.hypertension_control_rate",
        "negative": "care.diabetes_control_rate", "treated": VILLAGES[:8], "others": VILLAGES[8:], "first": "2025Q4",
        "starts": "2026Q4", "last": "2027Q1", "method": Method.DIFFERENCES, "least": Decimal("5.0"),
        "analyse_on": dt.date(2027, 4, 10), **fields,
    }  # fmt: skip
    return Protocol(**given)


def proposed(who, **fields):
    return actions.propose(
        study_id=uuid.uuid4(), place=who.county, protocol=protocol(**fields), by=who.analyst
    )


def approve(row, by):
    return actions.decide(decision_id=uuid.uuid4(), study=row, approve=True, why="", by=by)


@pytest.fixture
def data(monkeypatch):
    """A snapshot that covers the last period, with an effect of twelve points."""
    snapshot = SimpleNamespace(name="20270405-a", manifest=SimpleNamespace(digest="d" * 64))
    monkeypatch.setattr(queries, "snapshot_for", lambda row, one: snapshot)
    monkeypatch.setattr(queries, "counts", lambda one, shot: (counts(one, 0.15), counts(one, 0.0, seed=9)))


def test_who_proposes_does_not_approve_and_nobody_changes_it(who):
    row = proposed(who)
    assert (
        actions.propose(study_id=row.pk, place=who.county, protocol=protocol(), by=who.analyst).pk == row.pk
    )
    refused(
        "other_content",
        actions.propose,
        study_id=row.pk,
        place=who.county,
        protocol=protocol(title="别的"),
        by=who.analyst,
    )
    refused(
        "no_duty", actions.propose, study_id=uuid.uuid4(), place=who.county, protocol=protocol(), by=who.rural
    )
    refused(
        "same_person",
        actions.decide,
        decision_id=uuid.uuid4(),
        study=row,
        approve=True,
        why="",
        by=who.analyst,
    )
    refused(
        "reason", actions.decide, decision_id=uuid.uuid4(), study=row, approve=False, why=" ", by=who.health
    )
    assert [one.title for one in work.work_for(who.health).items] == ["送药上门"]
    done = approve(row, who.health)
    refused(
        "decided", actions.decide, decision_id=uuid.uuid4(), study=row, approve=False, why="不", by=who.health
    )
    assert actions.decide(decision_id=done.pk, study=row, approve=True, why="", by=who.health).pk == done.pk
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        type(done).objects.all().delete()
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Study.objects.update(digest="0" * 64)


def test_an_approval_too_late_is_refused(who):
    row = proposed(who)
    with time_machine.travel(dt.datetime(2027, 1, 5, 1, tzinfo=dt.UTC), tick=False):
        refused(
            "late", actions.decide, decision_id=uuid.uuid4(), study=row, approve=True, why="", by=who.health
        )


def test_it_runs_on_its_day_and_again_the_same(who, data):
    row = proposed(who)
    refused("not_approved", actions.run, run_id=uuid.uuid4(), study=row, by=who.analyst)
    approve(row, who.health)
    refused("early", actions.run, run_id=uuid.uuid4(), study=row, by=who.analyst)
    refused(
        "day",
        actions.deviate,
        deviation_id=uuid.uuid4(),
        study=row,
        on=dt.date(2027, 1, 1),
        what="少一村",
        why="停电",
        by=who.analyst,
    )
    actions.deviate(
        deviation_id=uuid.uuid4(),
        study=row,
        on=dt.date(2026, 11, 25),
        what="少一村",
        why="停电",
        by=who.analyst,
    )
    with time_machine.travel(dt.datetime(2027, 4, 10, 1, tzinfo=dt.UTC), tick=False):
        first = actions.run(run_id=uuid.uuid4(), study=row, by=who.analyst)
        again = actions.run(run_id=uuid.uuid4(), study=row, by=who.rural)
    assert (
        first.digest == again.digest and first.content["verdict"] == "rose" and StudyRun.objects.count() == 2
    )
    with pytest.raises(Study.DoesNotExist):
        actions.run(run_id=uuid.uuid4(), study=row, by=who.head)


def test_without_a_snapshot_it_says_so(who, settings, tmp_path):
    settings.LAKE = tmp_path
    row = proposed(who)
    approve(row, who.health)
    with time_machine.travel(dt.datetime(2027, 4, 10, 1, tzinfo=dt.UTC), tick=False):
        refused("no_snapshot", actions.run, run_id=uuid.uuid4(), study=row, by=who.analyst)


def test_the_pages_of_a_study(at, who, data, settings, tmp_path):
    settings.LAKE = tmp_path
    screen = at(who.analyst)
    given = {
        "id": str(uuid.uuid4()), "title": "送药上门", "question": "有用吗？", "place": people.COUNTY,
        "outcome": "care.hypertension_control_rate", "negative": "care.diabetes_control_rate",
        "treated": [people.VILLAGE, people.SISTER_VILLAGE], "others": [people.OTHER_VILLAGE], "first": "2025Q4",
        "starts": "2026Q4", "last": "2027Q1", "method": "differences", "least": "5", "analyse_on": "2027-04-10",
    }  # fmt: skip
    assert "至少两个" in screen.post("/studies/effects/new/", given).content.decode()
    row = proposed(who)
    here = f"/studies/effects/{row.pk}/"
    page = screen.get(here).content.decode()
    assert "等另一人批准" in page and "批准登记" not in page
    pressed = {"id": str(uuid.uuid4()), "deed": "approve", "why": ""}
    assert "不能自己批准" in screen.post(f"{here}decide/", pressed, follow=True).content.decode()
    assert "已登记决定" in at(who.health).post(f"{here}decide/", pressed, follow=True).content.decode()
    assert "没到日子" in screen.post(f"{here}run/", {"key": str(uuid.uuid4())}, follow=True).content.decode()
    with time_machine.travel(dt.datetime(2027, 4, 10, 1, tzinfo=dt.UTC), tick=False):
        at(who.analyst).post(f"{here}run/", {"key": str(uuid.uuid4())})
        page = at(who.analyst).get(here).content.decode()
    assert "对照村" in page and "个百分点" in page and "阴性对照" in page and row.digest in page
    assert "送药上门" in at(who.analyst).get("/studies/effects/").content.decode()
    assert "还没有盖住" in at(who.analyst).get("/studies/burden/").content.decode()
