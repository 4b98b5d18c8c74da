"""The warnings of the queue as a workbook."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.monitoring import showing
from ankang.monitoring.queries import Row
from ankang.web.list_book import list_book


def queue_book(found: Iterable[Row], conditions: list[tuple[str, str]], user: User) -> bytes:
    """The workbook as bytes. No diseases and no numbers of persons stand in it."""
    columns = (
        (_("序号"), 6), (_("级别"), 8), (_("镇"), 12), (_("村"), 12), (_("组"), 8), (_("户编号"), 20), (_("户主"), 10),
        (_("规则"), 22), (_("预警原因"), 52), (_("预警日期"), 12), (_("办理期限"), 12), (_("责任单位"), 14), (_("责任人"), 10),
        (_("状态"), 10), (_("办结日期"), 12), (_("依据"), 30),
    )  # fmt: skip
    lines = (_line(at, row) for at, row in enumerate(found, 1))
    return list_book(
        _("因病返贫致贫预警清单"), columns, lines, conditions,
        _("内部资料，注意保管。句中的数是最近一次扫描时的。"), user,
    )  # fmt: skip


def _line(at: int, row: Row) -> tuple[Any, ...]:
    one = row.warning
    rule = showing.rule_of(one)
    return (
        at, one.get_level_display(), one.village.parent.name if one.village.parent else "", one.village.name,
        one.household.group, one.household.number, row.head, showing.title(rule), showing.sentence(one), one.opened_on,
        one.due_on, one.owner.name, one.worker.name if one.worker else "", one.get_state_display(), one.closed_on,
        showing.source(rule),
    )  # fmt: skip
