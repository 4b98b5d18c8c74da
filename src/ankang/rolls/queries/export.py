"""Differences as cells: for the office's own use, and for the department, which gets its own data and what of the
register it needs to answer."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.rolls.models import Case
from ankang.rolls.queries.cases import CaseFilter, case_list, department_list
from ankang.rolls.words import kind_title, name_of, told
from ankang.web.formatting import person_name

_BATCH = 500
# Differences about which a department is told the register's own value: of its own fields, and of names.
_TOLD = ("value", "name_differs")


def own_lines(user: User, filters: CaseFilter) -> Iterator[tuple[object, ...]]:
    """The whole filtered list as the page shows it; the heading first."""
    yield (
        _("名册"), _("数据日期"), _("差异"), _("姓名"), _("乡镇"), _("村"), _("户编号"), _("名册"), _("登记册"),
        _("说明"), _("状态"), _("结果"), _("责任人"), _("期限"), _("发现日期"),
    )  # fmt: skip
    for case in case_list(user, filters).iterator(chunk_size=_BATCH):
        one = told(user, case)
        values = (one.theirs, one.ours) if one.has_values else ("", "")
        yield (
            kind_title(case.kind), case.roll.as_of, one.title, one.name, _town(case), case.place.name,
            case.household.number if case.household else "", *values, one.sentence,
            case.get_state_display(), case.get_outcome_display() if case.outcome else "", one.owner, case.deadline,
            case.opened_at.date(),
        )  # fmt: skip


def department_lines(user: User, rows: QuerySet[Case]) -> Iterator[tuple[object, ...]]:
    """Cases as their department gets them: its own row as it wrote it, the register's value where that is what is
    asked about, and columns to answer in. Of persons it does not name, it is told whom to look for."""
    yield (
        _("编号"), _("文件行号"), _("姓名"), _("证件号码"), _("乡镇"), _("村"), _("差异"), _("名册的内容"),
        _("登记册的内容"), _("请核实什么"), _("请于何日前答复"), _("答复（将更正或属实）"), _("依据"),
    )  # fmt: skip
    for case in rows.iterator(chunk_size=_BATCH):
        one = told(user, case, to_department=True)
        yield (
            str(case.pk)[:8], case.row.number if case.row else "", *_who(case), _town(case), _village(case), one.title,
            one.theirs if one.has_values else "", one.ours if case.code in _TOLD else "", one.sentence,
            case.deadline, "", "",
        )  # fmt: skip


def asked_lines(user: User, state: str) -> Iterator[tuple[object, ...]]:
    """What the user's departments were asked, as cells."""
    return department_lines(user, department_list(user, state))


def for_department(user: User, filters: CaseFilter) -> Iterator[tuple[object, ...]]:
    """The filtered list of one kind of roll, as its department gets it, for whoever works it."""
    return department_lines(user, case_list(user, filters))


def _who(case: Case) -> tuple[str, str]:
    """Name and number: the department's own, else of the person it does not name."""
    if case.row is not None:
        return person_name(case.row.name), case.row.identity
    return name_of(case), case.person.identity if case.person else ""


def _town(case: Case) -> str:
    return case.place.parent.name if case.place.level > 4 and case.place.parent else ""


def _village(case: Case) -> str:
    return case.place.name if case.place.level > 4 else ""
