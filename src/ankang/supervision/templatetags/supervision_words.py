"""Words of supervision for the pages."""

from django.template import Library
from django.utils.safestring import SafeString

from ankang.supervision import showing
from ankang.supervision.models import Finding
from ankang.web.templatetags.web_inline import chip

register = Library()
register.filter("agreement", showing.rate)
register.filter("share", showing.percent)
register.filter("themes_text", showing.themes_text)
register.filter("item_title", showing.item_title)
register.filter("item_seen", showing.seen)
register.filter("item_said", showing.said)
register.filter("question_sentence", showing.question)
register.filter("question_basis", showing.how_sure)
register.filter("question_digits", showing.digits)
register.filter("escalated_words", showing.escalated)

_TONES = {"open": "amber", "reported": "blue", "returned": "red", "closed": "green"}
_WORSE = {"serious": "red", "ordinary": "amber", "slight": ""}


@register.simple_tag
def verdict_word(verdict: str) -> SafeString:
    """一致, 不一致, 没有看到 or 系统没有记."""
    return chip(*showing.verdict(verdict))


@register.simple_tag
def finding_state(row: Finding) -> SafeString:
    """Where a finding stands."""
    return chip(row.get_state_display(), _TONES[row.state])


@register.simple_tag
def finding_severity(row: Finding) -> SafeString:
    """How bad it is."""
    return chip(row.get_severity_display(), _WORSE[row.severity])
