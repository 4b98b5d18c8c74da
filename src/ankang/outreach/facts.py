"""Whether the register and the policies in force say that somebody has what a topic is about."""

import datetime as dt

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.benefits import facts_bill, facts_classes
from ankang.benefits.queries import entitlements
from ankang.benefits.queries.drafting import policies
from ankang.benefits.rules.premium import premium_aid
from ankang.outreach.rules import topic_of
from ankang.registry.models import Person
from ankang.values.bad_value import BadValueError

YES, NO, UNKNOWN = "yes", "no", "unknown"
# Aid with the premium belongs to the insurance of residents; who is not insured yet is asked about it as such.
_RESIDENTS = "rbmi"


def entitled(person: Person, topic: str, day: dt.date, by: User | None = None) -> str:
    """yes, no (the register shows nothing of it) or unknown (nothing here can tell). `by`: who asks, where somebody
    who may see entitlements does; assistance is told only then."""
    way = topic_of(topic).entitled
    if way == "none":
        return UNKNOWN
    if way == "assistance":
        return _assistance(person, day, by)
    register = facts_classes.known([person])
    insured = register.insured(person.pk, day)
    if way == "insured":
        return YES if insured else NO
    insurance = insured[0].code if insured else _RESIDENTS
    classes = frozenset(one.code for one in register.on(person.pk, day))
    try:
        aid = premium_aid(policies(), facts_bill.area_of(person.village_id), insurance, day, classes)
    except BadValueError:
        return UNKNOWN
    return YES if aid.aid else NO


def _assistance(person: Person, day: dt.date, by: User | None) -> str:
    if by is None or not covers(by, person.village_id, Duty.VIEW_ENTITLEMENTS):
        return UNKNOWN
    layer = next((one for one in entitlements(by, person, day).layers if one.code == "assistance"), None)
    if layer is None:
        return UNKNOWN
    return YES if layer.pays and not layer.none else NO
