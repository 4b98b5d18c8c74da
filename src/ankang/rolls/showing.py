"""Rolls in words and numbers for the pages: titles of kinds, what the linking and the comparison came to, progress."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.rolls import rules, words
from ankang.rolls.drafts import CROSS
from ankang.rolls.models import Case, Roll
from ankang.rolls.queries.overview import KindRow
from ankang.web.progress import Progress, Stage

_STAGES = (
    Roll.Stage.READING,
    Roll.Stage.LINKING,
    Roll.Stage.KEEPING,
    Roll.Stage.COMPARING,
    Roll.Stage.OPENING,
    Roll.Stage.CROSSING,
)
kind_title, code_title, department_title = words.kind_title, words.code_title, words.department_title
told, owner_of = words.told, words.owner_of


def kind_titles() -> dict[str, str]:
    """Code → title of every kind in force, and of what stands between rolls."""
    return {code: words.kind_title(code) for code in (*rules.kinds(timezone.localdate()), CROSS)}


def titled(roll: Roll) -> dict[str, Any]:
    """A roll with what it is called."""
    return {"roll": roll, "title": words.kind_title(roll.kind)}


def kind_row(row: KindRow) -> dict[str, Any]:
    """A kind of roll for the first page."""
    return {
        "code": row.kind.code, "title": row.kind.title(words.language()),
        "department": words.department_title(row.kind.code), "roll": row.roll, "open": row.open, "late": row.late,
    }  # fmt: skip


def link_counts(roll: Roll) -> list[tuple[str, int]]:
    """What became of the rows in the linking."""
    told = roll.counts.get("links")
    if not told:
        return []
    return [
        (_("号码或姓名生日一致"), told["exact"]),
        (_("综合判断一致"), told["model"]),
        (_("由人确认"), told["decided"]),
        (_("待人判断"), told["between"]),
        (_("名册内重复"), told["doubles"]),
        (_("登记册中没有"), told["alone"]),
    ]


def case_counts(roll: Roll) -> dict[str, int]:
    """What the last comparison came to."""
    return dict(roll.counts.get("cases", {}))


def job(roll: Roll) -> Progress | None:
    """How far the work on a roll is; None when nothing is going on."""
    waiting = roll.state in (Roll.State.RECEIVED, Roll.State.LINKED) and not roll.stage
    if not roll.stage and not waiting:
        return None
    failed = roll.stage == Roll.Stage.FAILED
    done = _STAGES.index(Roll.Stage(roll.stage)) if roll.stage in _STAGES else 0
    return Progress(
        title=_("与登记册比对"),
        stage=Stage.FAILED if failed else Stage.WAITING if waiting else Stage.RUNNING,
        done=done,
        total=len(_STAGES),
        poll_url=reverse("rolls:progress", args=[roll.pk]),
        note=_("程序会自己再试；一直不成请告诉管理员。")
        if failed
        else str(roll.get_stage_display())
        if roll.stage
        else "",
    )


def theirs_of(case: Case) -> str:
    """Whose words stand beside the register's: the roll of the case's row, with its day."""
    roll = case.row.roll if case.row is not None else case.roll
    return f"{words.kind_title(roll.kind)} {roll.as_of:%Y-%m-%d}"


def kind_of_case(case: Case) -> str:
    """The roll a case came from, with its day."""
    return f"{words.kind_title(case.kind)} {case.roll.as_of:%Y-%m-%d}"
