"""The tables of staff, and of beds and equipment: out with what is on record, back with what is right of them."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ankang.capacity import books
from ankang.capacity.books.items import _codes
from ankang.capacity.models import Filing, Staff
from ankang.capacity.rules.items import every_item
from ankang.capacity.tests.test_life import file, hire
from ankang.journal.models import Event
from ankang.web.books import FaultError, workbook

pytestmark = pytest.mark.django_db


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def bytes_of(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(user, which, division=""):
    book = opened(workbook(books.BOOKS[which], user, division))
    sheet = book[books.BOOKS[which].sheet]
    return book, sheet, {cell.value: cell.column for cell in sheet[1]}


def sent(screen, which, book):
    key = uuid.uuid4()
    given = {"id": str(key), "file": SimpleUploadedFile("表.xlsx", bytes_of(book))}
    return screen.post(
        f"/capacity/{which}-book/upload/", given, follow=True
    ), f"/capacity/{which}-book/{key}/"


def test_staff_come_back_with_the_wrong_cells_marked_and_the_right_rows_written_once(at, who):
    zhao, qian = (
        hire(who, who.clinic),
        hire(who, who.centre, name="钱护士", occupation="nurse", title="junior"),
    )
    hire(who, who.far, name="外镇人")
    book, sheet, at_column = table(who.physician, "staff")
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == ["钱护士", "赵医生"]
    for row in sheet.iter_rows(min_row=2):
        if row[3].value == "赵医生":
            row[at_column["每周工时（小时）"] - 1].value = "20"
    new = ["", "", "柳林村卫生室", "孙村医", "乡村医生", "", "有", "40", "2026-09-01", ""]
    wrong = ["", "", "柳林村卫生室", "李某", "院长", "", "有", "40", "2026-09-01", ""]
    foreign = ["", "", "三岔村卫生室", "周某", "护士", "", "有", "40", "2026-09-01", ""]
    for line in (new, wrong, foreign):
        sheet.append(line)
    page, address = sent(at(who.physician), "staff", book)
    text = page.content.decode()
    assert "可导入 2 行，错误 2 处，没有改动 1 行" in text
    assert "没有“院长”这一项" in text and "您填报的机构里没有“三岔村卫生室”" in text
    marked = opened(at(who.physician).get(f"{address}marked/").content)["机构人员"]
    notes = {cell.coordinate for line in marked.iter_rows() for cell in line if cell.comment}
    assert {"E5", "C6"} <= notes and "E4" not in notes
    assert Staff.objects.count() == 3
    for _time in range(2):
        at(who.physician).post(address)
        zhao.refresh_from_db()
        assert zhao.minutes_week == 1200 and Staff.objects.filter(name="孙村医").count() == 1
        assert Staff.objects.count() == 4 and Staff.objects.get(pk=qian.pk).title == "junior"
    # A file without numbers, sent anew, takes nobody on again.
    page, again = sent(at(who.physician), "staff", book)
    assert "可导入 0 行，错误 2 处，没有改动 3 行" in page.content.decode()
    assert Event.objects.filter(kind="capacity.book_sent").exists()
    for stranger in (who.stranger, who.health):
        assert at(stranger).get(again).status_code == 404
    assert at(who.doctor).get("/capacity/staff-book/").status_code == 403


def test_beds_and_equipment_are_said_by_the_rows_that_changed(at, who):
    file(who, who.clinic, {"area": "80", "rooms": ["consulting"]})
    book, sheet, column = table(who.physician, "items")
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
    assert set(rows) == {"柳林村卫生室", "青石镇卫生院"}
    clinic, centre = rows["柳林村卫生室"], rows["青石镇卫生院"]
    assert clinic[column["分设的用房"] - 1].value == "诊室"
    clinic[column["分设的用房"] - 1].value = "诊室、治疗室"
    page, _there = sent(at(who.physician), "items", book)
    assert "内容有改动，请填写截至日期" in page.content.decode()
    clinic[2].value, clinic[3].value = "2026-11-20", "村医赵某实地查看"
    centre[2].value, centre[3].value = "2026-11-20", "院长盘点"
    centre[column["实有床位（张）"] - 1].value = "30"
    centre[column["分设的用房"] - 1].value = "诊室"
    page, address = sent(at(who.physician), "items", book)
    text = page.content.decode()
    assert "可导入 1 行，错误 1 处" in text and "这类机构不填“分设的用房”" in text
    at(who.physician).post(address)
    at(who.physician).post(address)
    assert Filing.objects.count() == 2 and Filing.objects.get(source__startswith="村医赵某").values[
        "rooms"
    ] == ["consulting", "treatment"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [("诊室、药房", ["consulting", "pharmacy"]), ("诊室，药房", ["consulting", "pharmacy"]), ("无", []), ("诊室、地窖", "地窖"), ("诊室药房", "诊室药房")],
)  # fmt: skip
def test_lists_are_read_by_name(text, codes):
    rooms = next(item for item in every_item() if item.code == "rooms")
    if isinstance(codes, list):
        assert _codes(rooms, text) == codes
        return
    with pytest.raises(FaultError, match=f"没有“{codes}”"):
        _codes(rooms, text)


@pytest.mark.parametrize(
    ("changed", "key", "says"),
    [
        ({"每周工时（小时）": "70"}, "hours", "1 到 60"), ({"每周工时（小时）": "整天"}, "hours", "应是数"),
        ({"离岗": "2019-01-01"}, "until", "早于"), ({"到岗": "某日"}, "since", "日期"), ({"姓名": ""}, "name", "姓名"),
        ({"执业证书": "也许"}, "licence", "可选"), ({"人员编号": "abc"}, "id", "没有这个人员编号"),
    ],
)  # fmt: skip
def test_rows_of_staff_that_do_not_stand(who, changed, key, says):
    cells = {
        "facility": "柳林村卫生室", "name": "孙村医", "occupation": "乡村医生", "licence": "有", "hours": "40",
        "since": "2026-09-01",
    }  # fmt: skip
    titles = {column.title: column.key for column in books.BOOKS["staff"].columns}
    cells |= {titles[title]: value for title, value in changed.items()}
    read = books.BOOKS["staff"].reading(who.physician)
    with pytest.raises(FaultError, match=says) as found:
        read(uuid.uuid4(), 2, cells)
    assert found.value.key == key
    assert read(uuid.uuid4(), 3, cells | {"name": "吴某", **{titles[t]: "" for t in changed if t == "人员编号"},
        "hours": "40", "until": "", "since": "2026-09-01", "licence": "有"}).given["since"] == dt.date(2026, 9, 1)  # fmt: skip
