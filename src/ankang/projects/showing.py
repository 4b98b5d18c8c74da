"""Words of projects in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ankang.donations.rules import items
from ankang.donations.words import item_title
from ankang.funds.known import sources
from ankang.projects.models import Project
from ankang.projects.queries.facts import LABOUR
from ankang.projects.queries.lags import Row
from ankang.projects.queries.overlap import ASSISTANCE, DONORS, LEDGER, MEDICAL
from ankang.projects.rules import pipeline
from ankang.projects.rules.kinds import kinds
from ankang.projects.rules.lags import Level
from ankang.projects.rules.pipeline import procedure_of
from ankang.projects.rules.thresholds import stocks
from ankang.values.money import show_yuan
from ankang.web.questionnaires import language

# The board's columns: a stage to the reader may be several steps.
STAGES = (
    ("draft", "inspect"), ("decide",), ("issue",), ("build",), ("accept", "rectify"), ("announce",), ("settle",),
)  # fmt: skip


def stage_title(steps: tuple[str, ...]) -> str:
    """What a column of the board is called."""
    return {
        "draft": _("申报和踏核"), "decide": _("县上研定"), "issue": _("下达计划"), "build": _("实施"), "accept": _("验收和整改"),
        "announce": _("结果公示"), "settle": _("结算"),
    }[steps[0]]  # fmt: skip


def step_title(row: Project) -> str:
    """Where a project stands, in words."""
    table = procedure_of(row.procedure)
    step = table.step(row.step)
    return step.label(language()) if step else table.end_label(row.end, language())


def step_name(row: Project, code: str) -> str:
    """The name of a step of the project's procedure."""
    step = procedure_of(row.procedure).step(code)
    return step.label(language()) if step else code


def outcome_name(row: Project, step: str, outcome: str) -> str:
    """The name of an outcome."""
    found = procedure_of(row.procedure).step(step)
    way = found.outcome(outcome) if found else None
    return way.label(language()) if way else outcome


def kind_title(code: str) -> str:
    """The name of a kind of project, or of another use of money."""
    if code == MEDICAL:
        return _("医疗救助")
    if code in items():
        return item_title(code)
    return kinds()[code].title(language()) if code in kinds() else sources().use_title(code, language())


def measure_title(row: Project) -> str:
    """What a project's result is counted in."""
    return measure_name(row.measure)


def measure_name(code: str) -> str:
    """What a measure is called."""
    for kind in kinds().values():
        if code in kind.measures:
            return kind.measures[code].title(language())
    return code


def source_title(code: str) -> str:
    """What a source of money is called."""
    return sources().title(code, language())


def office_name(name: str) -> str:
    """A department; some are not units of the county but where the money is told."""
    return {ASSISTANCE: _("医疗救助"), LEDGER: _("资金台账"), DONORS: _("社会捐助")}.get(name, name)


def stock_title(code: str) -> str:
    """What a stock is called, with its unit."""
    if code == LABOUR:
        return _("劳动力（人）")
    one = stocks().get(code)
    return one.words(language()) if one else code


def quantity(value: Any) -> str:
    """A quantity: whole where it is whole."""
    if value is None:
        return "—"
    return number_format(value, 0 if float(value) == int(value) else 2, use_l10n=True, force_grouping=True)


def level_words(level: str) -> tuple[str, str]:
    """(words, tone) of how far behind."""
    return {
        Level.IN_TIME: (_("正常"), "green"), Level.SLOW: (_("偏慢"), "amber"), Level.LATE: (_("滞后"), "red"),
        Level.ESCALATED: (_("严重滞后"), "red"),
    }[Level(level)]  # fmt: skip


def why_late(row: Row) -> list[str]:
    """Why a project is said to lag, each with what it is held against."""
    found = []
    if row.plan_late:
        found.append(_("%(year)d 年度计划还没有下达，时间过半") % {"year": row.project.year})
    if row.finish_late:
        found.append(_("比计划完成日期晚 %(days)d 天") % {"days": row.finish_late})
    if row.limits and not row.hangs and row.days > row.limits.slow:
        told = {"days": row.days, "late": row.limits.late, "n": row.limits.finished}
        if row.limits.by_history:
            found.append(_("在本环节 %(days)d 天；走完本环节的 %(n)d 次中，十分之九在 %(late)d 天内") % told)
        else:
            found.append(
                _("在本环节 %(days)d 天；程序规定 %(late)d 天（历史只有 %(n)d 次，不足以比较）") % told
            )
    return found


def desk(row: Row) -> str:
    """Where it waits."""
    return " · ".join((row.desk.office, *row.desk.people))


def columns(rows: Iterable[Row], ended: dict[str, int]) -> list[dict[str, Any]]:
    """The board: a column a stage, the longest waiting first."""
    listed = list(rows)
    found = []
    for steps in STAGES:
        own = [row for row in listed if row.step.code in steps]
        late = sum(row.level in (Level.LATE, Level.ESCALATED) for row in own)
        found.append(
            {
                "title": stage_title(steps),
                "rows": own[:12],
                "count": len(own),
                "late": late,
                "more": max(0, len(own) - 12),
            }
        )
    found.append(
        {
            "title": _("已办结"),
            "rows": [],
            "count": ended.get(pipeline.CLOSED, 0),
            "late": 0,
            "more": 0,
            "ended": True,
        }
    )
    return found


def changed(row: Any) -> list[tuple[str, str, str]]:
    """A change order as (what, before, after)."""
    names = {
        "title": _("名称"), "purpose": _("建设内容和理由"), "planned_quantity": _("计划成果数量"), "starts_on": _("计划开工"),
        "ends_on": _("计划完成"), "sums": _("计划资金"),
    }  # fmt: skip
    return [
        (names[key], _shown(key, row.before[key]), _shown(key, value)) for key, value in row.after.items()
    ]


def _shown(key: str, value: Any) -> str:
    if key == "sums":
        return _("%(yuan)s 元") % {"yuan": f"{sum(value.values()) / 100:,.2f}"}
    return str(value or "—")


def plain_yuan(fen: int) -> str:
    """A sum to stand in an input."""
    return show_yuan(fen).replace(",", "")
