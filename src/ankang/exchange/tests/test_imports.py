"""Imports decided on: written, seen again as the same, changed, undone, kept in scope."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from ankang.care.models import Visit
from ankang.exchange import actions, queries, reactions
from ankang.exchange.excel import plan
from ankang.exchange.models import ImportBatch, ImportChunk
from ankang.exchange.tests.books import family, member, number_of, roster
from ankang.journal.models import Delivery, Event
from ankang.registry.actions import change_person
from ankang.registry.models import (
    Change,
    Household,
    HouseholdCategory,
    NameKey,
    Person,
    PersonCategory,
)
from ankang.registry.tests import factories
from ankang.storage import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]


def checked(rows: list[dict[str, Any]], by: Any) -> ImportBatch:
    batch = actions.receive_file(
        batch_id=uuid.uuid4(), kind="roster", file_name="C:\\报表\\名册.xlsx", data=roster(rows), by=by
    )
    return actions.check_batch(batch=batch, by=by)[0]


def imported(rows: list[dict[str, Any]], by: Any, mode: str = "whole") -> ImportBatch:
    batch = actions.request_import(batch=checked(rows, by), mode=mode, by=by)
    return actions.run_import(batch_id=batch.pk, by=by)


def full(**more: Any) -> list[dict[str, Any]]:
    return family(
        "H001", 1, 住址="柳林村3组12号", 户联系电话="13900000001", 户类型="脱贫户", 首次识别时间="2016-03-01",
        脱贫时间="2019-12-01", 监测对象类型="边缘易致贫户", 风险识别时间="2021-06-01", 主要致贫原因="因病",
        居民医保="是", **more,
    )  # fmt: skip


def test_a_roster_becomes_households_people_and_categories(sender: Any) -> None:
    batch = imported(full(), sender)
    assert (batch.state, batch.rows_done, batch.file_name) == ("done", 3, "名册.xlsx")
    home = Household.objects.get()
    assert (home.number, home.address, home.phone, home.cause) == (
        "H001",
        "柳林村3组12号",
        "13900000001",
        "01",
    )
    kinds = {(c.kind, c.since, c.until) for c in HouseholdCategory.objects.all()}
    assert kinds == {
        ("registered", dt.date(2016, 3, 1), dt.date(2019, 12, 1)),
        ("exited", dt.date(2019, 12, 1), None),
        ("marginal", dt.date(2021, 6, 1), None),
    }
    head = Person.objects.get(relation="01")
    assert head.identity == number_of(dt.date(1959, 5, 6), 2)
    assert (head.number, head.sex, head.village_id) == ("H001-01", 2, factories.VILLAGE)
    assert PersonCategory.objects.filter(kind="rbmi").count() == 3
    assert NameKey.objects.filter(person=head, key="lgx").exists()


def test_the_same_roster_again_changes_nothing(sender: Any) -> None:
    imported(full(), sender)
    stamps = list(Person.objects.order_by("number").values_list("pk", "changed"))
    batch = checked(full(), sender)
    assert (batch.summary["new"], batch.summary["changed"], batch.summary["same"]) == (0, 0, 3)
    actions.request_import(batch=batch, mode="whole", by=sender)
    actions.run_import(batch_id=batch.pk, by=sender)
    assert list(Person.objects.order_by("number").values_list("pk", "changed")) == stamps


def test_a_change_is_shown_old_and_new_and_kept_in_the_history(sender: Any) -> None:
    imported(full(), sender)
    batch = checked(full(文化程度="小学", 低保="是"), sender)
    assert batch.summary["changed"] == 3
    shown = queries.preview(sender, batch.pk)
    assert {(c["label"], c["old"], c["new"]) for c in shown["changes"]} == {("文化程度", "", "小学")}
    assert shown["added"][0]["labels"] == ["低保"]
    actions.request_import(batch=batch, mode="whole", by=sender)
    actions.run_import(batch_id=batch.pk, by=sender)
    assert Change.objects.filter(field="education").count() == 3
    assert set(Person.objects.values_list("education", flat=True)) == {"02"}


def test_a_blank_cell_says_nothing(sender: Any) -> None:
    imported(full(), sender)
    batch = checked(family("H001", 1), sender)
    assert batch.summary["same"] == 3


def test_only_the_right_rows_are_written_when_that_is_asked(sender: Any) -> None:
    rows = [*full(), member("H002", "错一", "户主", 1, dt.date(1950, 1, 1), 3, 证件号码="990122195001010000")]
    batch = imported(rows, sender, "right_rows")
    assert (batch.state, batch.rows_done) == ("done", 3)
    assert list(Household.objects.values_list("number", flat=True)) == ["H001"]


def test_parts_are_written_one_by_one_and_told(sender: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "CHUNK", 3)
    rows = [row for n in range(4) for row in family(f"H{n}", n * 10 + 1)]
    batch = actions.request_import(batch=checked(rows, sender), mode="right_rows", by=sender)
    told: list[tuple[int, int]] = []
    actions.run_import(batch_id=batch.pk, by=sender, tell=lambda done, total: told.append((done, total)))
    assert told[-1] == (12, 12)
    assert len(told) == ImportChunk.objects.count() > 1
    assert Event.objects.filter(kind="exchange.chunk_imported").count() == len(told)


def test_a_cancelled_import_stops_before_its_next_part_and_can_be_undone(
    sender: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "CHUNK", 3)
    rows = [row for n in range(4) for row in family(f"H{n}", n * 10 + 1)]
    batch = actions.request_import(batch=checked(rows, sender), mode="right_rows", by=sender)
    actions.run_import(
        batch_id=batch.pk, by=sender, tell=lambda *_: actions.cancel_import(batch=batch, by=sender)
    )
    batch.refresh_from_db()
    assert batch.state == "cancelled"
    assert 0 < Person.objects.count() < 12
    actions.undo_import(batch=batch, by=sender)
    assert Person.objects.count() == Household.objects.count() == 0


def test_a_register_that_changed_since_the_check_is_looked_at_again(sender: Any) -> None:
    batch = actions.request_import(batch=checked(full(), sender), mode="right_rows", by=sender)
    judged = actions.receiving.judge_batch(batch, sender)
    factories.household(number="H001")
    batch = actions.run_import(batch_id=batch.pk, by=sender, judged=judged)
    assert batch.state == "done"
    assert Household.objects.count() == 1
    assert Person.objects.count() == 3


def test_undo_gives_back_the_old_values_and_takes_the_new_rows(sender: Any) -> None:
    imported(full(), sender)
    before = list(Person.objects.order_by("number").values_list("number", "education"))
    second = imported([*full(文化程度="小学"), *family("H002", 50)], sender)
    assert Household.objects.count() == 2
    second, kept = actions.undo_import(batch=second, by=sender)
    assert (second.state, kept) == ("undone", [])
    assert list(Person.objects.order_by("number").values_list("number", "education")) == before
    assert list(Household.objects.values_list("number", flat=True)) == ["H001"]
    assert actions.undo_import(batch=second, by=sender)[1] == []


def test_undo_leaves_and_names_what_was_touched_since(sender: Any) -> None:
    batch = imported([*full(), *family("H002", 50)], sender)
    touched = Person.objects.get(number="H001-02")
    change_person(person=touched, by=sender, work_place="县外")
    visited = Person.objects.get(number="H002-01")
    Visit.objects.create(
        person=visited, household=visited.household, village_id=visited.village_id, kind="home_visit",
        visited_on=dt.date(2026, 5, 1), mode="home",
    )  # fmt: skip
    batch, kept = actions.undo_import(batch=batch, by=sender)
    assert batch.state == "undone"
    assert set(Person.objects.values_list("number", flat=True)) == {"H001-02", "H002-01"}
    assert set(kept) == {"H001 王建国", "H002 李桂香", "H001", "H002"}


def test_undo_is_refused_after_thirty_days(sender: Any) -> None:
    batch = imported(full(), sender)
    ImportBatch.objects.update(finished_on=timezone.localdate() - dt.timedelta(days=31))
    with pytest.raises(actions.NotAllowed):
        actions.undo_import(batch=batch, by=sender)
    assert Person.objects.count() == 3


def test_a_township_cannot_write_outside_itself(sender: Any) -> None:
    clerk = factories.user("township_clerk", factories.TOWN)
    rows = family("H009", 9, 区划代码=factories.OTHER_VILLAGE)
    assert checked(rows, clerk).summary["wrong"] == 3
    home = factories.household(factories.OTHER_VILLAGE, number="H010")
    factories.person(home, identity=number_of(dt.date(1959, 5, 6), 2, 10), name="秘密")
    batch = checked(family("H011", 10), clerk)
    told = str(queries.preview(clerk, batch.pk)["faults"])
    assert batch.summary["wrong"] == 3
    assert "秘密" not in told and "H010" not in told
    assert checked(family("H010", 30), clerk).summary["wrong"] == 3


def test_somebody_known_in_another_household_is_named_not_moved(sender: Any) -> None:
    imported(full(), sender)
    batch = checked(family("H777", 1), sender)
    assert batch.summary["wrong"] == 3
    assert "H001" in queries.preview(sender, batch.pk)["faults"][0]["text"]


def test_a_sender_sees_only_their_own_batches(sender: Any) -> None:
    batch = checked(full(), sender)
    other = factories.user("county_rural", factories.COUNTY)
    assert list(queries.batches(sender)) == [batch]
    assert not queries.batches(other).exists()
    assert queries.work_for(sender).total == 1
    assert queries.work_for(other).total == 0


def test_the_uploaded_file_and_the_preview_lie_sealed(sender: Any, settings: Any) -> None:
    batch = checked(full(), sender)
    for name in (f"imports/{batch.pk}", f"imports/{batch.pk}-preview"):
        raw = (settings.MEDIA_ROOT / f"{name}.sealed").read_bytes()
        assert "李桂香".encode() not in raw and b"990122" not in raw
        assert files.content(name)


def test_the_worker_checks_and_imports_what_was_requested(sender: Any) -> None:
    batch = actions.receive_file(
        batch_id=uuid.uuid4(), kind="roster", file_name="a.xlsx", data=roster(full()), by=sender
    )
    assert Delivery.objects.filter(reaction__endswith="check_received").count() == 1
    reactions.check_received(str(batch.pk))
    reactions.check_received(str(batch.pk))
    batch.refresh_from_db()
    actions.request_import(batch=batch, mode="whole", by=sender)
    reactions.run_requested(str(batch.pk))
    reactions.run_requested(str(batch.pk))
    batch.refresh_from_db()
    assert (batch.state, Person.objects.count()) == ("done", 3)


def test_the_journal_tells_every_step_and_no_value(sender: Any) -> None:
    imported(full(), sender)
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {
        "exchange.file_received", "exchange.file_checked", "exchange.import_requested", "exchange.chunk_imported",
        "registry.roster_written", "exchange.import_finished",
    } <= kinds  # fmt: skip
    told = str(list(Event.objects.values_list("fields", flat=True)))
    assert "990122" not in told and "李桂香" not in told
