"""The sheet of one form: made from the definition, filled in, read back as visits of that form."""

import datetime as dt
import io
import uuid
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from ankang.care import questionnaires
from ankang.care.models import Visit
from ankang.exchange import actions
from ankang.exchange.excel.form_sheets import form_of_sheet, form_spec, forms_with_sheets, sheet_name
from ankang.exchange.excel.template import template
from ankang.exchange.models import ImportBatch
from ankang.registry.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]
DAY = dt.date(2026, 3, 20)
GUARDED = {"mental_follow_up", "mental_supplement", "tuberculosis_follow_up", "tuberculosis_first_visit"}


@pytest.fixture
def physician() -> Any:
    factories.division_tree()
    return factories.user("township_physician", factories.TOWN)


def fill(name: str, rows: list[dict[str, Any]], user: Any) -> bytes:
    """The template of a form with rows below its example, by item code."""
    spec = form_spec(questionnaires.form_on(name, DAY))
    book = openpyxl.load_workbook(io.BytesIO(template(spec, user)))
    sheet = book[spec.sheet]
    keys = [column.key for column in spec.columns]
    assert [str(c.value).rstrip("*") for c in sheet[1]] == [column.title for column in spec.columns]
    for number, row in enumerate(rows, start=3):
        for key, value in row.items():
            sheet.cell(number, keys.index(key) + 1, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def checked(data: bytes, by: Any) -> ImportBatch:
    batch = actions.receive_file(batch_id=uuid.uuid4(), kind="visits", file_name="表.xlsx", data=data, by=by)
    return actions.check_batch(batch=batch, by=by)[0]


def run(batch: ImportBatch, by: Any) -> ImportBatch:
    actions.request_import(batch=batch, mode="right_rows", by=by)
    return actions.run_import(batch_id=batch.pk, by=by)


def test_every_form_but_those_of_level_5_has_a_sheet_known_by_its_name() -> None:
    forms = forms_with_sheets(DAY)
    assert {f.definition.id for f in forms} == set(questionnaires.form_names()) - GUARDED
    assert len({sheet_name(f) for f in forms}) == len(forms)
    for form in forms:
        found = form_of_sheet(sheet_name(form), DAY)
        assert found is not None and found.definition == form.definition
        titles = [column.title for column in form_spec(form).columns]
        assert len(set(titles)) == len(titles)
    assert form_of_sheet("随访", DAY) is None


def test_a_check_up_comes_in_by_its_sheet(physician: Any) -> None:
    person = factories.person(factories.household(number="H001"), born_on=dt.date(1950, 1, 1))
    row = {
        "household_number": "H001", "name": person.name, "identity": person.identity, "visited_on": dt.date(2026, 3, 5),
        "mode": "门诊", "symptoms": "头晕、心悸", "systolic": 146, "diastolic": 82, "height": 155, "weight": 52.5,
        "self_rated": "基本满意", "fasting_glucose": 5.6, "ecg": "正常", "evaluation": "有异常", "abnormal1": "血压偏高",
        "stay1_in": dt.date(2026, 1, 5), "stay1_out": "2026-01-12", "stay1_why": "肺炎",
    }  # fmt: skip
    batch = checked(fill("health_checkup", [row], physician), physician)
    assert (batch.summary["new"], batch.summary["wrong"]) == (1, 0), batch.summary
    assert run(batch, physician).state == "done"
    visit = Visit.objects.get()
    assert (visit.kind, visit.questionnaire) == ("checkup", "health_checkup@2017.1")
    assert visit.answers["symptoms"] == ["3", "4"]
    assert (visit.answers["weight"], visit.answers["self_rated"]) == ("52.5", "2")
    assert (visit.answers["stay1_in"], visit.answers["stay1_out"]) == ("2026-01-05", "2026-01-12")


def test_a_wrong_cell_is_named_by_its_question(physician: Any) -> None:
    child = factories.person(factories.household(number="H001"), born_on=dt.date(2025, 3, 1))
    row = {
        "household_number": "H001", "name": child.name, "identity": child.identity, "visited_on": dt.date(2026, 3, 5),
        "mode": "门诊", "age_months": "12月龄", "weight": 94, "length": 75.5, "warning12": "无上述情况", "illness": "无",
        "guidance": "科学喂养（合理膳食）",
    }  # fmt: skip
    bad = checked(fill("child_checkup", [row], physician), physician)
    assert bad.summary["new"] == 0
    good = checked(fill("child_checkup", [row | {"weight": 9.4}], physician), physician)
    assert good.summary["new"] == 1
    run(good, physician)
    assert Visit.objects.get().answers["warning12"] == ["0"]
    again = checked(fill("child_checkup", [row | {"weight": 9.4}], physician), physician)
    assert (again.summary["new"], again.summary["same"]) == (0, 1)


def test_templates_are_offered_and_level_5_has_none(client: Any, physician: Any, settings: Any) -> None:
    settings.SECOND_FACTOR = "offered"
    client.force_login(physician, "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("exchange:imports")).content.decode()
    there = reverse("exchange:form_template", args=["health_checkup"])
    assert there in page
    assert client.get(there)["Content-Type"].endswith("spreadsheetml.sheet")
    for name in (*GUARDED, "no_such_form"):
        assert reverse("exchange:form_template", args=[name]) not in page
        assert client.get(reverse("exchange:form_template", args=[name])).status_code == 404
