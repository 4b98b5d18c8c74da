"""The template to fill in: drop-downs, notes, an example row, text cells for long numbers, villages by town.

Made from the same definition that reads the file back.
"""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.exchange.excel.fields import Column, RosterSpec
from ankang.places.models import Division
from ankang.values.cells import cell
from ankang.values.codes import table

_ROWS = 5000
_PLACES = "区划"
_LISTS = "选项"
_TEXT_READS = frozenset(
    {"code_text", "identity", "phone", "bank", "division", "name", "text", "town_name", "village_name"}
)


def template(roster: RosterSpec, user: User, duty: Duty = Duty.IMPORT_ROSTERS) -> bytes:
    """An .xlsx to fill in, with the towns and villages this user serves by this duty."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(roster.sheet)
    towns = _towns(user, duty)
    _headings(book, sheet, roster)
    _lists(book, sheet, roster)
    _villages(book, sheet, roster, towns)
    _examples(book, sheet, roster, towns)
    _explain(book, roster)
    sheet.freeze_panes(1, 3)
    sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True,
                       "delete_rows": True, "sort": True, "autofilter": True})  # fmt: skip
    book.close()
    return out.getvalue()


def _headings(book: Any, sheet: Any, roster: RosterSpec) -> None:
    must = book.add_format(
        {"bold": True, "bg_color": "#CFE8E6", "border": 1, "text_wrap": True, "valign": "vcenter"}
    )
    may = book.add_format({"bg_color": "#F2F2F2", "border": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"num_format": "@", "locked": False})
    day = book.add_format({"num_format": "yyyy-mm-dd", "locked": False})
    free = book.add_format({"locked": False})
    sheet.set_row(0, 32)
    for place, column in enumerate(roster.columns):
        style = text if column.reads in _TEXT_READS else day if column.reads.endswith("day") else free
        sheet.set_column(place, place, max(10, len(column.title) * 2 + 3, len(column.example) + 3), style)
        cell(
            sheet, 0, place, column.title + ("*" if column.required else ""), must if column.required else may
        )
        if note := _note(column):
            sheet.write_comment(0, place, note, {"x_scale": 2, "author": "安康"})


def _note(column: Column) -> str:
    """What to write in a column."""
    must = "必填。" if column.required else ""
    forms = {"day": "日期，如 2019-03-05。", "rough_day": "日期，如 2019-03-05。", "yes_no": "填 是 或 否。",
             "phone": "11 位手机号，或带区号的固定电话。"}  # fmt: skip
    return must + column.note + forms.get(column.reads, "")


def _choices(column: Column) -> list[str]:
    if column.reads == "yes_no":
        return ["是", "否"]
    if column.reads == "form":
        return ["高血压", "2型糖尿病", "走访"]
    if column.reads == "answer" and column.values:
        return list(column.values)
    if column.reads == "choice":
        firsts: dict[Any, str] = {}
        for word, value in column.values.items():
            firsts.setdefault(value, word)
        return list(firsts.values())
    return [entry.zh for entry in table(column.codes)] if column.codes else []


def _lists(book: Any, sheet: Any, roster: RosterSpec) -> None:
    """Drop-downs; lists longer than the format allows (255 characters) stand on a hidden sheet."""
    hidden = book.add_worksheet(_LISTS)
    hidden.hide()
    for place, column in enumerate(roster.columns):
        options = _choices(column)
        if not options:
            continue
        for row, option in enumerate(options):
            cell(hidden, row, place, option)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        short = len(",".join(options)) <= 250 and not any("," in option for option in options)
        source = options if short else f"={_LISTS}!${letter}$1:${letter}${len(options)}"
        rule = {"validate": "list", "source": source, "error_type": "warning",
                "error_title": column.title, "error_message": "请从下拉列表中选择。"}  # fmt: skip
        sheet.data_validation(1, place, _ROWS, place, rule)


def _towns(user: User, duty: Duty) -> dict[str, list[str]]:
    """Town → villages the user may import into."""
    rows = within(Division.objects.filter(level__gte=Division.Level.TOWN), user, by="", duty=duty)
    places = list(rows.values_list("code", "name", "level", "parent_id", "parent__name"))
    towns: dict[str, list[str]] = {}
    for _code, name, level, _parent, town in places:
        if level == Division.Level.VILLAGE:
            towns.setdefault(town, []).append(name)
    return towns


def _villages(book: Any, sheet: Any, roster: RosterSpec, towns: dict[str, list[str]]) -> None:
    """The village list depends on the town chosen: one column a town on a hidden sheet."""
    if not towns or not roster.has("town"):
        return
    hidden = book.add_worksheet(_PLACES)
    hidden.hide()
    for place, (town, villages) in enumerate(towns.items()):
        cell(hidden, 0, place, town)
        for row, village in enumerate(villages, 1):
            cell(hidden, row, place, village)
    keys = [column.key for column in roster.columns]
    at, to = keys.index("town"), keys.index("village")
    last = xlsxwriter.utility.xl_col_to_name(len(towns) - 1)
    sheet.data_validation(1, at, _ROWS, at, {"validate": "list", "source": f"={_PLACES}!$A$1:${last}$1",
                                             "error_type": "warning"})  # fmt: skip
    chosen = f"${xlsxwriter.utility.xl_col_to_name(at)}2"
    column = f"MATCH({chosen},{_PLACES}!$A$1:${last}$1,0)-1"
    count = f"COUNTA(OFFSET({_PLACES}!$A$2,0,{column},1000,1))"
    source = f"=OFFSET({_PLACES}!$A$2,0,{column},{count},1)"
    sheet.data_validation(1, to, _ROWS, to, {"validate": "list", "source": source, "error_type": "warning"})


def _examples(book: Any, sheet: Any, roster: RosterSpec, towns: dict[str, list[str]]) -> None:
    """One example row, which reading leaves out."""
    grey = book.add_format({"font_color": "#808080", "italic": True, "num_format": "@", "locked": False})
    town = next(iter(towns), "")
    own = {"town": town, "village": next(iter(towns.get(town, [])), "")}
    for place, column in enumerate(roster.columns):
        example = own.get(column.key) or column.example
        if column.key == "name":
            example = "示例（导入时略过）"
        cell(sheet, 1, place, example, grey)


def _explain(book: Any, roster: RosterSpec) -> None:
    """A sheet that says what every column takes."""
    page = book.add_worksheet(_("填写说明"))
    bold = book.add_format({"bold": True})
    for place, title in enumerate((_("列"), _("是否必填"), _("怎么填"), _("可以填"), _("也认这些表头"))):
        cell(page, 0, place, title, bold)
    page.set_column(0, 1, 16)
    page.set_column(2, 4, 60)
    for row, column in enumerate(roster.columns, 1):
        written = (
            column.title,
            column.required,
            _note(column),
            "、".join(_choices(column)),
            "、".join(column.also),
        )
        for place, value in enumerate(written):
            cell(page, row, place, value)
