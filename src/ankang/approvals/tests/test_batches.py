"""Many applications decided together: all or none, or those that may be, with the others named."""

import datetime as dt
import uuid
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied

from ankang.approvals import actions, progress, queries, rules
from ankang.approvals.models import Application, Decision, DecisionBatch
from ankang.approvals.queries import walks
from ankang.approvals.tests import factories as make
from ankang.journal.models import Event
from ankang.places.models import Division
from ankang.registry.models import HouseholdCategory, LifeEvent
from ankang.values.procedure import ProcedureError

pytestmark = pytest.mark.django_db
State = DecisionBatch.State


def request(chosen, by, outcome="agree", place=make.TOWN, seen=None, **given):
    """A batch asked for on what the decider sees."""
    rows = queries.chosen_rows(by, chosen)
    facts = {
        "batch_id": uuid.uuid4(), "place": Division.objects.get(pk=place), "chosen": chosen,
        "seen": rows.count() if seen is None else seen, "outcome": outcome, "opinion": "同意", "by": by, **given,
    }  # fmt: skip
    return actions.request_batch(**facts)


def run(batch):
    return actions.run_batch(batch_id=batch.pk, by=None)


AT_TOWN = queries.Chosen("five_steps@2014", "town")


@pytest.fixture
def five(clock, who, work):
    """Five cases whose village notice is over; they wait for the town."""
    cases = [make.to_town(who) for _ in range(5)]
    make.notice(cases, "village", who)
    clock(8)
    work()
    return cases


def end_of(cases):
    return Counter(
        (row.step, row.decisions_made) for row in Application.objects.filter(pk__in=[c.pk for c in cases])
    )


def test_all_are_decided_as_each_alone_would_be(five, who):
    alone, *others = five
    single = make.decide(alone, who.town, opinion="同意")
    batch = run(request(AT_TOWN, who.town))
    assert (batch.state, batch.total, batch.done, batch.left_out, batch.refusals) == (State.DONE, 4, 4, 0, [])
    alone.refresh_from_db()
    columns = ("step", "end", "since", "earliest", "deadline", "final_deadline", "blocked", "decisions_made")
    for case in others:
        case.refresh_from_db()
        assert [getattr(case, name) for name in columns] == [getattr(alone, name) for name in columns]
        made = case.decisions.get(ordinal=3)
        for name in ("step", "outcome", "decided_on", "opinion", "duty", "made_by_id"):
            assert getattr(made, name) == getattr(single, name)
        assert made.batch == batch.pk
        event = Event.objects.get(kind="approvals.decided", subject=str(case.pk), fields=["town", "agree"])
        twin = Event.objects.get(kind="approvals.decided", subject=str(alone.pk), fields=["town", "agree"])
        assert (event.place, event.user_id, event.subject_type) == (
            twin.place,
            twin.user_id,
            twin.subject_type,
        )
        assert "decision" in [entry.what for entry in queries.history(who.town, case)]
    assert Event.objects.filter(kind="approvals.batch_decided", subject=str(batch.pk)).count() == 1


def test_one_that_may_not_leaves_all_undecided(five, who):
    open_row = make.decide(
        five[0], who.town, "return", opinion="重核", returned=[actions.Return("check", "缺页")]
    )
    bad = five[1]
    Application.objects.filter(pk=bad.pk).update(to_mend=1)
    batch = run(request(AT_TOWN, who.town))
    assert (batch.state, batch.done, batch.left_out) == (State.REFUSED, 0, 1)
    assert end_of(five) == {("town", 2): 4, ("village", 3): 1}
    (reason,) = queries.left_out(who.town, batch)
    assert (reason.template % reason.params, reason.count) == ("还有 1 处退回内容没有补正。请先补正。", 1)
    assert [row.pk for row in reason.rows] == [bad.pk] and open_row


def test_those_that_may_not_can_be_left_out(five, who):
    Application.objects.filter(pk=five[0].pk).update(to_mend=1)
    Application.objects.filter(pk=five[1].pk).update(filed_by=who.town)
    batch = run(request(AT_TOWN, who.town, leave_out=True))
    # What the decider filed is not in the inbox at all, so it is not in the batch.
    assert (batch.state, batch.total, batch.done, batch.left_out) == (State.DONE, 4, 3, 1)
    assert end_of(five) == {("town", 2): 2, ("county", 3): 3}


