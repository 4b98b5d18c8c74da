"""Subsidies that stand, and where they meet."""

import datetime as dt
from dataclasses import dataclass

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.training.models import Subsidy
from ankang.training.rules import Overlap, Paid, most_subsidies, overlaps
from ankang.values.division import DivisionCode
from ankang.values.parameter import ParameterError


@dataclass(frozen=True)
class Meeting:
    """An overlap with the rows it is made of."""

    told: Overlap
    rows: tuple[Subsidy, ...]


def subsidies_that_meet(user: User, division: str = "") -> list[Meeting]:
    """Overlaps of the people the reader may see, the latest first."""
    rows = within(
        Subsidy.objects.filter(returns=None, returned_by=None, enrolment__person__isnull=False), user,
        by="enrolment__place", duty=Duty.VIEW_TRAINING,
    ).select_related("enrolment__course__organiser", "enrolment__person__village", "enrolment__person__household")  # fmt: skip
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(enrolment__place__gte=low, enrolment__place__lt=high)
    known = {row.pk: row for row in rows}
    paid = [Paid(r.pk, r.enrolment.person_id, r.enrolment.course.trade, r.on, r.fen) for r in known.values()]
    found = [Meeting(one, tuple(known[row.key] for row in one.rows)) for one in overlaps(paid, _most)]
    return sorted(found, key=lambda one: (one.rows[-1].on, str(one.rows[-1].pk)), reverse=True)


def _most(on: dt.date) -> int | None:
    try:
        return most_subsidies(on)
    except ParameterError:
        return None


def of_enrolment(user: User, pk: object) -> list[Subsidy]:
    """Subsidies of one enrolment, returns among them."""
    rows = within(Subsidy.objects.filter(enrolment=pk), user, by="enrolment__place", duty=Duty.VIEW_TRAINING)
    return list(rows.select_related("made_by", "returned_by"))
