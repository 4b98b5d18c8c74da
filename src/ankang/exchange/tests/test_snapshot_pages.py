"""The page of snapshots, its worker and its command."""

import json
import uuid
from dataclasses import replace

import pytest
from click.testing import CliRunner
from django.urls import reverse

from ankang.exchange.snapshot import actions, queries
from ankang.exchange.snapshot.commands import snapshot
from ankang.exchange.snapshot.reactions import take_requested
from ankang.indicators.manifest import write_manifest
from ankang.indicators.tables import TABLES
from ankang.journal import actions as journal
from ankang.journal.models import Delivery, Event
from ankang.registry.tests import factories
from ankang.registry.tests.factories import COUNTY, VILLAGE, user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def lake(settings, tmp_path):
    settings.LAKE = tmp_path / "lake"
    settings.SECOND_FACTOR = "offered"
    return settings.LAKE


@pytest.fixture
def county(client):
    factories.person()
    client.force_login(user("county_health", COUNTY))
    return client


def test_before_the_first_snapshot_the_page_says_what_to_do(county):
    page = county.get(reverse("exchange:snapshots")).content.decode()
    assert "还没有快照" in page
    assert "生成快照" in page


def test_asking_twice_is_asking_once_and_the_worker_takes_it(county):
    address = reverse("exchange:snapshot_take", args=[uuid.uuid4()])
    assert county.post(address).status_code == 302
    assert county.post(address).status_code == 302
    assert Event.objects.filter(kind="exchange.snapshot_requested").count() == 1
    assert "排队中" in county.get(reverse("exchange:snapshots")).content.decode()
    # The snapshot, then the figures kept beside it and the readings of goals.
    assert journal.deliver(by=None) == 3
    taken = queries.latest()
    page = county.get(reverse("exchange:snapshots")).content.decode()
    assert taken.snapshot in page
    assert taken.digest[:16] in page
    assert "已完成" in county.get(reverse("exchange:snapshot_progress")).content.decode()
    event = Event.objects.get(kind="exchange.snapshot_taken")
    assert (event.subject, event.user_name) == (taken.snapshot, Event.objects.first().user_name)


def test_a_request_over_an_empty_register_ends_quietly(client, lake):
    factories.division_tree()
    client.force_login(user("county_health", COUNTY))
    client.post(reverse("exchange:snapshot_take", args=[uuid.uuid4()]))
    assert journal.deliver(by=None) == 1
    assert Delivery.objects.get().state == Delivery.State.DONE
    assert queries.taken() == []


def test_the_worker_may_repeat_itself(county):
    request_id = str(uuid.uuid4())
    take_requested(request_id)
    take_requested(request_id)
    assert len(queries.taken()) == 1


def test_a_village_doctor_has_no_business_there(client):
    factories.division_tree()
    client.force_login(user("village_doctor", VILLAGE))
    assert client.get(reverse("exchange:snapshots")).status_code in (403, 404)
    assert client.post(reverse("exchange:snapshot_take", args=[uuid.uuid4()])).status_code in (403, 404)
    assert not Event.objects.filter(kind="exchange.snapshot_requested").exists()


def test_a_snapshot_with_a_lost_manifest_is_shown_as_broken(county, lake):
    take_requested(str(uuid.uuid4()))
    (next(lake.glob("*/manifest.json"))).write_text("not a manifest")
    page = county.get(reverse("exchange:snapshots")).content.decode()
    assert "清单无法读取" in page


def test_an_old_snapshot_has_no_count_of_tables_that_came_later(county, lake):
    actions.take_snapshot(by=None)
    taken = queries.latest()
    first = ("villages", "households", "persons", "visits")
    old = replace(taken, files=tuple(f for f in taken.files if f.table in first))
    write_manifest(lake / taken.snapshot, old)
    page = county.get(reverse("exchange:snapshots")).content.decode()
    assert page.count('<td class="num">—</td>') == len(TABLES) - len(first)
    assert '<td class="num">0</td>' in page  # villages, persons and households are there, visits are none


def test_the_command_tells_what_it_took_and_what_does_not_hold(county, lake):
    taken = CliRunner().invoke(snapshot, ["--json"])
    assert taken.exit_code == 0
    told = json.loads(taken.stdout.strip().splitlines()[-1])
    assert told["rows"]["persons"] == 1
    assert CliRunner().invoke(snapshot, ["--verify"]).exit_code == 0
    file = next(lake.glob("*/persons/*/*.parquet"))
    file.write_bytes(b"x" + file.read_bytes())
    result = CliRunner().invoke(snapshot, ["--verify"])
    assert result.exit_code == 4
    assert "changed" in result.stdout
    (next(lake.glob("*/manifest.json"))).write_text("{}")
    assert CliRunner().invoke(snapshot, ["--verify", "--json"]).exit_code == 4


def test_the_command_refuses_an_empty_register(db):
    result = CliRunner().invoke(snapshot, [])
    assert result.exit_code == 3
    assert "登记簿还是空的" in result.stderr
