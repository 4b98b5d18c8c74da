"""Rosters the way people send them: each is imported, has its wrong cells named, or is refused with the reason."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from ankang.exchange import actions
from ankang.exchange.excel.judging import Judged, judge_roster, read_file
from ankang.exchange.excel.refusals import Refusal, Refused
from ankang.exchange.models import ImportBatch
from ankang.exchange.tests.books import csv_text, family, member, number_of, ole, roster, table_of, xls, xlsx
from ankang.registry.models import Household, Person
from ankang.registry.tests.factories import FAR_VILLAGE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]
TODAY = dt.date(2026, 6, 1)
BORN = dt.date(1959, 5, 6)


def judged(data: bytes, sender: Any, mapping: dict[str, str] | None = None) -> Judged:
    table = read_file(data, "roster")
    return judge_roster(table, user=sender, remembered={}, mapping=mapping or {}, today=TODAY)


def changed(place: int, **cells: Any) -> list[dict[str, Any]]:
    """A family in which one member has other cells."""
    rows = family()
    rows[place] |= cells
    return rows


def renamed(**titles: str) -> bytes:
    """A right roster under other headings."""
    return xlsx(table_of([{titles.get(k, k): v for k, v in row.items()} for row in family()]))


def above(*lines: list[Any], shape: Callable[..., None] | None = None) -> bytes:
    """A right roster with lines above its heading."""
    return xlsx([*lines, *table_of(family())], shape=shape)


def below(*lines: list[Any]) -> bytes:
    """A right roster with lines below it."""
    return xlsx([*table_of(family()), *lines])


def two_rows() -> bytes:
    """A heading in two rows, the upper one merged."""
    upper = ["户编号", "成员信息", None, None, "区划代码", "性别", "出生日期", "民族"]
    lower = [None, "姓名", "证件号码", "与户主关系", None, None, None, None]

    def merge(_book: Any, page: Any) -> None:
        page.merge_cells("B1:D1")
        for column in "AEFGH":
            page.merge_cells(f"{column}1:{column}2")

    return xlsx([upper, lower, *table_of(family())[1:]], shape=merge)


def hidden(_book: Any, page: Any) -> None:
    page.row_dimensions[3].hidden = True


def second_sheet(book: Any, page: Any) -> None:
    page.title = "说明"
    rows = table_of(family())
    other = book.create_sheet("数据")
    for row in rows:
        other.append(row)
    page.delete_rows(1, 10)
    page.append(["请填写第二张表"])


def hidden_sheet(book: Any, _page: Any) -> None:
    other = book.create_sheet("旧名册")
    other.append(["户编号", "姓名", "证件号码"])
    other.sheet_state = "hidden"


def real_dates(_book: Any, page: Any) -> None:
    for row, day in ((2, dt.date(1959, 5, 6)), (3, dt.date(1957, 8, 15)), (4, dt.date(1985, 3, 2))):
        page.cell(row, 7).value = day


def shifted(_book: Any, page: Any) -> None:
    page.insert_rows(1, 2)
    page.insert_cols(1, 2)


def formatted_rows(_book: Any, page: Any) -> None:
    from openpyxl.styles import PatternFill

    for row in range(10, 400):
        page.cell(row, 1).fill = PatternFill("solid", start_color="FFFFFF00")


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
GOOD: dict[str, Callable[[], bytes]] = {
    "plain": roster,
    "title rows above": lambda: above(["岚溪县脱贫人口名册"], [None], ["填报单位：青石镇"]),
    "merged title": lambda: above(["名册"], shape=lambda b, p: p.merge_cells("A1:H1")),
    "two heading rows": two_rows,
    "hidden row": lambda: roster(shape=hidden),
    "total row": lambda: below(["合计", 3]),
    "spaced total row": lambda: below(["合  计", None, 3]),
    "signature rows": lambda: below([None], ["填表人：张三", None, "审核：李四"], ["填表日期：2026-05-01"]),
    "note row": lambda: below(["注：以上数据截至五月底"]),
    "blank rows between": lambda: xlsx([t for row in table_of(family()) for t in (row, [None] * 8)]),
    "heading repeated on each page": lambda: xlsx([*table_of(family()), table_of(family())[0]]),
    "synonyms": lambda: renamed(证件号码="公民身份号码", 姓名="家庭成员姓名", 户编号="户号", 与户主关系="户主关系"),
    "headings with stars and breaks": lambda: renamed(证件号码="身份证号码\n（必填）", 姓名=" 姓 名* ", 户编号="*户编号："),
    "village by names": lambda: xlsx(table_of([
        {**{k: v for k, v in row.items() if k != "区划代码"}, "乡镇": "青石镇", "行政村": "柳林村"} for row in family()
    ])),
    "village by short names": lambda: xlsx(table_of([
        {**{k: v for k, v in row.items() if k != "区划代码"}, "乡镇": "青石", "行政村": "柳林"} for row in family()
    ])),
    "full-width identity": lambda: roster(changed(0, 证件号码=number_of(BORN, 2).translate(WIDE))),
    "small x and spaces": lambda: roster(changed(0, 证件号码=f" {number_of(BORN, 2, 7).lower()} ")),
    "grouped identity": lambda: roster(changed(0, 证件号码=f"{number_of(BORN, 2)[:6]} {number_of(BORN, 2)[6:14]} {number_of(BORN, 2)[14:]}")),
    "old identity of fifteen digits": lambda: roster(changed(0, 证件号码=number_of(BORN, 2)[:6] + number_of(BORN, 2)[8:17])),
    "real dates": lambda: roster(shape=real_dates),
    "dotted date": lambda: roster(changed(0, 出生日期="1959.5.6")),
    "chinese date": lambda: roster(changed(0, 出生日期="一九五九年五月六日")),
    "date as eight digits": lambda: roster(changed(0, 出生日期="19590506")),
    "serial date": lambda: roster(changed(0, 出生日期=(BORN - dt.date(1899, 12, 30)).days)),
    "no sex and birth columns": lambda: xlsx(table_of([
        {k: v for k, v in row.items() if k not in ("性别", "出生日期")} for row in family()
    ])),
    "spaces in a name": lambda: roster(changed(2, 姓名="王 小 明")),
    "minority name": lambda: roster(changed(2, 姓名="阿依古丽•买买提", 民族="维吾尔族")),
    "rare character": lambda: roster(changed(2, 姓名="王𬭎")),
    "son as 长子": lambda: roster(changed(2, 与户主关系="长子")),
    "health in two words": lambda: roster([{**r, "健康状况": "残疾、长期慢性病"} for r in family()]),
    "无 where nothing applies": lambda: roster([{**r, "残疾类别": "无", "残疾等级": "/"} for r in family()]),
    "yes and no in signs": lambda: roster([{**r, "危房户": "×", "是否低保": "√"} for r in family()]),
    "landline": lambda: roster([{**r, "户联系电话": "0915-8888888"} for r in family()]),
    "phone as a number": lambda: roster([{**r, "户联系电话": 13900000001} for r in family()]),
    "household number as a number": lambda: roster([{**r, "户编号": 6101220001} for r in family()]),
    "shifted to C3": lambda: roster(shape=shifted),
    "formatted empty rows": lambda: roster(shape=formatted_rows),
    "second sheet": lambda: roster(shape=second_sheet),
    "hidden old sheet": lambda: roster(shape=hidden_sheet),
    "unknown columns": lambda: roster([{**r, "序号": i, "备注": "好", "年龄": 60} for i, r in enumerate(family())]),
    "formulas with results elsewhere": lambda: xlsx([[*row, None] for row in table_of(family())]),
    "csv utf-8": lambda: csv_text(table_of(family())).encode(),
    "csv utf-8 with mark": lambda: csv_text(table_of(family())).encode("utf-8-sig"),
    "csv gbk": lambda: csv_text(table_of(family())).encode("gbk"),
    "csv gb18030": lambda: csv_text(table_of(changed(2, 姓名="王𬭎"))).encode("gb18030"),
    "csv utf-16": lambda: csv_text(table_of(family()), "\t").encode("utf-16"),
    "csv utf-16 without mark": lambda: csv_text(table_of(family()), "\t").encode("utf-16-le"),
    "csv with tabs": lambda: csv_text(table_of(family()), "\t").encode(),
    "csv with semicolons": lambda: csv_text(table_of(family()), ";").encode(),
    "csv with quotes before numbers": lambda: csv_text(table_of([{**r, "证件号码": "'" + r["证件号码"]} for r in family()])).encode(),
    "old .xls": lambda: xls(table_of(family())),
    "data validation and comments": lambda: roster(shape=lambda b, p: p.auto_filter.__setattr__("ref", "A1:H4")),
}  # fmt: skip

# name → (file, the cells that are wrong as {(row, field)})
FAULTS: dict[str, tuple[Callable[[], bytes], set[tuple[int, str]]]] = {
    "identity as a number": (
        lambda: roster(changed(2, 证件号码=int(number_of(dt.date(1985, 3, 2), 1)))), {(4, "identity")},
    ),
    "identity as a number in .xls": (
        lambda: xls(table_of(changed(2, 证件号码=float(number_of(dt.date(1985, 3, 2), 1))))), {(4, "identity")},
    ),
    "old identity as a number": (lambda: roster(changed(2, 证件号码=990122850302001)), {(4, "identity")}),
    "scientific notation": (lambda: roster(changed(2, 证件号码="9.90122E+17")), {(4, "identity")}),
    "typo in identity": (lambda: roster(changed(2, 证件号码="990122198503020019")), {(4, "identity")}),
    "identity too short": (lambda: roster(changed(2, 证件号码="99012219850302")), {(4, "identity")}),
    "identity blank": (lambda: roster(changed(2, 证件号码=None)), {(4, "identity")}),
    "name blank": (lambda: roster(changed(2, 姓名=" ")), {(4, "name")}),
    "digits in a name": (lambda: roster(changed(2, 姓名="王小明2")), {(4, "name")}),
    "unknown relation": (lambda: roster(changed(2, 与户主关系="邻居")), {(4, "relation")}),
    "unknown ethnicity": (lambda: roster(changed(2, 民族="火星族")), {(4, "ethnicity")}),
    "thirtieth of February": (lambda: roster(changed(2, 出生日期="1985-02-30")), {(4, "born_on")}),
    "two-digit year": (lambda: roster(changed(2, 出生日期="85-3-2")), {(4, "born_on")}),
    "birth differs from identity": (lambda: roster(changed(2, 出生日期="1986-03-02")), {(4, "born_on")}),
    "sex differs from identity": (lambda: roster(changed(2, 性别="女")), {(4, "sex")}),
    "error value": (lambda: roster(changed(2, 民族="#N/A")), {(4, "ethnicity")}),
    "formula without result": (lambda: roster(changed(2, 民族="=A1")), {(4, "ethnicity")}),
    "unknown village": (
        lambda: roster([*family(), *family("H2", 5, 区划代码="990122199201")]),
        {(5, "division"), (6, "division"), (7, "division")},
    ),
    "village of another county": (
        lambda: roster([*family(), member("H2", "赵一", "户主", 1, BORN, 8, 区划代码=FAR_VILLAGE)]), {(5, "division")},
    ),
    "same identity twice": (
        lambda: roster([*family(), member("H2", "李桂香", "户主", 2, BORN)]),
        {(2, "identity"), (5, "identity"), (3, "household_number"), (4, "household_number")},
    ),
    "two heads": (lambda: roster(changed(2, 与户主关系="户主")), {(2, "relation"), (4, "relation"), (3, "household_number")}),
    "no head": (
        lambda: roster(changed(0, 与户主关系="之母")), {(2, "relation"), (3, "relation"), (4, "relation")},
    ),
    "two spouses": (lambda: roster(changed(2, 与户主关系="妻子")), {(3, "relation"), (4, "relation")}),
    "spouse of the same sex": (
        lambda: roster([member("H1", "王一", "户主", 1, BORN), member("H1", "王二", "配偶", 1, dt.date(1960, 1, 1))]),
        {(3, "sex")},
    ),
    "household fields differ": (
        lambda: roster([{**r, "住址": f"{min(i, 1)}号"} for i, r in enumerate(family())]), {(3, "address"), (4, "address")},
    ),
    "wrong head holds the household": (
        lambda: roster(changed(0, 证件号码="990122195905060000")),
        {(2, "identity"), (3, "household_number"), (4, "household_number")},
    ),
    "bad phone": (lambda: roster([{**r, "电话": "1390000" if i == 2 else None} for i, r in enumerate(family())]), {(4, "phone")}),
    "bank account as a number": (
        lambda: roster([{**r, "一卡通账号": 6230000000000000123 if i == 2 else None} for i, r in enumerate(family())]),
        {(4, "bank_account")},
    ),
    "months over twelve": (
        lambda: roster([{**r, "务工时间": 13 if i == 2 else None} for i, r in enumerate(family())]), {(4, "work_months")},
    ),
    "both insurances": (
        lambda: roster([{**r, "居民医保": "是", "职工医保": "是" if i == 2 else "否"} for i, r in enumerate(family())]),
        {(4, "employee")},
    ),
    "date in the future": (
        lambda: roster([{**r, "人员识别时间": "2031-01-01" if i == 2 else None} for i, r in enumerate(family())]),
        {(4, "person_joined_on")},
    ),
    "address too long": (
        lambda: roster([{**r, "住址": "村" * 201} for r in family()]), {(2, "address"), (3, "address"), (4, "address"),
                                                                         },
    ),
    "grade without kind of disability": (
        lambda: roster([{**r, "残疾类别": None, "残疾等级": "二级" if i == 2 else None} for i, r in enumerate(family())]),
        {(4, "disability_grade")},
    ),
}  # fmt: skip

REFUSED: dict[str, tuple[Callable[[], bytes], Refusal]] = {
    "empty file": (lambda: b"", Refusal.EMPTY),
    "only blanks": (lambda: b"\r\n \r\n", Refusal.EMPTY),
    "pdf": (lambda: b"%PDF-1.7 ...", Refusal.NOT_A_TABLE),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 90, Refusal.NOT_A_TABLE),
    "web page named .xls": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", Refusal.WEB_PAGE),
    "spreadsheet of 2003 in XML": (lambda: b'<?xml version="1.0"?><Workbook/>', Refusal.WEB_PAGE),
    "heading only": (lambda: xlsx(table_of(family())[:1]), Refusal.NO_CONTENT),
    "empty sheet": (lambda: xlsx([]), Refusal.NO_CONTENT),
    "no heading": (lambda: xlsx(table_of(family())[1:]), Refusal.NO_HEADER),
    "identity column missing": (
        lambda: xlsx(table_of([{k: v for k, v in r.items() if k != "证件号码"} for r in family()])),
        Refusal.MISSING_COLUMNS,
    ),
    "village missing": (
        lambda: xlsx(table_of([{k: v for k, v in r.items() if k != "区划代码"} for r in family()])),
        Refusal.MISSING_COLUMNS,
    ),
    "cut short": (lambda: roster()[:-300], Refusal.DAMAGED),
    "password": (lambda: ole({"EncryptedPackage": b"x" * 100}), Refusal.PASSWORD),
    "old document": (lambda: ole({"WordDocument": b"x" * 100}), Refusal.NOT_A_TABLE),
    "bytes without sense": (lambda: bytes(range(256)) * 20, Refusal.ENCODING),
    "totals only": (lambda: xlsx([table_of(family())[0], ["合计", None, None]]), Refusal.NO_CONTENT),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_only_untidy_is_read_whole(name: str, sender: Any) -> None:
    found = judged(GOOD[name](), sender)
    assert found.rows.faults == []
    assert (found.right.height, len(found.plan.new)) == (3, 3)


@pytest.mark.parametrize("name", FAULTS)
def test_every_wrong_cell_is_named(name: str, sender: Any) -> None:
    build, cells = FAULTS[name]
    found = judged(build(), sender)
    assert {(row, key) for row, key, _ in found.rows.faults} == cells
    assert all(what.template % what.params for _, _, what in found.rows.faults)
    assert found.right.height == found.rows.frame.height - len({row for row, _ in cells})


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_roster_is_refused_with_what_to_do(name: str, sender: Any) -> None:
    build, code = REFUSED[name]
    with pytest.raises(Refused) as refusal:
        judged(build(), sender)
    assert refusal.value.code == code
    assert str(refusal.value).startswith("文件无法读取：")


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_with_a_wrong_cell_is_never_half_written(name: str, sender: Any) -> None:
    batch = actions.receive_file(
        batch_id=uuid.uuid4(), kind="roster", file_name="名册.xlsx", data=FAULTS[name][0](), by=sender
    )
    batch, _found = actions.check_batch(batch=batch, by=sender)
    with pytest.raises(actions.NotAllowed):
        actions.request_import(batch=batch, mode=ImportBatch.Mode.WHOLE, by=sender)
    assert Person.objects.count() == Household.objects.count() == 0
