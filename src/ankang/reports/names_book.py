"""The names a county's own Word template may use, as a workbook to keep beside Word while writing one."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.reports.rules.word_names import Name, Sort
from ankang.web.list_book import list_book


def sort_words(sort: Sort) -> str:
    """What a name stands for."""
    return {
        Sort.FIGURE: _("数字，可放在句中"),
        Sort.LINE: _("一行文字，可放在句中"),
        Sort.BLOCK: _("成段内容，独占一段"),
    }[sort]


def names_book(user: User, kind: str, names: Iterable[tuple[Name, str]]) -> bytes:
    """The workbook as bytes."""
    columns = [(_("写法"), 34), (_("也可以写"), 24), (_("是什么"), 44), (_("放法"), 22)]
    rows = [
        ("{{" + (one.zh or one.code) + "}}", "{{" + one.code + "}}", title, sort_words(one.sort))
        for one, title in names
    ]
    note = _("在 Word 里把写法原样抄到要出现的地方；没有数据的地方印“（无数据）”。")
    return list_book(_("模板可用的名称"), columns, rows, [(_("报告种类"), kind)], note, user)
