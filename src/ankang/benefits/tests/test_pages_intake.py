"""Bills by Excel: the template reads back, wrong cells are named at their address, all of a file or none, twice is once."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ankang.benefits.intake.columns import COLUMNS, SHEET
from ankang.benefits.intake.template import template
from ankang.benefits.models import Bill
from ankang.benefits.tests import factories as make

pytestmark = pytest.mark.django_db

AT = {column.key: place for place, column in enumerate(COLUMNS, 1)}


def row(person, stay="ZY1", **given):
    """A bill of one line of 1,000 yuan, as a clerk writes it."""
    return {
        "stay": stay, "identity": person.identity, "name": person.name, "visit": "住院", "diagnosis": "I63.9",
        "admitted_on": dt.date(make.YEAR, 3, 5), "discharged_on": dt.date(make.YEAR, 3, 10), "referred": "是",
        "total": 1000, "item": "A01", "item_name": "青霉素", "quantity": 2, "amount": "1,000.00", **given,
    }  # fmt: skip


def book(*rows):
    """The template, filled in below its examples."""
    filled = openpyxl.load_workbook(io.BytesIO(template([("A01", "青霉素", "甲类", "支")])))
    sheet = filled[SHEET]
    for at, given in enumerate(rows, 4):
        for key, value in given.items():
            sheet.cell(at, AT[key]).value = value
    out = io.BytesIO()
    filled.save(out)
    return out.getvalue()


def upload(client, world, data, name="三月账单.xlsx"):
    form = client.get(reverse("benefits:intake")).context["form"]
    sent = {
        "id": str(form["id"].value()),
        "facility": str(world.hospital.pk),
        "file": SimpleUploadedFile(name, data),
    }
    return client.post(reverse("benefits:intake"), sent)


def marks(data):
    """Cell address → note, of the red cells of a marked file."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))[SHEET]
    return {
        cell.coordinate: cell.comment.text
        for line in sheet.iter_rows(min_row=4)
        for cell in line
        if cell.comment
    }


def test_a_right_file_is_previewed_registered_once_and_settled(world, at):
    one, two = make.insured("dibao"), make.insured()
    client = at(world.window)
    second = dict.fromkeys(row(one), "") | {"item": "B01", "amount": 200}
    data = book(row(one, total=1200), second, row(two, "ZY2"))
    there = upload(client, world, data).url
    text = client.get(there).content.decode()
    assert "共 2 张账单，3 行明细，合计 2,200.00 元，全部正确" in text
    assert not Bill.objects.exists()
    key = there.rstrip("/").rsplit("/", 1)[1]
    take = reverse("benefits:intake_take", args=[key])
    assert client.post(take).url == reverse("benefits:intake_batch", args=[key])
    assert client.post(take).status_code == 404  # the file is gone once its bills are there
    assert [(b.stay, b.total_fen, b.origin) for b in Bill.objects.order_by("stay")] == [
        ("ZY1", 120_000, "excel"), ("ZY2", 100_000, "excel"),
    ]  # fmt: skip
    client.post(reverse("benefits:intake_settle", args=[key]))
    assert set(Bill.objects.values_list("state", flat=True)) == {"settled"}
    again = client.get(upload(client, world, data).url).content.decode()
    assert "已登记过账单" in again


def test_every_wrong_cell_is_marked_at_its_address_and_nothing_is_registered(world, at):
    person, client = make.insured(), at(world.window)
    data = book(
        row(person),
        row(person, "ZY2", identity="99012219580314002", name="李四9", visit="住", amount="abc", total=""),
        row(person, "ZY3", item="X99", admitted_on="2025.13.1"),
        row(person, "ZY4", total=999, discharged_on="2025-03-01"),
        row(person, "ZY5", quantity=3, price=300, item_name="头孢"),
        row(person, "ZY6", identity="990122195803140029", item="X98"),
    )
    there = upload(client, world, data).url
    text = client.get(there).content.decode()
    assert "没有登记任何账单" in text and "全部登记" not in text
    key = there.rstrip("/").rsplit("/", 1)[1]
    told = marks(client.get(reverse("benefits:intake_marked", args=[key])).content)
    wanted = {
        5: ("identity", "name", "visit", "amount", "total"), 6: ("item", "admitted_on"), 7: ("total", "discharged_on"),
        8: ("amount", "item_name"), 9: ("identity", "item"),
    }  # fmt: skip
    letters = {key: openpyxl.utils.get_column_letter(place) for key, place in AT.items()}
    assert {f"{letters[key]}{at}" for at, keys in wanted.items() for key in keys} == set(told)
    assert client.post(reverse("benefits:intake_take", args=[key])).status_code == 422
    assert not Bill.objects.exists()


