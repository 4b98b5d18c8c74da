"""Words of plans for the pages."""

from django.template import Library
from django.utils.translation import gettext as _

from ankang.plans.models import Goal
from ankang.plans.queries.plans import GoalRow, title
from ankang.web.formatting import day

register = Library()
register.filter("need_title", title)
_UNITS = {"systolic_below": "mmHg", "glucose_below": "mmol/L"}


@register.filter
def goal_words(goal: Goal) -> str:
    """What is to be reached, by when."""
    if goal.kind == Goal.Kind.WORDS:
        what = goal.text or _("评估时由医生判断")
    else:
        what = f"{goal.get_kind_display()} {goal.target} {_UNITS.get(goal.kind, _('次'))}"
        what = f"{what}（{goal.text}）" if goal.text else what
    return _("%(what)s，%(day)s 前") % {"what": what, "day": day(goal.by)}


@register.filter
def goal_state(row: GoalRow) -> str:
    """How far it is, from facts."""
    found = row.progress
    if found.reached is None:
        return _("评估时判断")
    if found.found is None:
        return _("还没有测量")
    if row.goal.kind in _UNITS:
        return _("%(day)s 测得 %(value)s") % {"day": day(found.on), "value": f"{found.found.normalize():f}"}
    return _("已 %(done)s 次") % {"done": found.found}


@register.filter
def goal_tone(row: GoalRow) -> str:
    """The colour beside the words."""
    if row.progress.reached is None:
        return ""
    return "green" if row.progress.reached else "amber"
