import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ankang.accounts.models import User
from ankang.care import actions, owed, queries
from ankang.care.facts import Conflict, Refused, VisitFacts
from ankang.care.models import Problem, ProblemStep
from ankang.care.queries.problems import Filters, listed
from ankang.care.rules.problems import found, problem_rules
from ankang.journal.models import Event
from ankang.records.tests import factories as records
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def fresh(user):
    """The user as the next request sees them: nothing remembered."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def who():
    return people.person()


@pytest.fixture
def doctor(who):
    return people.user("village_doctor", people.VILLAGE)


@pytest.fixture
def cadre(who):
    return people.user("village_cadre", people.VILLAGE)


def home_answers(**changes):
    return {
        "visited_on": TODAY().isoformat(), "mode": "home", "met": ["head"], "house_safe": True,
        "water_safe": True, "dropped_out": False, "uninsured": False, **changes,
    }  # fmt: skip


def home_visit(person, by, key=None, **changes):
    facts = VisitFacts("home_visit@1", home_answers(**changes))
    return actions.record_visit(visit_id=key or uuid4(), person=person, facts=facts, by=by)


def opened(person, by, kind="housing", **given):
    return actions.open_problem(
        problem_id=given.pop("problem_id", uuid4()), person=person, kind=kind, text="后墙开裂",
        owner=given.pop("owner", by), by=by, **given,
    )  # fmt: skip


CASES = [
    ("home_visit", {"house_safe": False}, {"housing"}),
    ("home_visit", {"house_safe": True}, set()),
    ("home_visit", {}, set()),
    ("home_visit", {"hardship": ["none"]}, set()),
    ("home_visit", {"hardship": ["illness", "job"]}, {"hardship"}),
    ("home_visit", {"income_change": "3"}, set()),
    ("home_visit", {"income_change": "4", "income_why": "停工"}, {"income"}),
    ("home_visit", {"problems": "  "}, set()),
    ("home_visit", {"problems": "屋顶漏雨"}, {"other"}),
    ("hypertension_follow_up", {"adherence": "3", "adverse": "1"}, {"not_taking"}),
    ("hypertension_follow_up", {"adverse": "2", "adverse_what": "干咳"}, {"drug_reaction"}),
    ("diabetes_follow_up", {"hypoglycaemia": "3"}, {"low_sugar"}),
    ("mental_follow_up", {"locked": "2"}, {"restrained"}),
    ("mental_follow_up", {"locked": "3"}, set()),
    ("mental_follow_up", {"locked": "1"}, set()),
    ("mental_follow_up", {"lost": "1"}, set()),
    ("elderly_self_care", {"anything": True}, set()),
]


@pytest.mark.parametrize(("form", "answers", "kinds"), CASES)
def test_which_answers_are_a_problem(form, answers, kinds):
    assert {one.kind for one in found(problem_rules(), form, answers)} == kinds


def test_every_sign_names_an_item_of_its_form_and_a_choice_of_it():
    from ankang.care.questionnaires import shelf

    for form, signs in problem_rules().signs.items():
        items = shelf().on(form, TODAY()).by_code
        for sign in signs:
            item = items[sign.item]
            assert not sign.text or sign.text in items, sign
            wanted = [*sign.any_of, *([sign.equals] if isinstance(sign.equals, str) else [])]
            assert set(wanted) <= {choice.code for choice in item.choices}, sign


def test_a_home_visit_opens_what_it_found_once_for_the_household(who, cadre):
    key = uuid4()
    visit = home_visit(who, cadre, key, house_safe=False, problems="屋顶漏雨")
    home_visit(who, cadre, key, house_safe=False, problems="屋顶漏雨")
    rows = {row.kind: row for row in Problem.objects.all()}
    assert set(rows) == {"housing", "other"}
    assert rows["other"].text == "屋顶漏雨"
    assert (rows["housing"].owner, rows["housing"].found_in) == (cadre, visit)
    assert rows["housing"].due_on == TODAY() + dt.timedelta(30)
    assert Event.objects.filter(kind="care.problem_opened").count() == 2
    assert "漏雨" not in str(Event.objects.values())


def test_what_is_open_is_seen_again_and_not_opened_twice(who, cadre):
    home_visit(who, cadre, visited_on=(TODAY() - dt.timedelta(9)).isoformat(), house_safe=False)
    home_visit(who, cadre, house_safe=False)
    row = Problem.objects.get()
    assert [step.kind for step in row.steps.order_by("made_at")] == ["found", "seen"]


def test_a_correction_withdraws_what_was_not_so(who, cadre):
    visit = home_visit(who, cadre, house_safe=False, water_safe=False)
    facts = VisitFacts("home_visit@1", home_answers(water_safe=False))
    actions.correct_visit(visit_id=uuid4(), replaces=visit, facts=facts, by=cadre)
    told = {row.kind: (row.state, row.outcome) for row in Problem.objects.all()}
    assert told == {"housing": ("closed", "withdrawn"), "water": ("open", "")}


def test_a_problem_is_closed_by_its_owner_with_outcome_and_note(who, cadre, doctor):
    row = opened(who, cadre)
    with pytest.raises(Refused, match="责任人"):
        actions.close_problem(problem=row, outcome="solved", note="已修好", by=doctor)
    with pytest.raises(Refused, match="怎么办结"):
        actions.close_problem(problem=row, outcome="solved", note=" ", by=cadre)
    with pytest.raises(Refused):
        actions.close_problem(problem=row, outcome="withdrawn", note="不要了", by=cadre)
    for _ in range(2):
        actions.close_problem(problem=row, outcome="solved", note="已修好", by=cadre)
    row.refresh_from_db()
    assert (row.state, row.closed_by, row.closed_on) == ("closed", cadre, TODAY())
    assert Event.objects.filter(kind="care.problem_closed").count() == 1
    with pytest.raises(Conflict):
        actions.close_problem(problem=row, outcome="impossible", note="没有钱", by=cadre)


def test_the_database_itself_refuses_a_problem_closed_by_nobody(who, cadre):
    row = opened(who, cadre)
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.filter(pk=row.pk).update(state="closed", outcome="solved", closed_on=TODAY())


def test_what_happened_to_a_problem_is_never_changed(who, cadre):
    opened(who, cadre)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        ProblemStep.objects.update(kind="closed")


def test_handing_over_needs_the_other_to_accept(who, cadre, doctor):
    row = opened(who, cadre)
    actions.hand_over(problem=row, to=doctor, by=cadre)
    row.refresh_from_db()
    assert (row.owner, row.offered_to) == (cadre, doctor)
    with pytest.raises(Refused, match="原因"):
        actions.answer_hand_over(problem=row, accept=False, by=doctor)
    with pytest.raises(Refused):
        actions.answer_hand_over(problem=row, accept=True, by=cadre)
    for _ in range(2):
        actions.answer_hand_over(problem=row, accept=True, by=doctor)
    row.refresh_from_db()
    assert (row.owner, row.offered_to) == (doctor, None)
    assert [step.kind for step in row.steps.order_by("made_at")] == ["found", "offered", "accepted"]


def test_a_medical_problem_is_not_handed_to_who_may_not_see_health(who, doctor, cadre):
    row = opened(who, doctor, kind="not_taking")
    with pytest.raises(Refused, match="不在该村任职"):
        actions.hand_over(problem=row, to=cadre, by=doctor)
    assert cadre not in queries.successors(doctor, row)
    assert queries.problems(cadre, who) == []
    with pytest.raises(PermissionDenied):
        opened(who, cadre, kind="not_taking")


def test_who_leaves_keeps_his_problem_until_the_township_takes_it(who, cadre):
    row = opened(who, cadre)
    physician = people.user("township_physician", people.TOWN)
    assert not listed(physician, Filters("unowned"), TODAY()).exists()
    cadre.posts.update(until=TODAY() - dt.timedelta(1))
    assert Problem.objects.get().owner == cadre
    assert list(listed(fresh(physician), Filters("unowned"), TODAY())) == [row]
    assert [item.url for item in queries.problem_work(physician).items] == [
        reverse("care:problem", args=[row.pk])
    ]
    with pytest.raises(Refused):
        actions.close_problem(problem=row, outcome="solved", note="已修好", by=fresh(cadre))
    actions.take_problem(problem=row, by=physician)
    row.refresh_from_db()
    assert row.owner == physician
    assert not listed(physician, Filters("unowned"), TODAY()).exists()


def test_nobody_takes_what_somebody_in_post_works_on(who, cadre, doctor):
    row = opened(who, cadre)
    with pytest.raises(Refused, match="正在办理"):
        actions.take_problem(problem=row, by=doctor)


def test_moving_the_day_keeps_the_first_deadline(who, cadre):
    row = opened(who, cadre)
    with pytest.raises(Refused):
        actions.move_problem(problem=row, until=TODAY() + dt.timedelta(200), note="等材料", by=cadre)
    actions.move_problem(problem=row, until=TODAY() + dt.timedelta(60), note="等材料", by=cadre)
    row.refresh_from_db()
    assert (row.due_on, row.first_due_on) == (TODAY() + dt.timedelta(60), TODAY() + dt.timedelta(30))


def test_strangers_find_no_problem(who, cadre):
    row = opened(who, cadre)
    for role, place in (("village_doctor", people.OTHER_VILLAGE), ("finance", people.COUNTY)):
        user = people.user(role, place)
        with pytest.raises(Problem.DoesNotExist):
            queries.problem(user, row.pk)
        assert not listed(user, Filters("open"), TODAY()).exists()


def test_a_problem_of_level_five_is_in_no_list_and_asks_for_a_purpose(client, settings, who, doctor):
    settings.SECOND_FACTOR = "offered"
    physician = people.user("township_physician", people.TOWN)
    row = opened(who, physician, kind="restrained", guarded=True)
    assert not listed(physician, Filters("open"), TODAY()).exists()
    with pytest.raises(Problem.DoesNotExist):
        queries.problem(doctor, row.pk)
    assert queries.problems(physician, who) == []
    assert queries.problems(physician, who, unlocked=True) == [row]
    client.force_login(physician, "django.contrib.auth.backends.ModelBackend")
    url = reverse("care:problem", args=[row.pk])
    assert "后墙开裂" not in client.get(url).content.decode()
    client.post(reverse("care:purpose", args=[who.pk]), {"purpose": "严重精神障碍患者解锁救治", "back": url})
    assert "后墙开裂" in client.get(url).content.decode()


def met(person, by, days_ago, **changes):
    """A follow-up of a mental patient, as the form wants it."""
    facts = {
        "visited_on": (TODAY() - dt.timedelta(days_ago)).isoformat(), "mode": "home", "danger_level": "0",
        "symptoms": ["0"], "insight": "1", "sleep": "1", "diet": "1", "self_care": "1", "contact": "1", "acts": ["7"],
        "locked": "1", "hospital": "0", "tests": "1", "adherence": "1", "adverse": "1", "effect": "2",
        "mental_class": "3", **changes,
    }  # fmt: skip
    told = {code: answer for code, answer in facts.items() if answer is not None}
    facts = VisitFacts("mental_follow_up@2017.1", told)
    return actions.record_visit(visit_id=uuid4(), person=person, facts=facts, by=by)


def test_a_patient_locked_up_is_a_problem_by_itself_and_ends_only_with_a_visit_that_says_so(who):
    physician = people.user("township_physician", people.TOWN)
    records.condition(who, "mental")
    visit = met(who, physician, 20, locked="2")
    met(who, physician, 15, locked="2")
    problem = Problem.objects.get()
    assert (problem.kind, problem.owner, problem.found_in) == ("restrained", physician, visit)
    assert (problem.due_on, problem.guarded) == (visit.visited_on + dt.timedelta(7), True)

    def owed_now(**how):
        return [i for i in owed.owed(physician, TODAY(), **how) if i.kind == "problem_restrained"]

    assert not owed_now()
    (item,) = owed_now(guarded=True)
    assert item.because and item.source and item.state == "overdue"
    close = {"problem": problem, "by": physician, "note": "与家属、民政一起解锁"}
    for outcome in ("solved", "handed_on", "impossible"):
        with pytest.raises(Refused, match="还关锁着"):
            actions.close_problem(outcome=outcome, **close)
    met(who, physician, 9, lost="1", danger_level=None, mental_class=None, locked=None)
    with pytest.raises(Refused, match="还关锁着"):
        actions.close_problem(outcome="solved", **close)
    met(who, physician, 3, locked="3")
    assert Problem.objects.get().is_open
    assert actions.close_problem(outcome="solved", **close).outcome == "solved"
    assert not owed_now(guarded=True)


def test_a_lock_that_was_none_is_closed_with_a_word(who):
    physician = people.user("township_physician", people.TOWN)
    records.condition(who, "mental")
    met(who, physician, 2, locked="2")
    problem = Problem.objects.get()
    actions.close_problem(problem=problem, outcome="no_problem", note="误填，患者没有关锁", by=physician)
    assert not Problem.objects.get().is_open


def test_what_ends_a_problem_names_an_item_of_its_form_and_choices_of_it():
    from ankang.care.questionnaires import shelf

    for end in problem_rules().ends.values():
        choices = {choice.code for choice in shelf().on(end.form, TODAY()).by_code[end.item].choices}
        assert set(end.any_of) < choices


def test_the_pages_from_found_to_closed(client, settings, who, cadre, doctor):
    settings.SECOND_FACTOR = "offered"
    row = opened(who, cadre)
    client.force_login(cadre, "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("care:problems")).content.decode()
    assert "住房不安全" in page
    assert "住房不安全" in client.get(f"/register/persons/{who.pk}/").content.decode()
    assert "住房不安全" in client.get(f"/register/households/{who.household_id}/").content.decode()
    url = reverse("care:problem", args=[row.pk])
    assert "请其接手" in client.get(url).content.decode()
    answer = client.post(reverse("care:problem_hand_over", args=[row.pk]), {"to": str(doctor.pk)})
    assert answer.status_code == 302
    client.force_login(doctor, "django.contrib.auth.backends.ModelBackend")
    assert "请您接手" in client.get(url).content.decode()
    client.post(reverse("care:problem_answer", args=[row.pk]), {"accept": "yes"})
    close = reverse("care:problem_close", args=[row.pk])
    refused = client.post(close, {"outcome": "solved", "note": ""})
    assert refused.status_code == 422
    assert "怎么办结" in refused.content.decode()
    client.post(close, {"outcome": "solved", "note": "危房改造已完工"})
    assert "危房改造已完工" in client.get(url).content.decode()
    new = reverse("care:problem_new", args=[who.pk])
    sent = {"problem_id": str(uuid4()), "kind": "water", "text": "水井干涸"}
    assert client.post(new, sent).status_code == 302
    assert Problem.objects.filter(kind="water", owner=doctor).count() == 1
