"""The chain finds every way of rewriting history; the last way only with roots kept elsewhere."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from ankang.journal import actions, append_only, queries
from ankang.journal.models import Event, Root, Seal
from ankang.journal.rules import ORIGIN, link, merkle_root, short_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """Twelve sealed events over two closed hours; the guard triggers are away, as they are for a DBA."""
    start = timezone.now() - timedelta(hours=5)
    for n in range(12):
        event = actions.record("journal.journal_read", subject=f"S{n}", by=None)
        _sql("UPDATE journal_event SET happened_at=%s WHERE id=%s", [start + timedelta(minutes=n), event.pk])
    actions.seal(by=None, everything=True)
    actions.close_hours(by=None, now=timezone.now() + timedelta(hours=2))
    return queries.roots()


def _sql(text, values=()):
    append_only.remove(connection)
    with connection.cursor() as cursor:
        as_text = connection.vendor == "sqlite"
        cursor.execute(text, [v.hex if as_text and isinstance(v, UUID) else v for v in values])


def test_an_untouched_chain_holds(chain):
    verdict = queries.verify(chain)
    assert verdict.holds and verdict.checked == 12


def test_an_edited_event_is_found(chain):
    _sql("UPDATE journal_event SET user_name='别人' WHERE subject='S4'")
    assert any("第 5 号" in b for b in queries.verify().breaches)


def test_a_deleted_event_is_found(chain):
    pk = Event.objects.get(subject="S4").pk
    _sql("DELETE FROM journal_seal WHERE event_id=%s", [pk])
    assert any("缺少第 5" in b for b in queries.verify().breaches)


def test_an_inserted_event_is_found(chain):
    event = actions.record("journal.journal_read", subject="late", by=None)
    _sql(
        "UPDATE journal_event SET happened_at=%s WHERE id=%s", [timezone.now() - timedelta(hours=4), event.pk]
    )
    assert any("不在链中" in b for b in queries.verify().breaches)


def test_swapped_and_reordered_events_are_found(chain):
    first, second = Event.objects.get(subject="S2").pk, Event.objects.get(subject="S3").pk
    _sql("UPDATE journal_event SET subject='SX' WHERE id=%s", [first])
    _sql("UPDATE journal_event SET subject='S2' WHERE id=%s", [second])
    assert len(queries.verify().breaches) >= 2


def test_a_cut_tail_is_found(chain):
    _sql("DELETE FROM journal_seal WHERE number > 9")
    assert any("截断" in b for b in queries.verify().breaches)


def test_a_chain_rewritten_from_the_start_is_found_only_by_the_anchor(chain):
    _sql("UPDATE journal_event SET user_name='别人' WHERE subject='S0'")
    previous = ORIGIN
    for seal in Seal.objects.select_related("event").order_by("number"):
        previous = link(previous, queries.text_of(seal.event))
        _sql("UPDATE journal_seal SET hash=%s WHERE number=%s", [previous, seal.number])
    for root in Root.objects.all():
        values = list(
            Seal.objects.filter(number__range=(root.first, root.last))
            .order_by("number")
            .values_list("hash", flat=True)
        )
        _sql("UPDATE journal_root SET root=%s WHERE first=%s", [merkle_root(values), root.first])
    assert queries.verify().holds
    assert any("外部留存" in b for b in queries.verify(chain).breaches)


@pytest.mark.parametrize("statement", ["UPDATE journal_event SET kind='x'", "DELETE FROM journal_event"])
def test_the_database_refuses_to_rewrite(statement):
    actions.record("journal.journal_read", by=None)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_sealing_twice_seals_nothing_more(chain):
    assert actions.seal(by=None, everything=True) == 0
    assert actions.close_hours(by=None, now=timezone.now() + timedelta(hours=2)) == 0


def test_merkle_root_of_one_leaf_differs_from_the_leaf():
    assert merkle_root(["00" * 32]) != "00" * 32
    assert len(short_code(merkle_root(["ab" * 32, "cd" * 32, "ef" * 32]))) == 19
    with pytest.raises(ValueError, match="没有可封存"):
        merkle_root([])
