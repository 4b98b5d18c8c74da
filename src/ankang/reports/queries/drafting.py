"""A document drawn from a snapshot: the same way for the web, the command line and a batch."""

from dataclasses import replace
from datetime import date

from ankang.indicators.disclosure import Audience
from ankang.indicators.engine import Snapshot
from ankang.reports.queries.cells import GuardedCells, LakeCells, meaning
from ankang.reports.rules.document import Document
from ankang.reports.rules.drafting import Setting, draft, setting
from ankang.reports.rules.refusals import NothingToSay
from ankang.reports.rules.template import Template
from ankang.values.division import DivisionCode, Level


def setting_in(
    snapshot: Snapshot, *, division: str, period: str, language: str, today: date, named: bool = False
) -> Setting:
    """The setting of a report from this snapshot; `named`: for a county's own Word template. PeriodError or NothingToSay."""
    where = setting(
        division=division, period=period, snapshot=snapshot.name, snapshot_hash=snapshot.manifest.digest,
        as_of=snapshot.manifest.as_of, today=today, language=language,
    )  # fmt: skip
    return replace(where, named=named)


def cells_for(snapshot: Snapshot, template: Template, where: Setting, whole: str = "") -> LakeCells:
    """The counts a report needs; `whole`: a division around it, when many reports share one computation."""
    periods = [where.span, where.before]
    kind = GuardedCells if template.audience else LakeCells
    cells = kind.over(snapshot, template.indicators, periods, whole or where.division, template.by_age)
    if template.trends and where.trend:
        fresh = [period for period in where.trend if period not in periods]
        cells.more = kind.over(snapshot, template.trends, fresh, whole or where.division)
    for one in (cells, cells.more):
        if isinstance(one, GuardedCells):
            one.audience = Audience(template.audience)
    return cells


def drawn(template: Template, where: Setting, cells: LakeCells) -> Document:
    """The document. SnapshotError, QuestionError or NothingToSay when the snapshot cannot answer."""
    code = DivisionCode(where.division)
    if code.level is not Level[template.level.upper()]:
        raise NothingToSay("level", division=where.division)
    level = Level[template.rows.upper()]
    inside = (DivisionCode(village).at(level).code for village in cells.villages_in(where.division))
    return draft(template, replace(where, rows=list(dict.fromkeys(inside))), cells, meaning)
