"""Words of capacity for the pages."""

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ankang.capacity import showing
from ankang.capacity.rules import Verdict
from ankang.web.templatetags.web_inline import chip

register = Library()
register.filter("line_title", showing.requirement_title)
register.filter("line_source", showing.source)
register.filter("line_finding", showing.finding)
register.filter("capacity_number", showing.number)
register.filter("capacity_hours", showing.hours)
register.filter("load_kinds", showing.kinds)
register.filter("duty_label", showing.duty_label)


@register.simple_tag
def verdict_chip(verdict: str) -> SafeString:
    """达标, 未达标 or 未判定."""
    words = {
        Verdict.MET: (_("达标"), "green"), Verdict.SHORT: (_("未达标"), "red"), Verdict.NOT_JUDGED: (_("未判定"), "amber"),
    }[Verdict(verdict)]  # fmt: skip
    return chip(*words)
