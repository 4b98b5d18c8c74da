"""What a facility had and handed on, or was taken from it: its receipt, with what the next one made of it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.referrals.models import Step
from ankang.referrals.queries.scope import served_facilities

_DAYS = 90
_TAKEN = (Step.Kind.ACCEPTED, Step.Kind.REFUSED, Step.Kind.ARRIVED, Step.Kind.PASSED_ON)


@dataclass(frozen=True)
class Receipt:
    """One handing on; `answer`: the first step of who got it, None while it waits."""

    step: Step
    answer: Step | None


def receipts(user: User) -> list[Receipt]:
    """What left the reader's facilities for another in the last ninety days, the latest first. The record itself went
    along: of it nothing is shown here."""
    here = list(served_facilities(user, Duty.ANSWER_REFERRALS).values_list("pk", flat=True))
    since = timezone.localdate() - dt.timedelta(_DAYS)
    rows = Step.objects.filter(kind=Step.Kind.PASSED_ON, handed_by__in=here, on__gte=since).exclude(
        facility__in=here
    )
    steps = list(
        rows.select_related(
            "referral__person", "referral__village", "facility", "handed_by", "made_by"
        ).order_by("-made_at")
    )
    answers: dict[object, Step] = {}
    later = Step.objects.filter(referral__in={one.referral_id for one in steps}, kind__in=_TAKEN).order_by(
        "-ordinal"
    )
    by_referral: dict[object, list[Step]] = {}
    for one in later:
        by_referral.setdefault(one.referral_id, []).append(one)
    for step in steps:
        after = [one for one in by_referral.get(step.referral_id, []) if one.ordinal > step.ordinal]
        if after:
            answers[step.pk] = after[-1]
    return [Receipt(step, answers.get(step.pk)) for step in steps]
