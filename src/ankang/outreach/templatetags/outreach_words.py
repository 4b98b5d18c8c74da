"""Words of outreach for the pages."""

from django.template import Library
from django.utils.safestring import SafeString

from ankang.outreach import showing
from ankang.web.templatetags.web_inline import chip

register = Library()
register.filter("topic_title", showing.topic)
register.filter("skill_title", showing.skill)
register.filter("because_told", showing.because)
register.filter("way_told", showing.way)
register.filter("reach_told", showing.reach)
register.filter("hours_told", showing.hours)
register.filter("question_told", showing.question)
register.simple_tag(showing.claim, name="claim")
register.simple_tag(showing.answer, name="answer_told")


@register.simple_tag
def event_state(row: object) -> SafeString:
    """The state of an event as a chip."""
    return chip(row.get_state_display(), showing.TONES[row.state])


@register.simple_tag
def entitled_chip(row: object) -> SafeString:
    """What the register says of an entitlement."""
    return chip(row.get_checked_display(), showing.entitled_tone(row))
