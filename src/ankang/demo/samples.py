"""A roster to try the import with: new households, changed rows, and the faults that rosters really have."""

from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter
from django.utils import timezone

from ankang.demo.attributes import relations
from ankang.demo.county import SMALL_TOWN, Town, Village
from ankang.demo.days import day
from ankang.demo.people import People, people
from ankang.demo.visits import BUSY_VILLAGE
from ankang.registry.models import Person
from ankang.storage.home import home

_TITLE = "岚溪县青石镇户与人名册（演示，含有意放入的错误）"
# Headings as counties write them, not as the template does: the import has to know them.
_HEADINGS = (
    "序号", "户编号", "人员编号", "姓名", "身份证号码", "与户主关系", "性别", "出生年月日", "乡(镇)", "行政村", "组",
    "联系电话", "文化程度", "在校生情况", "健康状况", "劳动能力", "户类型", "首次识别时间", "是否参加城乡居民医保",
)  # fmt: skip
# One number more than the towns have: these people are in no demonstration.
_NO_TOWN = 17
_NEW, _KNOWN = 24, 8


def write(seed: int) -> list[Path]:
    """Write the sample into the installation's folder `samples`; answer where it lies."""
    folder = home() / "samples"
    folder.mkdir(exist_ok=True, mode=0o700)
    rows = _known() + _new(seed)
    _spoil(rows)
    path = folder / "青石镇名册-含错误.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("名册")
        sheet.merge_range(
            0, 0, 0, len(_HEADINGS) - 1, _TITLE, book.add_format({"bold": True, "align": "center"})
        )
        sheet.write_row(1, 0, _HEADINGS)
        text = book.add_format({"num_format": "@"})
        for at, row in enumerate(rows):
            sheet.write_number(at + 2, 0, at + 1)
            for column, value in enumerate(row.values(), 1):
                sheet.write_string(at + 2, column, value, text)
        sheet.write_string(len(rows) + 2, 0, "合计")
        sheet.write_number(len(rows) + 2, 1, len(rows))
    return [path]


def _known() -> list[dict[str, str]]:
    """Persons who are on the register already, each with a new phone number."""
    heads = Person.objects.filter(village__name=BUSY_VILLAGE, left_on=None, relation="01", health="1")
    return [
        {
            "number": p.household.number, "person": p.number, "name": p.name, "identity": p.identity,
            "relation": "户主", "sex": "男" if p.sex == 1 else "女", "born": f"{p.born_on:%Y-%m-%d}", "town": "青石镇",
            "village": BUSY_VILLAGE, "group": p.household.group, "phone": f"1549999{place:04d}", "education": "小学",
            "school": "", "health": "健康", "labour": "普通劳动力", "kind": "一般农户", "joined": "2014.6.1", "rbmi": "是",
        }
        for place, p in enumerate(heads.select_related("household").order_by("number")[:_KNOWN])
    ]  # fmt: skip


def _new(seed: int) -> list[dict[str, str]]:
    """Households that the register does not have yet."""
    villages = [Village(f"{SMALL_TOWN}200", BUSY_VILLAGE, "village", True)]
    town = Town(_NO_TOWN, f"{SMALL_TOWN}000", "青石镇", _NEW, 0, tuple(villages))
    them = people(np.random.default_rng([seed, _NO_TOWN]), town, villages, _NEW, day(timezone.localdate()))
    relation = relations(them)
    return [_row(them, i, relation[i]) for i in np.flatnonzero(them.present).tolist()]


def _row(them: People, i: int, relation: str) -> dict[str, str]:
    child, grown = them.age[i] < 16, 16 <= them.age[i] <= 60
    return {
        "number": f"{SMALL_TOWN}2009{them.household[i]:03d}", "person": "", "name": them.name[i],
        "identity": them.identity[i], "relation": relation,
        "sex": "男" if them.sex[i] == 1 else "女", "born": str(them.born_on[i]), "town": "青石镇", "village": BUSY_VILLAGE,
        "group": "3组", "phone": "" if child else f"1549998{i:04d}", "education": "" if child else "初中",
        "school": "小学" if child else "", "health": "健康",
        "labour": "普通劳动力" if grown else "无劳动力" if child else "弱劳动力或半劳动力", "kind": "脱贫户",
        "joined": "2016.3.1", "rbmi": "是",
    }  # fmt: skip


def _spoil(rows: list[dict[str, str]]) -> None:
    """What goes wrong in real rosters; spaces and full width are to be read, the rest to be sent back."""
    wrong: list[tuple[str, Any]] = [
        ("identity", lambda text: text[:-1] + ("0" if text[-1] != "0" else "1")),
        ("identity", lambda text: f" {text[:6]} {text[6:14]} {text[14:]} "),
        ("phone", lambda text: "1549998"),
        ("relation", lambda text: "表弟"),
        ("name", lambda text: ""),
        ("born", lambda text: "一九五八年二月三十日"),
        ("village", lambda text: "柳树林村"),
        ("health", lambda text: "还行"),
        ("sex", lambda text: {"男": "女", "女": "男"}[text]),
    ]
    for place, (column, spoil) in enumerate(wrong):
        row = rows[-1 - place * 2]
        row[column] = spoil(row[column])
    rows.append(dict(rows[0]))