def test_none_that_may_is_refused_even_so(five, who, clock):
    Application.objects.filter(pk__in=[case.pk for case in five]).update(to_mend=2)
    batch = run(request(AT_TOWN, who.town, leave_out=True))
    assert (batch.state, batch.done, batch.left_out) == (State.REFUSED, 0, 5)


def test_what_was_decided_meanwhile_is_named(five, who):
    batch = request(AT_TOWN, who.town, leave_out=True)
    make.decide(five[0], who.town)
    batch = run(batch)
    assert (batch.done, batch.left_out) == (4, 1)
    assert batch.refusals[0]["rows"] == [str(five[0].pk)]


def test_filters_and_ticked_rows(five, who):
    ticked = queries.Chosen("five_steps@2014", "town", keys=(five[0].pk, five[3].pk))
    batch = run(request(ticked, who.town))
    assert batch.done == 2 and end_of(five) == {("town", 2): 3, ("county", 3): 2}
    nowhere = queries.Chosen("five_steps@2014", "town", division=make.registry.SISTER_VILLAGE)
    with pytest.raises(rules.Refusal, match="没有可以办理"):
        request(nowhere, who.town)
    narrow = queries.Chosen("five_steps@2014", "town", kind="register", division=make.VILLAGE)
    assert queries.chosen_rows(who.town, narrow).count() == 3
    assert (
        queries.chosen_rows(who.town, queries.Chosen("five_steps@2014", "town", category="marginal")).count()
        == 0
    )


def test_the_list_is_the_one_that_was_seen(five, who):
    with pytest.raises(rules.Refusal, match="由 6 件变为 5 件"):
        request(AT_TOWN, who.town, seen=6)
    batch = request(AT_TOWN, who.town)
    assert actions.request_batch(
        batch_id=batch.pk, place=batch.place, chosen=AT_TOWN, seen=5, outcome="agree", opinion="同意", by=who.town
    ) == batch  # fmt: skip
    with pytest.raises(rules.Refusal, match="不同的内容"):
        actions.request_batch(
            batch_id=batch.pk, place=batch.place, chosen=AT_TOWN, seen=5, outcome="refuse", opinion="不", by=who.town
        )  # fmt: skip
    assert run(batch).done == 5
    assert run(batch).done == 5 and Decision.objects.filter(step="town").count() == 5


def test_what_may_not_be_asked_for(five, who):
    with pytest.raises(rules.Refusal, match="逐件退回"):
        request(AT_TOWN, who.town, "return")
    with pytest.raises(ProcedureError, match="写明理由"):
        request(AT_TOWN, who.town, "refuse", opinion=" ")
    for outcome in ("withdraw", "pass"):
        with pytest.raises(ProcedureError, match="可选：同意上报、退回村里、不同意"):
            request(AT_TOWN, who.town, outcome)
    with pytest.raises(PermissionDenied):
        request(AT_TOWN, who.village)
    with pytest.raises(rules.Refusal, match="晚于今天"):
        request(AT_TOWN, who.town, on=_tomorrow())
    assert not DecisionBatch.objects.exists()


def _tomorrow():
    return dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)


def test_the_worker_decides_what_was_asked_for(five, who, work):
    batch = request(AT_TOWN, who.town)
    work()
    batch.refresh_from_db()
    assert batch.state == State.DONE and end_of(five) == {("county", 3): 5}
    assert queries.batch(who.town, batch.pk) == batch
    assert not queries.batches(make.registry.user("town_leader", make.registry.OTHER_TOWN)).exists()


def test_called_off_before_it_began(five, who):
    batch = request(AT_TOWN, who.town)
    with pytest.raises(PermissionDenied):
        actions.cancel_batch(batch=batch, by=who.county)
    for _twice in range(2):
        assert actions.cancel_batch(batch=batch, by=who.town).state == State.CANCELLED
    assert run(batch).state == State.CANCELLED and not Decision.objects.filter(step="town").exists()
    with pytest.raises(rules.Refusal, match="已经已办理"):
        actions.cancel_batch(batch=run(request(AT_TOWN, who.town)), by=who.town)