def test_what_registering_refuses_is_told_in_the_file_too(world, at):
    person, client = make.insured(), at(world.window)
    make.register(world, person, make.day(3), stay="ZY1")
    foreign = make.registry.person(name="王五")
    data = book(row(person), row(foreign, "ZY9"))
    text = client.get(upload(client, world, data).url).content.decode()
    assert "已登记过账单" in text and "参保记录" in text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.4", "这不是表格文件"),
        (b"<html></html>", "网页格式"),
        (b"a,b\n1,2\n", "找不到表头"),
        ("就诊流水号,身份证号\nZY1,1\n".encode(), "缺少必需的列"),
    ],
)
def test_what_is_no_file_of_bills_is_refused_in_words(world, at, data, told):
    client = at(world.window)
    answer = upload(client, world, data, "x.xlsx")
    text = (client.get(answer.url) if answer.status_code == 302 else answer).content.decode()
    assert told in text


def test_csv_of_a_hospital_system_is_read_too(world, at):
    person, client = make.insured(), at(world.window)
    heads = "住院号,证件号码,患者姓名,医疗类别,诊断编码,入院日期,出院日期,总费用,医保编码,金额\n"
    data = (
        heads + f"ZY1,{person.identity},{person.name},住院,I63.9,2025.3.5,20250310,1000,A01,1000\n"
    ).encode("gb18030")
    assert "全部正确" in client.get(upload(client, world, data, "his.csv").url).content.decode()


def test_a_file_is_its_senders_alone(world, at):
    there = upload(at(world.window), world, book(row(make.insured()))).url
    assert at(world.window2).get(there).status_code == 404
    assert at(world.other).get(there).status_code == 404
    assert at(world.bureau).get(there).status_code == 403


def test_a_window_cannot_send_for_another_hospital(world, at):
    client = at(world.window)
    form = client.get(reverse("benefits:intake")).context["form"]
    sent = {
        "id": str(form["id"].value()),
        "facility": str(world.second.pk),
        "file": SimpleUploadedFile("a.csv", b"x"),
    }
    assert client.post(reverse("benefits:intake"), sent).status_code == 422


def test_the_template_has_drop_downs_notes_and_the_catalogue(world, at):
    data = at(world.window).get(reverse("benefits:intake_template")).content
    filled = openpyxl.load_workbook(io.BytesIO(data))
    sheet = filled[SHEET]
    assert [cell.value.rstrip("*") for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert all(cell.comment for cell in sheet[1])
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert len(lists) == sum(bool(column.options) for column in COLUMNS)
    assert filled["目录"]["A2"].value == "A01"


def test_a_dropped_file_is_gone_and_so_is_one_nobody_decided_on(world, at, settings):
    import os
    import time
    from pathlib import Path

    from ankang.benefits.intake import kept

    client = at(world.window)
    there = upload(client, world, book(row(make.insured()))).url
    key = there.rstrip("/").rsplit("/", 1)[1]
    client.post(reverse("benefits:intake_drop", args=[key]))
    assert client.get(there).status_code == 404
    upload(client, world, book(row(make.insured())))
    (path,) = (Path(settings.MEDIA_ROOT) / "bills").glob("*.sealed")
    assert kept.sweep() == 0
    old = time.time() - 8 * 86_400
    os.utime(path, (old, old))
    assert kept.sweep() == 1
