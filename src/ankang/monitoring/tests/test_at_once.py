"""Two at once: two events and the night over one household, two workers at one warning, two who answer.

On SQLite a writer waits for the other; on PostgreSQL the lock of the town, rows and constraints must hold.
"""

import threading
import uuid
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from ankang.monitoring import actions
from ankang.monitoring.models import Answer, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.gathering import money
from ankang.monitoring.rules import Refusal
from ankang.monitoring.tests import homes as make
from ankang.registry.tests import factories as people

NOTE = "到户核实，住院自付属实，外债两万元"


@pytest.fixture
def purse(monkeypatch):
    made = make.Purse()
    monkeypatch.setattr(money, "benefits", SimpleNamespace(own_pay=made.own_pay))
    return made


def together(*deeds):
    """Do things at once in threads of their own; answer what each came to."""
    start, came = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(place, deed):
        start.wait()
        try:
            came[place] = deed()
        except Refusal as why:
            came[place] = why
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(deeds)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return came


@pytest.mark.django_db(transaction=True)
def test_events_and_the_night_open_one_warning(purse):
    homes = [make.plain(kind="marginal") for _one in range(6)]
    for home in homes:
        purse.pay(home, 900_000, timezone.localdate())
    deeds = [lambda: actions.weigh_everything(by=None), lambda: actions.weigh_everything(by=None)]
    deeds += [lambda home=home: actions.weigh(household=home.pk) for home in homes]
    together(*deeds)
    opened = list(Warning.objects.values_list("household", "rule"))
    assert len(opened) == len(set(opened)) >= 6
    assert Step.objects.count() == len(opened)


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_one_warning_and_two_answer_one_request(purse):
    home = make.plain(kind="marginal", insured=False)
    actions.weigh(household=home.pk)
    row = Warning.objects.get(rule="uninsured")
    one, two = people.user("village_cadre", people.VILLAGE), people.user("team_leader", people.VILLAGE)
    came = together(lambda: actions.take(warning=row, by=one), lambda: actions.take(warning=row, by=two))
    assert sorted(isinstance(each, Refusal) for each in came) == [False, True]
    assert list(row.steps.values_list("kind", flat=True)) == ["opened", "taken"]
    asked = actions.request(request_id=uuid.uuid4(), warning=row, kind="ask_false", proof=NOTE, by=one)
    first, second = people.user("town_leader", people.TOWN), people.user("county_rural", people.COUNTY)
    came = together(
        lambda: actions.answer(answer_id=uuid.uuid4(), request=asked, agreed=True, by=first),
        lambda: actions.answer(answer_id=uuid.uuid4(), request=asked, agreed=False, note=NOTE, by=second),
    )
    assert sorted(isinstance(each, Refusal) for each in came) == [False, True]
    assert Answer.objects.count() == 1


@pytest.mark.django_db
def test_the_database_itself_keeps_one_open_warning_of_a_rule(purse):
    home = make.plain(kind="marginal", insured=False)
    actions.weigh(household=home.pk)
    row = Warning.objects.get(rule="uninsured")
    with pytest.raises(IntegrityError), transaction.atomic():
        Warning.objects.create(
            rule=row.rule, household=home, village_id=row.village_id, level=1, measure=1, noted=1, owner=row.owner,
            opened_on=row.opened_on, due_on=row.due_on, seen_on=row.seen_on,
        )  # fmt: skip
    assert connection.is_usable()