def test_called_off_while_it_is_decided(five, who, monkeypatch):
    monkeypatch.setattr("ankang.approvals.actions.running.PART", 2)
    batch = request(AT_TOWN, who.town)
    told = []

    def tell(done, total):
        told.append((done, total))
        progress.ask_to_stop(batch.pk, who.town.pk)

    ended = actions.run_batch(batch_id=batch.pk, by=None, tell=tell)
    assert (ended.state, told) == (State.CANCELLED, [(2, 5)])
    assert end_of(five) == {("town", 2): 5}
    assert Event.objects.get(kind="approvals.batch_cancelled").user_id == who.town.pk
    assert progress.read(batch.pk) is None


def test_progress_is_seen_from_outside(five, who, monkeypatch):
    monkeypatch.setattr("ankang.approvals.actions.running.PART", 2)
    monkeypatch.setattr("ankang.approvals.progress._SECONDS", 0)
    batch, seen = request(AT_TOWN, who.town), []

    def tell(done, total):
        row = queries.batch(who.town, batch.pk)
        now = queries.batch_progress(who.town, row)
        seen.append((row.state, now.done, now.total))
        with pytest.raises(rules.Refusal, match="正在办理"):
            actions.run_batch(batch_id=batch.pk, by=None)

    actions.run_batch(batch_id=batch.pk, by=None, tell=tell)
    assert seen == [("running", 0, 5), ("running", 2, 5), ("running", 4, 5)]
    assert queries.batch_progress(who.town, queries.batch(who.town, batch.pk)) is None


def test_how_long_it_will_take_yet():
    assert progress.Progress(0, 10, 0.0).seconds_left is None
    assert progress.Progress(10, 10, 0.0).seconds_left is None
    assert progress.Progress(5, 10, 0.0).seconds_left > 0


def test_the_last_step_enters_all_in_the_register(five, who, clock, work):
    run(request(AT_TOWN, who.town))
    for level, decider in (("town", who.county), ("county", who.entry)):
        make.notice(five, level, who)
        clock(8)
        work()
        step = {"town": "county", "county": "entry"}[level]
        batch = run(request(
            queries.Chosen("five_steps@2014", step), decider, "enter" if step == "entry" else "agree", make.COUNTY
        ))  # fmt: skip
        assert (batch.state, batch.done) == (State.DONE, 5)
    spells = HouseholdCategory.objects.filter(household__in=[case.household_id for case in five])
    assert spells.count() == 5 and set(spells.values_list("kind", flat=True)) == {"registered"}
    assert set(spells.values_list("source", flat=True)) == {case.number for case in five}
    assert LifeEvent.objects.filter(kind=LifeEvent.Kind.NEWLY_IDENTIFIED).count() == 5
    assert Event.objects.filter(kind="approvals.entered").count() == 5
    for row in Application.objects.all():
        where = walks.place(row, walks.past(row))
        assert (row.end, where.end, row.step, row.decisions_made) == ("entered", "entered", "", 5)


def test_what_the_register_forbids_is_left_out(five, who, clock, work, monkeypatch):
    """A household that became something else at the last moment, past the conditions of the step."""
    monkeypatch.setattr("ankang.approvals.queries.unmet._barred", lambda case, category: [])
    run(request(AT_TOWN, who.town))
    for level, step, decider in (("town", "county", who.county), ("county", "entry", who.entry)):
        make.notice(five, level, who)
        clock(8)
        if step == "entry":
            HouseholdCategory.objects.create(
                household=five[0].household, kind="registered", since=five[0].begun_on
            )
        chosen = queries.Chosen("five_steps@2014", step)
        batch = run(
            request(chosen, decider, "enter" if step == "entry" else "agree", make.COUNTY, leave_out=True)
        )
    assert (batch.done, batch.left_out) == (4, 1)
    assert "登记不能这样变更" in batch.refusals[0]["template"]
    assert end_of(five) == {("", 5): 4, ("entry", 4): 1}
    again = run(request(queries.Chosen("five_steps@2014", "entry"), who.entry, "enter", make.COUNTY))
    assert (again.state, again.left_out) == (State.REFUSED, 1)
