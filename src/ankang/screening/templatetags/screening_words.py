"""Words of screenings for the pages."""

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ankang.screening import rules, showing
from ankang.screening.models import Target
from ankang.screening.rules import Rate
from ankang.web.formatting import percent
from ankang.web.templatetags.web_inline import chip

register = Library()
_TONES = {"target": "", "invited": "blue", "refused": "amber", "negative": "green", "positive": "red", "confirmed": "amber",
          "excluded": "green", "lost": "red", "treated": "green", "left_out": ""}  # fmt: skip
for _function in (
    showing.because,
    showing.result_line,
    showing.reasons,
    showing.stage,
    showing.why_open,
    showing.deed,
):
    register.filter(f"screened_{_function.__name__}", _function)
register.filter("kind_title", showing.title)
register.filter("told", showing.told)
register.filter("standing", showing.standing)
register.filter("answer_rows", showing.answers)


@register.filter
def kind_name(code: str) -> str:
    """The name of a kind by its code."""
    return showing.title(rules.kind_of(code))


@register.simple_tag
def screened_state(row: Target, hidden: bool = False) -> SafeString:
    """Where a person stands; `hidden`: only that a specialist has it."""
    if hidden:
        return chip(_("已转专科，专人管理"), "blue")
    return chip(row.get_state_display(), _TONES[row.state])


@register.simple_tag
def rate_name(rate: Rate) -> str:
    """What part of what."""
    return showing.rate_name(rate.code)


@register.simple_tag
def rate_text(rate: Rate) -> str:
    """The rate, 12 / 34; a dash when there is nothing to count."""
    return percent(rate.share) if rate.share is not None else "—"


@register.simple_tag
def rate_note(rate: Rate) -> str:
    """Of how many, and how sure."""
    if rate.interval is None:
        return f"{rate.part} / {rate.whole}"
    low, high = rate.interval
    told = {"part": rate.part, "whole": rate.whole, "low": percent(low), "high": percent(high)}
    return _("%(part)d / %(whole)d，95%% 区间 %(low)s–%(high)s") % told
