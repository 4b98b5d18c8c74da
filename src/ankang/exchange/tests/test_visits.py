"""Visits imported: checked by their own form, recorded once, never twice."""

import datetime as dt
import uuid
from typing import Any

import pytest

from ankang.care.models import Visit
from ankang.exchange import actions, queries
from ankang.exchange.models import ImportBatch
from ankang.exchange.tests.books import table_of, xlsx
from ankang.records.models import Measurement
from ankang.registry.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]


@pytest.fixture
def physician() -> Any:
    factories.division_tree()
    return factories.user("township_physician", factories.TOWN)


@pytest.fixture
def patient(physician: Any) -> Any:
    return factories.person(factories.household(number="H001"))


def visit(person: Any, **cells: Any) -> dict[str, Any]:
    return {
        "户编号": person.household.number, "姓名": person.name, "身份证号": person.identity, "管理项目": "高血压",
        "随访日期": "2026-03-05", "随访方式": "家庭", "收缩压": 138, "舒张压": 86, "症状": "无症状", "服药": "规律",
        "不良反应": "无", **cells,
    }  # fmt: skip


def checked(rows: list[dict[str, Any]], by: Any) -> ImportBatch:
    data = xlsx(table_of(rows))
    batch = actions.receive_file(
        batch_id=uuid.uuid4(), kind="visits", file_name="随访.xlsx", data=data, by=by
    )
    return actions.check_batch(batch=batch, by=by)[0]


def run(batch: ImportBatch, by: Any) -> ImportBatch:
    actions.request_import(batch=batch, mode="right_rows", by=by)
    return actions.run_import(batch_id=batch.pk, by=by)


def test_a_visit_is_recorded_with_its_measurements(physician: Any, patient: Any) -> None:
    batch = run(checked([visit(patient)], physician), physician)
    assert (batch.state, batch.rows_done) == ("done", 1)
    made = Visit.objects.get()
    assert (made.systolic, made.diastolic, made.visited_on) == (138, 86, dt.date(2026, 3, 5))
    assert (made.programme, made.mode, made.control) == ("hypertension", "home", 1)
    assert Measurement.objects.filter(person=patient, kind="systolic").count() == 1


def test_the_same_file_again_records_nothing(physician: Any, patient: Any) -> None:
    run(checked([visit(patient)], physician), physician)
    batch = checked([visit(patient)], physician)
    assert (batch.summary["new"], batch.summary["same"]) == (0, 1)
    run(batch, physician)
    assert Visit.objects.count() == 1


def test_another_reading_of_the_same_day_is_a_fault_not_a_second_visit(physician: Any, patient: Any) -> None:
    run(checked([visit(patient)], physician), physician)
    batch = checked([visit(patient, 收缩压=150)], physician)
    assert batch.summary["wrong"] == 1
    assert "更正" in queries.preview(physician, batch.pk)["faults"][0]["text"]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"收缩压": 1380}, "收缩压"),
        ({"收缩压": "高"}, "收缩压"),
        ({"随访方式": "飞鸽"}, "方式"),
        ({"随访日期": "2031-01-01"}, "日期"),
        ({"随访日期": "1950-01-01"}, "日期"),
        ({"管理项目": "感冒"}, "管理项目"),
        ({"姓名": "别人"}, "姓名"),
        ({"症状": None}, "症状"),
        ({"收缩压": 260}, "收缩压"),
    ],
)
def test_what_the_form_would_not_take_is_named(
    cells: dict[str, Any], field: str, physician: Any, patient: Any
) -> None:
    batch = checked([visit(patient, **cells)], physician)
    assert batch.summary["wrong"] == 1
    assert {f["field"] for f in queries.preview(physician, batch.pk)["faults"]} == {field}
    assert not Visit.objects.exists()


def test_a_patient_is_found_by_household_and_name(physician: Any, patient: Any) -> None:
    batch = checked([visit(patient, 身份证号=None)], physician)
    assert batch.summary["wrong"] == 0


def test_a_stranger_is_nobody(physician: Any) -> None:
    far = factories.person(factories.household(factories.FAR_VILLAGE, number="H9"))
    batch = checked([visit(far)], physician)
    assert "没有这个人" in queries.preview(physician, batch.pk)["faults"][0]["text"]


def test_a_clerk_who_may_not_see_health_cannot_import_follow_ups(patient: Any) -> None:
    clerk = factories.user("township_clerk", factories.TOWN)
    assert checked([visit(patient)], clerk).summary["wrong"] == 1


def test_visits_are_not_undone_as_a_batch(physician: Any, patient: Any) -> None:
    batch = run(checked([visit(patient)], physician), physician)
    assert not queries.may_undo(physician, batch.pk)
    with pytest.raises(actions.NotAllowed):
        actions.undo_import(batch=batch, by=physician)
