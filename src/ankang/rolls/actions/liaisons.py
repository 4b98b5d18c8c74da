"""Who speaks for which department."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.rolls import rules
from ankang.rolls.actions.receiving import NotAllowed
from ankang.rolls.events import Kind
from ankang.rolls.models import Liaison


@transaction.atomic
def name_liaison(*, liaison_id: UUID, user: User, kind: str, division: Division, by: User | None) -> Liaison:
    """This user sends and answers for a department's rolls. The same again answers the one there is."""
    known = Liaison.objects.filter(user=user, kind=kind, division=division, until__isnull=True).first()
    if known:
        return known
    if by is not None and not covers(by, division.pk, Duty.WORK_DIFFERENCES):
        raise PermissionDenied
    if not covers(user, division.pk, Duty.SUBMIT_ROLLS):
        raise NotAllowed(_("此人没有部门联络员岗位：请先由安全管理员安排岗位。"))
    if kind not in rules.kinds(timezone.localdate()):
        raise NotAllowed(_("没有这种名册：请从列出的种类中选。"))
    made = Liaison.objects.create(id=liaison_id, user=user, kind=kind, division=division, named_by=by)
    record(Kind.LIAISON_NAMED, subject=made, place=division.pk, by=by, fields=[kind])
    return made


@transaction.atomic
def end_liaison(*, liaison: Liaison, by: User) -> Liaison:
    """From now on this user speaks for the department no more."""
    fresh = Liaison.objects.select_for_update().get(pk=liaison.pk)
    if fresh.until is None:
        fresh.until = timezone.localdate() - dt.timedelta(days=1)
        fresh.save(update_fields=["until"])
        record(Kind.LIAISON_ENDED, subject=fresh, place=fresh.division_id, by=by, fields=[fresh.kind])
    return fresh
