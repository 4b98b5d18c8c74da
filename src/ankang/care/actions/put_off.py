"""Putting off something due, with a day and a reason."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.care import events
from ankang.care.actions.permission import require_duty
from ankang.care.facts import Conflict, Refused
from ankang.care.models import Deferral
from ankang.care.queries import owed_to
from ankang.care.rules.due import EMERGENCY
from ankang.journal import actions as journal
from ankang.registry.models import Person

# A duty put off for longer than a quarter would hide a person from a whole round of visits.
LONGEST_DAYS = 92


@transaction.atomic
def put_off(
    *,
    deferral_id: UUID,
    person: Person,
    programme: str,
    until: dt.date,
    reason: str,
    note: str = "",
    by: User,
) -> Deferral:
    """Put something due off to a day, with the reason. Sending the same again changes nothing.

    Raises Refused for a day out of range, another reason without words, and an emergency, which cannot wait.
    """
    require_duty(person=person, by=by)
    known = Deferral.objects.filter(pk=deferral_id).first()
    if known:
        if (known.person_id, known.programme, known.until, known.reason) != (
            person.pk,
            programme,
            until,
            reason,
        ):
            raise Conflict(_("这次推迟的编号已用于另一次推迟，请刷新页面后重新填写。"))
        return known
    today = timezone.localdate()
    if not today < until <= today + dt.timedelta(LONGEST_DAYS):
        raise Refused(
            {"until": [_("推迟的日期须在明天到 %(days)d 天以内，请改选日期。") % {"days": LONGEST_DAYS}]}
        )
    if reason == Deferral.Reason.OTHER and not note.strip():
        raise Refused({"note": [_("原因选“其他”时，请用一句话说明。")]})
    urgent = [item for item in owed_to(person, today) if item.rank == EMERGENCY]
    if any(item.kind == programme for item in urgent):
        raise Refused({"": [_("上次随访为危急情况，不能暂缓：请尽快联系本人或家属，了解转诊结果。")]})
    deferral = Deferral.objects.create(
        id=deferral_id,
        person=person,
        programme=programme,
        until=until,
        reason=reason,
        note=note.strip(),
        made_by=by,
    )
    journal.record(events.Kind.DUTY_PUT_OFF, subject=person, place=person.village_id, by=by, fields=["until"])
    return deferral


def open_guarded_list(*, purpose: str, by: User) -> None:
    """Journal that the reader opens the level-5 conditions of the due list, and what for."""
    journal.record(events.Kind.GUARDED_LIST_OPENED, subject=by, place=_place(by), by=by, purpose=purpose)


def _place(by: User) -> str:
    """Where the reader serves."""
    return next((post.division_id for post in by.posts_now), "")
