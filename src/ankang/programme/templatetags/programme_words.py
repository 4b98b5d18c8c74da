"""Words of plans for the pages."""

from decimal import Decimal
from typing import Any

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.indicator import Unit
from ankang.programme.forms import proof_names
from ankang.programme.models import Goal
from ankang.programme.rules import needs
from ankang.web.templatetags.web_inline import chip

register = Library()
_TONES = {
    "reached": "green", "on_course": "teal", "behind": "amber", "missed": "red", "no_start": "", "unmeasured": "",
    "done": "green", "done_late": "amber", "open": "blue", "overdue": "red", "unproved": "",
    "draft": "", "waiting": "amber", "in_force": "green",
}  # fmt: skip


def _words(state: str) -> str:
    return {
        "reached": _("达到"), "on_course": _("跟上进度"), "behind": _("落后"), "missed": _("到期没有达到"),
        "no_start": _("只有一次读数，还不能比进度"), "unmeasured": _("没有读数"), "done": _("已完成"),
        "done_late": _("完成，逾期"), "open": _("进行中"), "overdue": _("逾期"), "unproved": _("没有记录可以证明"),
    }[state]  # fmt: skip


@register.simple_tag
def how(state: Any) -> SafeString:
    """How a goal, task or measure stands."""
    return chip(_words(str(state)), _TONES[str(state)])


@register.simple_tag
def plan_chip(row: Any) -> SafeString:
    """The state of a plan."""
    return chip(row.get_state_display(), _TONES.get(row.state, ""))


def _english() -> bool:
    return (get_language() or "").startswith("en")


@register.filter
def measured_by(goal: Goal) -> str:
    """The indicator or fact that measures a goal."""
    if goal.fact:
        return goal.get_fact_display()
    item = CATALOGUE.get(goal.indicator)
    if item is None:
        return _("没有记录可以衡量")
    return item.title_en if _english() else item.title_zh


@register.filter
def in_unit(value: Decimal | None, goal: Goal) -> str:
    """A value in the unit of its goal."""
    if value is None:
        return "—"
    item = CATALOGUE.get(goal.indicator)
    text = f"{value:,.1f}" if value % 1 else f"{value:,.0f}"
    unit = item.unit if item else None
    if unit is Unit.PERCENT:
        return f"{text}%"
    return f"{text}‰" if unit is Unit.PER_THOUSAND else text


@register.filter
def need_title(code: str) -> str:
    """The need in the reader's language."""
    one = needs().get(code)
    if one is None:
        return _("其他")
    return one.en if _english() else one.zh


@register.filter
def proof_title(code: str) -> str:
    """The record that proves a measure."""
    return str(proof_names().get(code, code))


@register.filter
def hundred(share: float) -> str:
    """A share as whole percent."""
    return f"{share * 100:.0f}%"
