"""Words of queues for the pages."""

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ankang.queues import showing
from ankang.queues.models import Station, Ticket
from ankang.queues.rules import Reason, Spread
from ankang.web.templatetags.web_inline import chip

register = Library()
register.filter("queue_reasons", showing.reasons)
register.filter("queue_sources", showing.sources)
register.filter("queue_kind", showing.kind_name)
_TONES = {"waiting": "blue", "called": "teal", "served": "green", "moved": "green", "no_show": "amber"}


@register.simple_tag
def queue_because(choice: object, ticket: Ticket) -> str:
    """Why a ticket stands where it stands."""
    return showing.because(choice.why, choice.passed, ticket)  # type: ignore[attr-defined]


@register.filter
def queue_called_because(ticket: Ticket) -> str:
    """Why a ticket was called."""
    return showing.last_call(ticket, ticket.calls.all())


@register.simple_tag
def queue_ground(reason: Reason) -> str:
    """One ground of the table with its minutes."""
    return showing.reason_words(reason.code, reason.minutes)


@register.simple_tag
def ticket_chip(ticket: Ticket) -> SafeString:
    """Where a ticket stands."""
    return chip(ticket.get_state_display(), _TONES.get(ticket.state, ""))


@register.filter
def station_kind(kind: str) -> str:
    """挂号, 检查 or 入院."""
    return str(Station.Kind(kind).label)


@register.filter
def queue_quantile(value: float | None, spread: Spread) -> str:
    """A quantile in minutes; where the curve does not come down so far, more than the longest wait seen."""
    if value is not None:
        return f"{value:.0f}"
    return _("超过 %(longest).0f") % {"longest": spread.longest}
