"""Where an application stands, in words: steps, ends, what holds it, how late it is."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ankang.approvals import rules
from ankang.approvals.models import Application
from ankang.approvals.showing.targets import Words
from ankang.registry.models import HouseholdCategory
from ankang.web import formatting
from ankang.web.questionnaires import language

_NEAR_DAYS = 3


def kind_text(row: Application) -> str:
    """What is asked, with the category where there is one."""
    kind = str(row.get_kind_display())
    if row.category in HouseholdCategory.Kind.values:
        return f"{kind} · {HouseholdCategory.Kind(row.category).label}"
    return kind


def step_text(row: Application, code: str = "") -> str:
    """The step an application stands at (or the one named), or its end."""
    table = rules.procedure_of(row.procedure)
    step = table.step(code or row.step)
    return step.label(language()) if step else table.end_label(code or row.end, language())


def outcome_text(row: Application, step_code: str, outcome_code: str) -> str:
    """What a decision says."""
    step = rules.procedure_of(row.procedure).step(step_code)
    outcome = step.outcome(outcome_code) if step else None
    return outcome.label(language()) if outcome else outcome_code


def due_of(row: Application) -> dt.date | None:
    """The day by which something must happen."""
    return min((day for day in (row.deadline, row.final_deadline) if day), default=None)


def is_ready(row: Application, today: dt.date) -> bool:
    """Whether a decision may be taken today, as far as notices and dates go."""
    run_out = row.blocked in ("notice", "interval") and row.earliest is not None and row.earliest <= today
    return not row.end and (not row.blocked or run_out)


def held_text(row: Application, today: dt.date) -> str:
    """What holds an application up, and until when; empty when nothing does."""
    if row.end or is_ready(row, today):
        return ""
    day = formatting.month_day(row.earliest)
    match row.blocked:
        case "notice":
            return _("公示期未满，%(day)s 起可办") % {"day": day}
        case "interval":
            return _("签署间隔未满，%(day)s 起可办") % {"day": day}
    return str(row.get_blocked_display())


def states(row: Application, lacks: int = 0) -> list[Words]:
    """The chips of an application: its end; or how late, what holds it, what was sent back, how much its step lacks."""
    today = timezone.localdate()
    if row.end:
        tone = "green" if row.end == rules.ENTERED else "red" if row.end == rules.REFUSED else ""
        return [Words(step_text(row), tone)]
    found = []
    due = due_of(row)
    if due and (due - today).days <= _NEAR_DAYS:
        found.append(Words(*formatting.due(due)))
    if held := held_text(row, today):
        found.append(Words(held, "red" if row.blocked in ("objection", "household") else "amber"))
    if row.to_mend:
        words = ngettext("%(count)d 处待补正", "%(count)d 处待补正", row.to_mend) % {"count": row.to_mend}
        found.append(Words(words, "amber"))
    lacks -= 1 if row.to_mend and lacks else 0  # what was sent back is told already
    if lacks and not held:
        found.append(
            Words(ngettext("还缺 %(count)d 项", "还缺 %(count)d 项", lacks) % {"count": lacks}, "amber")
        )
    if not (held or row.to_mend or lacks):
        found.append(Words(_("可以办理"), "teal"))
    return found
