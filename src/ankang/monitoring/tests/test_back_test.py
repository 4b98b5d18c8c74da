"""A draft over a past year: whom it would have warned of, how many were real, beside the rule in force."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from ankang.monitoring import actions
from ankang.monitoring.models import DraftRule, Trial, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules.back_test import month_ends, outcome
from ankang.monitoring.showing import rule_text
from ankang.monitoring.tests import homes as make
from ankang.places.models import Division
from ankang.registry.tests import factories as people
from ankang.values.yaml_lines import DefinitionError

pytestmark = pytest.mark.django_db
LAST = dt.date(2026, 5, 30)
STRICTER = rule_text("own-pay-sum").replace("more_than: {parameter: burden.sum}", 'more_than: "4000"')


def D(text):
    return dt.date.fromisoformat(text)


def test_month_ends_go_back_a_year():
    looks = month_ends(LAST)
    assert (looks[0], looks[-2], looks[-1], len(looks)) == (D("2025-06-30"), D("2026-04-30"), LAST, 12)
    assert month_ends(D("2026-03-31"))[-2] == D("2026-02-28")


def test_a_warning_is_right_late_wrong_or_not_known_yet():
    looks = month_ends(D("2026-06-30"))
    warned = {
        "right": D("2025-09-30"),
        "late": D("2025-09-30"),
        "wrong": D("2025-08-31"),
        "open": D("2026-05-31"),
    }
    happened = {
        "right": (D("2025-10-15"),), "late": (D("2026-06-01"),), "missed": (D("2026-01-05"),),
        "before": (D("2024-01-01"),),
    }  # fmt: skip
    came = outcome(warned, happened, looks, D("2026-06-30"))
    assert (came.warned, came.right, came.undecided, came.decided, came.missed) == (4, 1, 1, 3, 1)
    assert dict(came.by_month)["2025-09"] == 2


@pytest.fixture
def county(who, purse):
    """One paid much and was then identified; one paid middling and was; one paid middling and was not; one was
    identified without any bill."""
    homes = {name: make.plain(kind="registered") for name in ("much", "middling", "idle", "silent")}
    purse.pay(homes["much"], 900_000, D("2025-09-10"))
    purse.pay(homes["middling"], 500_000, D("2025-10-10"))
    purse.pay(homes["idle"], 500_000, D("2025-11-10"))
    for name, day in (("much", "2025-11-20"), ("middling", "2026-01-10"), ("silent", "2026-02-10")):
        make.mark(homes[name], "sudden_hardship", D(day))
    return homes


@pytest.fixture
def draft(who):
    return actions.keep_draft(
        draft_id=uuid.uuid4(), title="降到四千", division=Division.objects.get(pk=people.COUNTY), text=STRICTER,
        by=who.county,
    )  # fmt: skip


def test_a_draft_is_compared_with_the_rule_in_force(county, draft, who, work):
    key = uuid.uuid4()
    for _again in range(2):
        actions.ask_trial(trial_id=key, draft=draft, last_on=LAST, by=who.county)
    work()
    trial = Trial.objects.get()
    assert (trial.state, trial.done) == ("done", 12)
    drafted, in_force = trial.result["draft"], trial.result["in_force"]
    assert {name: drafted[name] for name in ("warned", "right", "missed", "undecided")} == {
        "warned": 3, "right": 2, "missed": 1, "undecided": 0,
    }  # fmt: skip
    assert {name: in_force[name] for name in ("warned", "right", "missed")} == {
        "warned": 1,
        "right": 1,
        "missed": 2,
    }
    assert trial.result["both"] == 1
    assert dict(drafted["by_month"])["2025-09"] == 1
    assert not Warning.objects.exists()


def test_what_is_not_known_is_counted_apart(county, who, work):
    text = rule_text("own-pay-share").replace("code: own-pay-share", "code: new-share")
    draft = actions.keep_draft(
        draft_id=uuid.uuid4(),
        title="占比",
        division=Division.objects.get(pk=people.TOWN),
        text=text,
        by=who.county,
    )
    trial = actions.ask_trial(trial_id=uuid.uuid4(), draft=draft, last_on=LAST, by=who.county)
    work()
    trial.refresh_from_db()
    assert trial.result["draft"]["unsure"] == 3
    assert "in_force" not in trial.result


def test_drafts_are_written_tried_and_read_on_pages(at, county, who, work):
    county_office = at(who.county)
    page = county_office.get("/monitoring/drafts/new/?rule=own-pay-sum").content.decode()
    assert "code: own-pay-sum" in page
    given = {"id": uuid.uuid4(), "title": "降到四千", "division": people.COUNTY, "text": STRICTER}
    wrong = county_office.post(
        "/monitoring/drafts/new/", {**given, "text": STRICTER.replace("own_pay", "own_play")}
    )
    assert wrong.status_code == 422
    assert "没有名为“own_play”的信号" in wrong.content.decode()
    assert county_office.post("/monitoring/drafts/new/", given).status_code == 302
    draft = DraftRule.objects.get()
    assert county_office.get(f"/monitoring/drafts/{draft.pk}/").status_code == 200
    late = {"id": uuid.uuid4(), "last_on": "2030-01-01"}
    assert county_office.post(f"/monitoring/drafts/{draft.pk}/trials/", late).status_code == 302
    assert not Trial.objects.exists()
    answer = county_office.post(
        f"/monitoring/drafts/{draft.pk}/trials/", {"id": uuid.uuid4(), "last_on": LAST}
    )
    trial = Trial.objects.get()
    assert str(trial.pk) in answer.url
    assert "排队中" in county_office.get(answer.url).content.decode()
    work()
    page = county_office.get(answer.url).content.decode()
    assert "66.7%" in page
    assert "95% 区间 20.8%–93.9%" in page
    assert "漏掉的户" in page
    assert county_office.get(f"/monitoring/trials/{trial.pk}/progress/").status_code == 200
    assert at(who.clerk).get("/monitoring/drafts/").status_code == 403
    far = people.user("county_rural", people.OTHER_COUNTY)
    assert at(far).get(f"/monitoring/drafts/{draft.pk}/").status_code == 404
    assert at(far).get(f"/monitoring/trials/{trial.pk}/").status_code == 404


def test_a_draft_that_cannot_be_read_is_not_kept(who):
    place = Division.objects.get(pk=people.COUNTY)
    with pytest.raises(DefinitionError):
        actions.keep_draft(draft_id=uuid.uuid4(), title="x", division=place, text="rules: []", by=who.county)
    with pytest.raises(PermissionDenied):
        actions.keep_draft(draft_id=uuid.uuid4(), title="x", division=place, text=STRICTER, by=who.clerk)


def test_a_trial_of_a_text_that_is_no_rule_any_more_fails(at, draft, who, work):
    trial = actions.ask_trial(trial_id=uuid.uuid4(), draft=draft, last_on=LAST, by=who.county)
    Trial.objects.update(text="rules: []")
    work()
    trial.refresh_from_db()
    assert trial.state == "failed"
    assert "没有做完" in at(who.county).get(f"/monitoring/trials/{trial.pk}/").content.decode()
