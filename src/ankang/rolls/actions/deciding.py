"""A person says whether a row is a person: the link follows, the comparison of the two is done anew, and the next
rolls keep to it."""

import uuid
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.registry.models import Person
from ankang.rolls.actions.comparing import reconsider
from ankang.rolls.actions.receiving import NotAllowed
from ankang.rolls.actions.taking import Deed, Outcome, State, done_already, end, log, take
from ankang.rolls.events import Kind
from ankang.rolls.models import Case, Link, LinkDecision, RollRow


@transaction.atomic
def confirm_same(*, deed_id: UUID, case: Case, note: str = "", by: User) -> Case:
    """The row is the person it may be: linked for good, and compared as such."""
    if done_already(deed_id):
        return case
    fresh = take(case, by)
    if fresh.row is None or fresh.person is None:
        raise NotAllowed(_("这条差异没有可以确认的一对。"))
    _link(fresh.row, fresh.person, by)
    end(fresh, state=State.SETTLED, outcome=Outcome.SAME_PERSON, by=by)
    log(fresh, Deed.CONFIRMED, deed_id=deed_id, by=by, note=note)
    reconsider(roll=fresh.roll, by=by, rows=[fresh.row_id], persons=[fresh.person_id])
    return fresh


@transaction.atomic
def other_person(
    *, deed_id: UUID, case: Case, row: RollRow | None = None, instead: Person | None = None, note: str = "",
    by: User,
) -> Case:  # fmt: skip
    """The row is not the person of this case; `instead`: whom it is. Both are then compared anew, so that what they
    lack now is opened as a case. `row`: which of the rows of a case between rolls; its first when none is named."""
    if done_already(deed_id):
        return case
    fresh = take(case, by)
    cut = row or fresh.row
    if cut is None or fresh.person is None or cut.pk not in (fresh.row_id, fresh.other_row_id):
        raise NotAllowed(_("这条差异没有可以分开的一对。"))
    if instead is not None:
        _refuse_choice(fresh, instead, by)
    _remember(cut, fresh.person, same=False, by=by)
    held = Link.objects.filter(row=cut)
    held.update(state=Link.State.NONE, decided_at=timezone.now(), decided_by=by)
    persons = [fresh.person_id]
    if instead is not None:
        _link(cut, instead, by)
        persons.append(instead.pk)
    end(fresh, state=State.WRONG_LINK, outcome=Outcome.OTHER_PERSON, by=by)
    log(fresh, Deed.UNLINKED, deed_id=deed_id, by=by, note=note)
    reconsider(roll=cut.roll, by=by, rows=[cut.pk], persons=persons)
    return fresh


def _refuse_choice(case: Case, person: Person, by: User) -> None:
    if not covers(by, person.village_id, Duty.WORK_DIFFERENCES):
        raise NotAllowed(_("所选的人不在您的辖区：请由县级核对。"))
    if person.pk == case.person_id:
        raise NotAllowed(_("所选的就是现在这个人：请另选，或确认同一人。"))


def _link(row: RollRow, person: Person, by: User) -> None:
    """This row is this person. Whoever else had the person's link in the roll loses it: one person, one row."""
    taken = Link.objects.filter(roll=row.roll_id, person=person).exclude(row=row)
    if taken.filter(state=Link.State.SAME).exists():
        raise NotAllowed(_("这个人在本名册中已确认是另一行：请先在那一行改为“不是同一人”。"))
    taken.exclude(state=Link.State.NONE).update(state=Link.State.NONE)
    kept = {
        "person": person,
        "state": Link.State.SAME,
        "why": "",
        "decided_at": timezone.now(),
        "decided_by": by,
    }
    there = Link.objects.filter(row=row).first()
    if there is None:
        Link.objects.create(roll_id=row.roll_id, row=row, how="decided", probability=1.0, **kept)
    else:
        if there.person_id != person.pk:
            kept |= {"how": "decided", "agreed": [], "differed": []}
        Link.objects.filter(pk=there.pk).update(**kept)
    _remember(row, person, same=True, by=by)


def _remember(row: RollRow, person: Person, *, same: bool, by: User) -> None:
    roll = row.roll
    LinkDecision.objects.update_or_create(
        kind=roll.kind, division_id=roll.division_id, key=row.key, person=person,
        defaults={"same": same, "made_at": timezone.now(), "made_by": by},
        create_defaults={"id": uuid.uuid4(), "same": same, "made_at": timezone.now(), "made_by": by},
    )  # fmt: skip
    record(Kind.LINK_DECIDED, subject=row, place=person.village_id, by=by, fields=[str(same)])
