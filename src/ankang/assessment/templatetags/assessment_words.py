"""Words of points for the pages."""

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ankang.assessment import showing
from ankang.assessment.models import Run
from ankang.assessment.queries import Cell
from ankang.web.icons import icon
from ankang.web.templatetags.web_inline import chip

register = Library()
register.filter("pts", showing.pts)
register.filter("plain_number", showing.number)
register.filter("points_title", showing.title)
register.filter("points_item", showing.item_title)
register.filter("points_period", showing.period)
register.filter("points_rank", showing.rank)
register.filter("points_score", showing.score)
register.filter("points_interval", showing.interval)
register.filter("points_arithmetic", showing.arithmetic)
register.filter("points_span", showing.span)
register.filter("points_rule", showing.rule)
register.filter("points_signed", showing.signed)
register.filter("points_difference", showing.difference)
register.filter("indicator_title", showing.indicator_title)
_TONES = {"computed": "blue", "proposed": "amber", "frozen": "green"}


@register.simple_tag
def run_state(run: Run) -> SafeString:
    """Where a run stands."""
    return chip(run.get_state_display(), _TONES[run.state])


@register.simple_tag
def trend_arrow(cell: Cell) -> SafeString:
    """An arrow against the period before, only where a test supports it."""
    name, words = showing.trend(cell)
    return format_html(' <span class="nowrap">{}</span>', icon(name, label=words)) if name else SafeString("")
