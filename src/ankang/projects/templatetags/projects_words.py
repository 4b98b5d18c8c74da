"""Words of projects for the pages."""

from django.template import Library
from django.utils.safestring import SafeString

from ankang.projects import showing
from ankang.web.templatetags.web_inline import chip

register = Library()
register.filter("project_step", showing.step_title)
register.filter("project_kind", showing.kind_title)
register.filter("project_measure", showing.measure_title)
register.filter("measure_name", showing.measure_name)
register.filter("fund_source", showing.source_title)
register.filter("office_name", showing.office_name)
register.filter("stock_title", showing.stock_title)
register.filter("quantity", showing.quantity)
register.filter("plain_yuan", showing.plain_yuan)
register.filter("why_late", showing.why_late)
register.filter("project_desk", showing.desk)
register.filter("change_lines", showing.changed)


@register.simple_tag
def lag_chip(level: str) -> SafeString:
    """正常, 偏慢, 滞后 or 严重滞后."""
    return chip(*showing.level_words(level))


@register.simple_tag
def step_name(project: object, code: str) -> str:
    """The name of a step."""
    return showing.step_name(project, code)


@register.simple_tag
def outcome_name(project: object, step: str, outcome: str) -> str:
    """The name of a decision."""
    return showing.outcome_name(project, step, outcome)
