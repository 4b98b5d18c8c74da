"""Reactions run once each, are retried when they fail, and are parked when they keep failing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ankang.journal import actions, kinds, reactions_table
from ankang.journal.models import Delivery, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def reaction(monkeypatch):
    """A reaction of this test alone, and the subjects it was given."""
    seen: list[str] = []
    monkeypatch.setattr(reactions_table, "_table", {})

    def note(subject: str) -> None:
        if subject == "bad":
            raise RuntimeError("姓名不应出现在错误里")
        seen.append(subject)

    reactions_table.react("journal.journal_read", note)
    return seen


def test_an_event_is_delivered_once(reaction):
    actions.record("journal.journal_read", subject="A", by=None)
    assert actions.deliver(by=None) == 1
    assert actions.deliver(by=None) == 0
    assert reaction == ["A"]


def test_a_failing_reaction_is_retried_later_and_then_parked(reaction):
    actions.record("journal.journal_read", subject="bad", by=None)
    for _ in range(6):
        Delivery.objects.update(due=timezone.now() - timedelta(seconds=1))
        actions.deliver(by=None)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (Delivery.State.PARKED, 6)
    assert delivery.error == "RuntimeError"
    actions.retry(delivery=delivery, by=None)
    assert Delivery.objects.get().state == Delivery.State.WAITING


def test_a_reaction_that_died_is_run_again_after_its_lease(reaction):
    actions.record("journal.journal_read", subject="A", by=None)
    actions._take()
    assert actions.deliver(by=None) == 0
    Delivery.objects.update(due=timezone.now() - timedelta(seconds=1))
    assert actions.deliver(by=None) == 1


def test_an_undeclared_kind_is_refused():
    with pytest.raises(kinds.UnknownKind, match=r"events\.py"):
        actions.record("journal.never_declared", by=None)
    assert not Event.objects.exists()


def test_many_events_are_what_each_alone_would_be(reaction):
    deliveries = list(Delivery.objects.all())
    assert not deliveries
    kind, given = "journal.journal_read", {"by": None, "fields": ["rows:3"]}
    rows = [Delivery(pk=number) for number in (7, 8, 9)]
    actions.record_many(kind, model=Delivery, subjects=[7, 8, 9], places=["a", "b", ""], **given)
    alone = [
        actions.record(kind, subject=row, place=place, **given)
        for row, place in zip(rows, "ab", strict=False)
    ]
    names = [f.name for f in Event._meta.concrete_fields if f.name not in ("id", "happened_at")]
    for one in alone:
        twin = Event.objects.exclude(pk=one.pk).get(subject=one.subject)
        assert [getattr(twin, n) for n in names] == [getattr(one, n) for n in names]
    assert actions.deliver(by=None) == 5
    assert sorted(reaction) == ["7", "7", "8", "8", "9"]
    actions.record_many(kind, model=Delivery, subjects=[], places=[], by=None)
    assert Event.objects.count() == 5
