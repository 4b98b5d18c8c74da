"""Words of queues."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ankang.queues import rules
from ankang.queues.models import Call, Ticket
from ankang.queues.rules import Choice
from ankang.queues.rules.priority import ORDINARY
from ankang.registry.models import HouseholdCategory, PersonCategory
from ankang.web.questionnaires import language

_CLASSES = {**dict(PersonCategory.Kind.choices), **dict(HouseholdCategory.Kind.choices)}


def kind_name(kind: str) -> str:
    """The name of a class of waiting."""
    return _("普通病人") if kind == ORDINARY else rules.title_of(kind, language())


def reason_words(code: str, minutes: int | None) -> str:
    """One ground with its minutes."""
    base, _colon, one = code.partition(":")
    name = str(_CLASSES.get(one, one)) if one else rules.title_of(base, language())
    if minutes is None:
        return _("%(name)s，立即叫") % {"name": name}
    return _("%(name)s，让先 %(minutes)d 分钟") % {"name": name, "minutes": minutes}


def reasons(ticket: Ticket) -> list[str]:
    """All grounds of a ticket, the strongest first."""
    return [reason_words(code, minutes) for code, minutes in ticket.reasons]


def sources(ticket: Ticket) -> list[str]:
    """The documents behind its grounds, each once."""
    found = [rules.source_of(code, ticket.day) for code, _minutes in ticket.reasons]
    return list(dict.fromkeys(f"{one.document} {one.clause}" for one in found))


def because(why: str, passed: int, ticket: Ticket) -> str:
    """Why it is this one who is called, to be told aloud to who waits."""
    first = ""
    if ticket.reasons:
        first = reason_words(*ticket.reasons[0])
    if why == Call.Why.AT_ONCE:
        return _("%(reason)s；急诊分级一、二级不排队") % {"reason": first}
    if why == Call.Why.GREEN:
        return _("%(reason)s；前面还有 %(passed)d 人等得更久") % {"reason": first, "passed": passed}
    if why == Call.Why.LONGEST:
        return _("等候最久：已连续让先 %(most)d 次，这次必须叫等得最久的人") % {
            "most": rules.in_a_row(ticket.day)
        }
    if why == Call.Why.AGAIN:
        return _("再次呼叫")
    return _("按先后轮到：没有人等得更久")


def because_next(choice: Choice, ticket: Ticket) -> str:
    """Why a ticket stands where it stands in the line."""
    return because(choice.why, choice.passed, ticket)


def last_call(ticket: Ticket, calls: Iterable[Call]) -> str:
    """Why a ticket was called, from its calls; the repeated ones say nothing."""
    for call in reversed([one for one in calls if one.why != Call.Why.AGAIN]):
        return because(call.why, call.passed, ticket)
    return ""
