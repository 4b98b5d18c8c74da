"""Words of warnings for the pages."""

from typing import Any

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ankang.monitoring import showing
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import RED, Precision
from ankang.web.formatting import percent
from ankang.web.templatetags.web_inline import chip

register = Library()
for _function in (showing.title, showing.todo, showing.pattern, showing.standing, showing.source):
    register.filter(f"rule_{_function.__name__}", _function)
for _function in (showing.sentence, showing.next_step, showing.deed, showing.rule_of):
    register.filter(f"warning_{_function.__name__}", _function)
register.filter("class_name", showing.class_name)
register.filter("owner_level", showing.owner_level)
register.filter("sign_title", showing.sign_title)
register.filter("step_note", showing.step_note)
register.filter("asked_words", showing.asked)
register.filter("refusal", showing.reason)


@register.simple_tag
def level_chip(level: int) -> SafeString:
    """红色 or 黄色."""
    return chip(Warning.Level(level).label, "red" if level == RED else "amber")


@register.simple_tag
def state_chip(warning: Warning) -> SafeString:
    """Where a warning stands; until when it is deferred."""
    if warning.deferred_until:
        return chip(_("暂缓至 %(day)s") % {"day": warning.deferred_until})
    return chip(warning.get_state_display(), showing.TONES[warning.state])


@register.simple_tag
def sign_value(sign: Any, number: int | None) -> str:
    """A sign's number with its unit."""
    return showing.sign_value(sign, number)


@register.simple_tag
def said(rule: Any, numbers: dict[str, int]) -> str:
    """The sentence of a rule with some numbers."""
    return showing.filled(rule, numbers)


@register.simple_tag
def rightness(precision: Precision) -> str:
    """How often a rule was right: share, how many of how many, interval."""
    interval = precision.interval
    if precision.share is None or interval is None:
        return _("还没有办结的")
    told = {
        "share": percent(precision.share), "real": precision.real, "judged": precision.judged,
        "low": percent(interval[0]), "high": percent(interval[1]),
    }  # fmt: skip
    return _("%(share)s（%(real)d / %(judged)d，95%% 区间 %(low)s–%(high)s）") % told


@register.simple_tag
def interval(precision: Precision) -> str:
    """How sure the share is."""
    low, high = precision.interval or (0.0, 1.0)
    return _("95%% 区间 %(low)s–%(high)s") % {"low": percent(low), "high": percent(high)}


@register.simple_tag
def measured(rule: Any, numbers: dict[str, int]) -> str:
    """How far a household is from a rule that does not hold."""
    return showing.measured(rule, numbers)


@register.filter
def step_tone(kind: str) -> str:
    """The colour of a step in the timeline."""
    return {"opened": "red", "reopened": "red", "grew": "red", "escalated": "amber", "overdue": "amber",
            "agreed": "green", "sent_back": "amber"}.get(kind, "")  # fmt: skip
