"""Rolls of departments through the border: their own layouts, wrong cells that cost no person, whole or in parts."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ankang.exchange import actions, queries
from ankang.exchange.excel import rolls as excel
from ankang.exchange.models import ImportBatch, RememberedHeading
from ankang.exchange.tests.books import number_of, table_of, xlsx
from ankang.journal.models import Delivery
from ankang.places.models import Division
from ankang.registry.tests import factories
from ankang.rolls import actions as rolls
from ankang.rolls.models import Roll, RollRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]
BORN = dt.date(1959, 5, 6)


@pytest.fixture(autouse=True)
def _one_factor(settings: Any) -> None:
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def liaison(db: None) -> Any:
    """Who speaks for insurance in the county."""
    factories.division_tree()
    user = factories.user("department_liaison", factories.COUNTY)
    county = Division.objects.get(pk=factories.COUNTY)
    rolls.name_liaison(liaison_id=uuid.uuid4(), user=user, kind="insurance", division=county, by=None)
    return user


def line(serial: int = 1, **cells: Any) -> dict[str, Any]:
    return {
        "参保人姓名": "李桂香", "社会保障号码": number_of(BORN, 2, serial), "参保乡镇": "青石镇", "参保村": "柳林村",
        "缴费状态": "正常参保", **cells,
    }  # fmt: skip


def checked(rows: list[dict[str, Any]], by: Any, as_of: dt.date | None = None, **options: Any) -> ImportBatch:
    data = xlsx(table_of(rows), **options)
    batch = actions.receive_file(
        batch_id=uuid.uuid4(), kind="insurance", file_name="参保.xlsx", data=data, by=by,
        as_of=as_of or timezone.localdate(),
    )  # fmt: skip
    return actions.check_batch(batch=batch, by=by)[0]


def taken(rows: list[dict[str, Any]], by: Any, mode: str = "right_rows", **given: Any) -> ImportBatch:
    batch = actions.request_import(batch=checked(rows, by, **given), mode=mode, by=by)
    return actions.run_import(batch_id=batch.pk, by=by)


def test_a_department_s_own_headings_are_understood(liaison: Any) -> None:
    batch = taken([line()], liaison, "whole")
    assert (batch.state, batch.rows_done) == ("done", 1)
    roll, row = Roll.objects.get(), RollRow.objects.get()
    assert (roll.pk, roll.kind, roll.state, roll.rows) == (batch.pk, "insurance", "received", 1)
    assert roll.department == "县医疗保障局" and roll.received_by == liaison
    assert (row.name, row.identity, row.place_id) == ("李桂香", number_of(BORN, 2), factories.VILLAGE)
    assert (row.values, row.sex, row.born_on, row.number) == ({"insured_state": "insured"}, 2, BORN, 2)
    assert Delivery.objects.filter(reaction="ankang.rolls.reactions.process_received").exists()


def test_a_wrong_cell_costs_the_cell_and_not_the_person(liaison: Any) -> None:
    bad = number_of(BORN, 2)[:-1] + ("0" if number_of(BORN, 2)[-1] != "0" else "1")
    rows = [line(1, 社会保障号码=bad), line(2, 缴费状态="也许"), line(3, 参保人姓名="张3"), line(4)]
    batch = checked(rows, liaison)
    assert (batch.summary["wrong"], batch.summary["right"]) == (3, 4)
    with pytest.raises(actions.NotAllowed):
        actions.request_import(batch=batch, mode="whole", by=liaison)
    actions.request_import(batch=batch, mode="right_rows", by=liaison)
    actions.run_import(batch_id=batch.pk, by=liaison)
    told = {r.number: (r.name, r.identity, r.values) for r in RollRow.objects.all()}
    assert told[2] == ("李桂香", bad, {"insured_state": "insured"})
    assert told[3][2] == {"insured_state": None}
    assert told[4][0] == "张3"
    faults = {f["row"]: f["text"] for f in queries.preview(liaison, batch.pk)["faults"]}
    assert "正常参保" in faults[3] and "校验不符" in faults[2]


def test_a_row_with_neither_name_nor_number_is_left_out_and_counted(liaison: Any) -> None:
    taken([line(1), line(2, 参保人姓名=None, 社会保障号码=None)], liaison)
    roll = Roll.objects.get()
    assert (roll.rows, roll.left_out) == (1, 1)


def test_diagnoses_are_never_read(liaison: Any) -> None:
    batch = checked([line(疾病诊断="高血压")], liaison)
    assert "疾病诊断" not in {c["text"] for c in queries.preview(liaison, batch.pk)["columns"]}
    taken([line(疾病诊断="高血压", 缴费状态="停保")], liaison)
    assert RollRow.objects.get().values == {"insured_state": "stopped"}


@pytest.mark.parametrize(
    ("cells", "place", "elsewhere"),
    [
        ({"参保村": "没有的村"}, factories.TOWN, False),
        ({"参保村": None, "参保乡镇": None}, factories.COUNTY, False),
        ({"参保村": "石门"}, factories.SISTER_VILLAGE, False),
        ({"区划代码": factories.OTHER_VILLAGE}, factories.OTHER_VILLAGE, False),
        ({"区划代码": factories.FAR_VILLAGE}, factories.COUNTY, True),
    ],
)
def test_a_row_stands_at_the_nearest_place_it_names(
    cells: dict[str, Any], place: str, elsewhere: bool, liaison: Any
) -> None:
    taken([line(**cells)], liaison)
    row = RollRow.objects.get()
    assert (row.place_id, row.elsewhere) == (place, elsewhere)


def test_a_certificate_tells_type_and_grade_and_is_itself_not_kept(liaison: Any) -> None:
    bureau = factories.user("county_rural", factories.COUNTY)
    number = number_of(BORN, 2)
    rows = [
        {"姓名": "李桂香", "残疾人证号": f"{number}42"},
        {"姓名": "王秀兰", "残疾人证号": f"{number_of(BORN, 2, 2)}31B1", "等级": "二级"},
    ]
    data = xlsx(table_of(rows))
    batch = actions.receive_file(
        batch_id=uuid.uuid4(),
        kind="disability",
        file_name="a.xlsx",
        data=data,
        by=bureau,
        as_of=timezone.localdate(),
    )
    batch = actions.check_batch(batch=batch, by=bureau)[0]
    actions.request_import(batch=batch, mode="whole", by=bureau)
    actions.run_import(batch_id=batch.pk, by=bureau)
    first, second = RollRow.objects.order_by("number")
    assert (first.identity, first.values) == (number, {"disability": "4", "grade": "2"})
    assert second.values == {"disability": "3", "grade": "2"}


def test_parts_carry_their_progress_and_a_second_run_goes_on(liaison: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(excel, "CHUNK", 2)
    batch = checked([line(n) for n in range(1, 6)], liaison)
    actions.request_import(batch=batch, mode="right_rows", by=liaison)
    real = rolls.write_rows
    calls: list[int] = []

    def dies_at_third(**given: Any) -> int:
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError("the machine is switched off")
        return real(**given)

    monkeypatch.setattr(rolls, "write_rows", dies_at_third)
    with pytest.raises(RuntimeError):
        actions.run_import(batch_id=batch.pk, by=liaison)
    assert (Roll.objects.get().rows, Roll.objects.get().state) == (4, "receiving")
    monkeypatch.setattr(rolls, "write_rows", real)
    actions.run_import(batch_id=batch.pk, by=liaison)
    assert (Roll.objects.get().rows, Roll.objects.get().state) == (5, "received")
    assert RollRow.objects.values("number").distinct().count() == 5


def test_the_same_roll_again_is_refused_and_so_is_an_older_one(liaison: Any) -> None:
    day = timezone.localdate()
    taken([line()], liaison, as_of=day)
    with pytest.raises(actions.NotAllowed, match="数据日期更晚"):
        taken([line(2)], liaison, as_of=day - dt.timedelta(days=3))


def test_a_liaison_sends_only_the_own_department_s_rolls(liaison: Any) -> None:
    stranger = factories.user("department_liaison", factories.COUNTY)
    assert [code for code, _title in queries.roll_kinds(liaison)] == ["insurance"]
    assert queries.roll_kinds(stranger) == []
    with pytest.raises(actions.NotAllowed, match="联络员"):
        taken([line()], stranger)


def test_the_bureau_sends_any_roll(liaison: Any) -> None:
    bureau = factories.user("county_rural", factories.COUNTY)
    assert "insurance" in dict(queries.roll_kinds(bureau))
    assert taken([line()], bureau).state == "done"


def test_headings_matched_by_hand_are_remembered_for_the_next_roll(liaison: Any) -> None:
    rows = [{("人名" if k == "参保人姓名" else k): v for k, v in line().items()}]
    batch = checked(rows, liaison)
    assert batch.state == "refused"
    columns = {c["text"]: c["column"] for c in queries.preview(liaison, batch.pk)["columns"]}
    keys = {"人名": "name", "社会保障号码": "identity", "缴费状态": "insured_state"}
    mapping = {columns[text]: key for text, key in keys.items()}
    assert actions.match_columns(batch=batch, mapping=mapping, by=liaison).state == "checked"
    assert RememberedHeading.objects.get(field="name").heading == "人名"
    assert checked(rows, liaison).state == "checked"


def test_a_withdrawn_roll_counts_no_more(liaison: Any) -> None:
    batch = taken([line()], liaison)
    assert queries.may_undo(liaison, batch.pk)
    actions.undo_import(batch=batch, by=liaison)
    assert Roll.objects.get().state == "withdrawn"
    assert not queries.may_undo(liaison, batch.pk)


def test_a_cancelled_roll_is_withdrawn(liaison: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(excel, "CHUNK", 1)
    batch = checked([line(1), line(2)], liaison)
    batch = actions.request_import(batch=batch, mode="right_rows", by=liaison)
    tell = lambda done, total: actions.cancel_import(batch=batch, by=liaison)  # noqa: E731
    actions.run_import(batch_id=batch.pk, by=liaison, tell=tell)
    assert Roll.objects.get().state == "withdrawn"


def test_the_pages_from_upload_to_received(liaison: Any, client: Client) -> None:
    client.force_login(liaison)
    data = SimpleUploadedFile("参保.xlsx", xlsx(table_of([line()])))
    form = {
        "id": str(uuid.uuid4()),
        "kind": "insurance",
        "as_of": f"{timezone.localdate()}",
        "whole": "all",
        "file": data,
    }
    page = client.post(reverse("exchange:rolls"), form, follow=True).content.decode()
    assert "接收并比对" in page and "可以比对" in page
    batch = ImportBatch.objects.get()
    done = client.post(reverse("exchange:roll_decide", args=[batch.pk, "whole"]), follow=True)
    assert "已接收 1 行" in done.content.decode()
    template = client.get(reverse("exchange:roll_template", args=["insurance"]))
    assert template.content[:2] == b"PK"
    assert client.get(reverse("exchange:roll_template", args=["police"])).status_code == 404
    assert client.get(reverse("exchange:imports")).status_code == 403
    assert client.get(reverse("exchange:batch", args=[batch.pk])).status_code == 403


def test_a_day_to_come_and_a_foreign_kind_are_refused_by_the_form(liaison: Any, client: Client) -> None:
    client.force_login(liaison)
    later = timezone.localdate() + dt.timedelta(days=2)
    data = SimpleUploadedFile("参保.xlsx", xlsx(table_of([line()])))
    form = {"id": str(uuid.uuid4()), "kind": "police", "as_of": f"{later}", "whole": "all", "file": data}
    page = client.post(reverse("exchange:rolls"), form)
    assert page.status_code == 422
    assert "数据日期晚于今天" in page.content.decode() and "请从列出的选项中选" in page.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_user_without_a_department_is_told_whom_to_ask(client: Client, db: None) -> None:
    factories.division_tree()
    client.force_login(factories.user("department_liaison", factories.COUNTY))
    assert "请联系县乡村振兴局" in client.get(reverse("exchange:rolls")).content.decode()
