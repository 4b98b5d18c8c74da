"""Rolls of departments as files, in the layout of each department."""

import csv
from pathlib import Path

import xlsxwriter

HEADINGS = {
    "police": ("姓名", "身份证号码", "性别", "出生日期", "乡镇街道", "村（居）委会", "人员状态", "死亡注销日期"),
    "insurance": ("参保人姓名", "社会保障号码", "性别", "出生日期", "参保乡镇", "参保村", "参保状态", "险种类型"),
    "civil": ("对象姓名", "身份证号", "乡镇", "行政村", "救助类型", "批准日期", "发放状态"),
    "disability": ("残疾人姓名", "身份证号", "残疾人证号", "乡镇", "村", "残疾类型", "残疾级别", "证件状态"),
    "health": ("患者姓名", "身份证号码", "现住址乡镇", "现住址村", "是否大病救治对象", "死亡时间"),
}  # fmt: skip
TITLES = {
    "police": "户籍人口名册", "insurance": "城乡居民医保参保名册", "civil": "低保特困名册",
    "disability": "持证残疾人名册", "health": "大病救治和死亡名册",
}  # fmt: skip
# What goes wrong in a department's file: column and the cell that nobody can read.
_WRONG = {
    "police": (("出生日期", "一九五八年二月三十日"),), "insurance": (("参保状态", "待定"),),
    "civil": (("行政村", "柳树林村"), ("批准日期", "去年")), "disability": (("残疾级别", "六级"), ("身份证号", "9901")),
    "health": (("死亡时间", "不详"),),
}  # fmt: skip


def spoilt(kind: str, rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with a few cells spoilt, towards the end."""
    found = list(rows)
    for place, (heading, text) in enumerate(_WRONG[kind]):
        at, column = len(found) - 1 - place * 2, HEADINGS[kind].index(heading)
        if at >= 0:
            found[at] = (*found[at][:column], text, *found[at][column + 1 :])
    return found


def write_csv(path: Path, kind: str, rows: list[tuple[str, ...]]) -> Path:
    """A roll as CSV, as a department's system exports it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS[kind])
        writer.writerows(rows)
    return path


def write_book(path: Path, kind: str, rows: list[tuple[str, ...]]) -> Path:
    """A roll as a workbook, with a title above its headings and everything as text."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("名册")
        text = book.add_format({"num_format": "@"})
        title = book.add_format({"bold": True, "align": "center"})
        sheet.merge_range(0, 0, 0, len(HEADINGS[kind]) - 1, f"岚溪县{TITLES[kind]}（演示）", title)
        sheet.write_row(1, 0, HEADINGS[kind])
        for at, row in enumerate(rows, 2):
            sheet.write_row(at, 0, row, text)
    return path
