"""The due list as a workbook: one row for each thing owed."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.care import showing
from ankang.care.owed import Owed
from ankang.values.today import age_on
from ankang.web.list_book import list_book

MOST = 20_000


def book(rows: Iterable[Owed], conditions: list[tuple[str, str]], user: User) -> bytes:
    """The workbook as bytes. No identity numbers and no telephone numbers stand in it."""
    columns = (
        (_("序号"), 6), (_("姓名"), 12), (_("年龄"), 8), (_("村"), 14), (_("组"), 10), (_("户"), 18), (_("项目"), 18),
        (_("到期"), 12), (_("为什么"), 52), (_("上次"), 26), (_("暂缓到"), 12), (_("依据"), 40),
    )  # fmt: skip
    lines = (_line(at, row) for at, row in enumerate(rows, 1))
    return list_book(_("到期名单"), columns, lines, conditions, _("内部资料，注意保管。不含特殊疾病。"), user)


def _line(at: int, row: Owed) -> tuple[Any, ...]:
    told = showing.due_row(row)
    why = " ".join((told["why"], *told["more"]))
    return (
        at, row.name, age_on(row.born_on, timezone.localdate()), row.village_name, row.group, row.household_number,
        str(row.title), row.due_on, why, told["last"], row.put_off_until, row.source,
    )  # fmt: skip
