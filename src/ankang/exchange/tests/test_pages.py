"""The pages of imports, from upload to undo."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ankang.exchange.models import ROSTERS, ImportBatch
from ankang.exchange.tests.books import family, roster
from ankang.journal.models import Event
from ankang.registry.models import Person
from ankang.registry.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]


@pytest.fixture(autouse=True)
def _one_factor(settings: Any) -> None:
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    factories.division_tree()
    client.force_login(factories.user("township_clerk", factories.TOWN))
    return client


def upload(desk: Client, data: bytes, name: str = "名册.xlsx") -> Any:
    form = {"id": str(uuid.uuid4()), "kind": "roster", "file": SimpleUploadedFile(name, data)}
    return desk.post(reverse("exchange:imports"), form, follow=True)


def wrong() -> bytes:
    rows = [*family(), *family("H002", 40)]
    rows[5]["证件号码"] = "990122198503020019"
    return roster(rows)


def test_a_right_roster_is_uploaded_decided_on_and_undone(desk: Client) -> None:
    page = upload(desk, roster())
    assert "共 3 行，全部正确" in page.content.decode()
    assert Person.objects.count() == 0
    batch = ImportBatch.objects.get()
    done = desk.post(reverse("exchange:decide", args=[batch.pk, "whole"]), follow=True)
    assert "已导入 3 行" in done.content.decode()
    assert Person.objects.count() == 3
    back = desk.post(reverse("exchange:undo", args=[batch.pk]), follow=True)
    assert "已整批撤销" in back.content.decode()
    assert Person.objects.count() == 0


def test_a_wrong_roster_shows_its_cells_and_comes_back_marked(desk: Client) -> None:
    text = upload(desk, wrong()).content.decode()
    assert "1 行有错" in text and "校验不符" in text and "只导入正确的行" in text
    batch = ImportBatch.objects.get()
    refused = desk.post(reverse("exchange:decide", args=[batch.pk, "whole"]), follow=True)
    assert "还有 1 行有错" in refused.content.decode()
    assert Person.objects.count() == 0
    file = desk.get(reverse("exchange:errors", args=[batch.pk]))
    assert file["Content-Type"].endswith("spreadsheetml.sheet") and file.content[:2] == b"PK"
    desk.post(reverse("exchange:decide", args=[batch.pk, "right_rows"]))
    assert Person.objects.count() == 5
    assert {"exchange.batch_opened", "exchange.errors_taken"} <= set(
        Event.objects.values_list("kind", flat=True)
    )


def test_a_file_that_cannot_be_read_says_why(desk: Client) -> None:
    text = upload(desk, b"%PDF-1.7", "a.xlsx").content.decode()
    assert "这不是表格文件" in text and "请上传 .xlsx、.xls 或 .csv 文件" in text


def test_columns_are_matched_by_hand(desk: Client) -> None:
    rows = [{("代号" if k == "户编号" else k): v for k, v in row.items()} for row in family()]
    text = upload(desk, roster(rows)).content.decode()
    assert "缺少必需的列：户编号" in text and "列对应" in text
    batch = ImportBatch.objects.get()
    fields = ["household_number", "name", "identity", "relation", "division", "sex", "born_on", "ethnicity"]
    url = reverse("exchange:columns", args=[batch.pk])
    twice = desk.post(url, {f"c{n}": "name" for n in range(1, 9)})
    assert twice.status_code == 422
    page = desk.post(url, {f"c{n}": key for n, key in enumerate(fields, 1)}, follow=True)
    assert "共 3 行，全部正确" in page.content.decode()


def test_a_form_without_a_file_says_what_to_do(desk: Client) -> None:
    page = desk.post(reverse("exchange:imports"), {"id": str(uuid.uuid4()), "kind": "roster"})
    assert page.status_code == 422
    assert "请选择一个表格文件" in page.content.decode()


def test_a_template_is_taken(desk: Client) -> None:
    for kind in ROSTERS:
        assert desk.get(reverse("exchange:template", args=[kind])).content[:2] == b"PK"
    assert desk.get(reverse("exchange:template", args=["nothing"])).status_code == 404
    assert Event.objects.filter(kind="exchange.template_taken").exists()


def test_progress_is_a_fragment_with_numbers(desk: Client) -> None:
    upload(desk, roster())
    batch = ImportBatch.objects.get()
    ImportBatch.objects.update(state="running", rows_done=1, rows_total=3)
    text = desk.get(reverse("exchange:progress", args=[batch.pk])).content.decode()
    assert "<html" not in text and 'value="1"' in text and 'max="3"' in text
    desk.post(reverse("exchange:cancel", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == "cancelled"


def test_a_strangers_batch_is_not_found_and_a_doctor_may_not_import(desk: Client) -> None:
    upload(desk, roster())
    batch = ImportBatch.objects.get()
    desk.force_login(factories.user("township_clerk", factories.TOWN))
    for name in ("batch", "errors", "progress"):
        assert desk.get(reverse(f"exchange:{name}", args=[batch.pk])).status_code == 404
    desk.force_login(factories.user("village_doctor", factories.VILLAGE))
    assert desk.get(reverse("exchange:imports")).status_code == 403


def test_the_pages_are_english_for_who_reads_english(desk: Client, settings: Any) -> None:
    upload(desk, wrong())
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    batch = ImportBatch.objects.get()
    page = desk.get(reverse("exchange:batch", args=[batch.pk])).content.decode()
    assert "Import only the right rows" in page
    assert "只导入正确的行" not in page
