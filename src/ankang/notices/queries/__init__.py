"""Reads of notices and objections. What a page shows passes the reader's scope: `user` comes first."""

from ankang.notices.queries.codes import check_code_of
from ankang.notices.queries.inside import (
    Filters,
    May,
    archived,
    case_of,
    counts,
    handlers,
    may,
    notes,
    notice,
    notice_list,
    notices,
    objection,
    objections,
    open_objections,
)
from ankang.notices.queries.public import (
    Village,
    board,
    by_village,
    line_cells,
    line_for,
    objection_by_receipt,
    place,
    public_notice,
    public_path,
)
from ankang.notices.queries.sheets import sheet_of
from ankang.notices.queries.shown import Shown, shown
from ankang.notices.queries.work import waiting_rows, work_for

__all__ = [
    "Filters",
    "May",
    "Shown",
    "Village",
    "archived",
    "board",
    "by_village",
    "case_of",
    "check_code_of",
    "counts",
    "handlers",
    "line_cells",
    "line_for",
    "may",
    "notes",
    "notice",
    "notice_list",
    "notices",
    "objection",
    "objection_by_receipt",
    "objections",
    "open_objections",
    "place",
    "public_notice",
    "public_path",
    "sheet_of",
    "shown",
    "waiting_rows",
    "work_for",
]
