"""Needs that what is on file speaks for: each with its reason and the record; level 5 only with a purpose."""

import datetime as dt
import uuid
from itertools import count

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from ankang.consultations.actions import keep_scale
from ankang.consultations.scaling import scale
from ankang.journal.models import Event
from ankang.plans import actions, queries, rules
from ankang.records import queries as records
from ankang.registry.tests import factories as registry
from ankang.screening.models import Round, Target

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
SERIAL = count(1)


@pytest.fixture
def who():
    return registry.person()


@pytest.fixture
def doctor(who):
    return registry.user("village_doctor", registry.VILLAGE)


@pytest.fixture
def physician(who):
    return registry.user("township_physician", registry.TOWN)


def told(user, person, **how):
    found = queries.suggested(user, person, TODAY(), **how)
    assert all(one.why and one.url and one.kind in rules.needs() for one in found)
    return {one.kind: one for one in found}


def screened(person, state, by, kind="hypertension", **fields):
    of = Round.objects.create(
        kind=kind, title=f"第 {next(SERIAL)} 轮", division_id=registry.VILLAGE, begins_on=TODAY() - dt.timedelta(40),
        ends_on=TODAY() + dt.timedelta(20), closed_on=TODAY(), made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    return Target.objects.create(
        round=of, person=person, village_id=person.village_id, because="age", state=state, positive=True, owner=by,
        tested_on=TODAY() - dt.timedelta(9), due_on=TODAY() + dt.timedelta(5), **fields,
    )  # fmt: skip


def filled(person, by, points, form="phq9", days=0):
    """A scale with so many points, the ninth item of PHQ-9 never among them."""
    answers = {item.code: "0" for item in scale(form, TODAY()).items}
    for code in sorted(set(answers) - {"q9"}):
        answers[code] = str(min(3, points))
        points -= int(answers[code])
    with time_machine.travel(timezone.now() - dt.timedelta(days), tick=False):
        return keep_scale(result_id=uuid.uuid4(), person=person, form=form, answers=answers, by=by)


@pytest.mark.parametrize(
    ("state", "suggests"),
    [("positive", True), ("negative", False), ("confirmed", False), ("excluded", False), ("lost", False)],
)
def test_a_positive_screening_that_nobody_confirmed_speaks_for_a_need(who, doctor, state, suggests):
    row = screened(who, state, doctor)
    found = told(doctor, who)
    assert ("screened" in found) is suggests
    if suggests:
        assert found["screened"].url == reverse("screening:case", args=[row.pk])
        assert f"{row.due_on}" in found["screened"].why
    assert "screened" not in told(registry.user("village_doctor", registry.SISTER_VILLAGE), who)
    assert "screened" not in told(registry.user("village_cadre", registry.VILLAGE), who)


@pytest.mark.parametrize(
    ("form", "points", "days", "suggests"),
    [
        ("phq9", 9, 0, False), ("phq9", 10, 0, True), ("phq9", 24, 0, True), ("gad7", 9, 0, False), ("gad7", 10, 0, True),
        ("phq9", 20, 300, True), ("phq9", 20, 400, False),
    ],
)  # fmt: skip
def test_a_scale_over_its_band_speaks_for_a_need_only_with_a_purpose(
    who, physician, doctor, form, points, days, suggests
):
    row = filled(who, physician, points, form, days)
    assert "mood" not in told(physician, who)
    assert "mood" not in told(doctor, who, unlocked=True)
    found = told(physician, who, unlocked=True)
    assert ("mood" in found) is suggests
    if suggests:
        assert found["mood"].url == reverse("consultations:scale", args=[row.pk])
        assert f"{points} 分" in found["mood"].why


def test_the_newest_result_of_a_scale_counts(who, physician):
    filled(who, physician, 18, days=60)
    filled(who, physician, 4, days=2)
    assert "mood" not in told(physician, who, unlocked=True)


def test_what_a_scale_says_shows_on_the_page_only_after_a_purpose_that_is_journalled(
    client, settings, who, physician
):
    settings.SECOND_FACTOR = "offered"
    filled(who, physician, 15)
    client.force_login(physician, "django.contrib.auth.backends.ModelBackend")
    url = reverse("plans:open", args=[who.pk])
    assert "PHQ-9" not in client.get(url).content.decode()
    sent = {"purpose": "拟定方案前了解情绪", "back": url}
    assert client.post(reverse("care:purpose", args=[who.pk]), sent).status_code == 302
    assert Event.objects.filter(kind="records.guarded_unlocked").count() == 1
    page = client.get(url).content.decode()
    assert "PHQ-9" in page
    assert "15 分" in page


def test_a_need_of_level_five_hides_itself_in_plan_print_and_versions(
    client, settings, who, physician, doctor
):
    settings.SECOND_FACTOR = "offered"
    needs = [actions.NewNeed("mood", "情绪低落，家人陪着"), actions.NewNeed("alone", "独居")]
    plan = actions.open_plan(plan_id=uuid.uuid4(), person=who, needs=needs, why="独居", by=physician)
    actions.add_need(
        need_id=uuid.uuid4(), plan=plan, need=actions.NewNeed("mood", "失眠"), seen=1, by=physician
    )
    plan.refresh_from_db()
    for user, opened in ((physician, False), (doctor, True)):
        rows, hidden = queries.needs_of(user, plan, TODAY(), unlocked=opened)
        assert ([row.need.kind for row in rows], hidden) == (["alone"], 2)
        assert queries.compared(user, plan, 1, 2, unlocked=opened).came == []
    assert queries.needs_of(physician, plan, TODAY(), unlocked=True)[1] == 0
    client.force_login(physician, "django.contrib.auth.backends.ModelBackend")
    for name in ("plans:plan", "plans:sheet"):
        page = client.get(reverse(name, args=[plan.pk])).content.decode()
        assert "情绪低落" not in page
        assert "失眠" not in page
    assert "mood" not in dict(queries.kinds(doctor, registry.VILLAGE))
    assert "mood" in dict(queries.kinds(physician, registry.VILLAGE))


def test_plans_and_reviews_stand_in_the_timeline_of_those_who_see_health(who, doctor):
    plan = actions.open_plan(
        plan_id=uuid.uuid4(),
        person=who,
        needs=[actions.NewNeed("pressure", "", (0,), (0,))],
        why="血压高",
        by=doctor,
    )
    actions.review(
        review_id=uuid.uuid4(), plan=plan, verdict="keep", note="继续", on=TODAY(), next_on=TODAY() + dt.timedelta(60),
        by=doctor,
    )  # fmt: skip
    entries = [e for month in records.timeline(doctor, who, kind="plan") for e in month.entries]
    assert sorted(e.title.split("：")[0] for e in entries) == ["拟定健康方案", "评估健康方案"]
    assert {e.url for e in entries} == {reverse("plans:plan", args=[plan.pk])}
    cadre = registry.user("village_cadre", registry.VILLAGE)
    assert not [e for month in records.timeline(cadre, who, kind="plan") for e in month.entries]
