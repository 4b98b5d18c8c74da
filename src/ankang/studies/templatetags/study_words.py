"""Where a drawn one stands, as a chip."""

from django.template import Library
from django.utils.safestring import SafeString

from ankang.studies.rules import Status
from ankang.studies.showing import STATUS_WORDS
from ankang.web.templatetags.web_inline import chip

register = Library()


@register.simple_tag
def study_status(status: Status) -> SafeString:
    """The chip of a status."""
    words, tone = STATUS_WORDS[status]
    return chip(words(), tone)
