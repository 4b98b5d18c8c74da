"""Asking after a referral: owed to every patient who was sent, within two weeks, until somebody asked."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.care.owed import Owed
from ankang.care.queries.places import in_division
from ankang.care.rules import State
from ankang.care.rules.due import REFERRED
from ankang.referrals import rules
from ankang.referrals.models import Referral
from ankang.referrals.queries.scope import sent

KIND = "referral"
_SOON = dt.timedelta(7)


def owed_asking(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """One item for each patient who was sent up and not asked yet, of villages the reader sends from."""
    rows = Referral.objects.filter(sent(user), closed_on=None, asked_on=None, sent_on__isnull=False)
    rows = within(in_division(rows, division), user, duty=Duty.VIEW_HEALTH)
    rows = rows.exclude(direction="down").filter(person__died_on=None, person__left_on=None)
    for row in rows.select_related("person__household", "village", "to_facility"):
        yield _owed(row, today)


def _owed(row: Referral, today: dt.date) -> Owed:
    assert row.sent_on is not None and row.to_facility is not None
    due_on = rules.ask_by(row.sent_on, row.village_id)
    state = State.OVERDUE if due_on < today else State.DUE if due_on - _SOON <= today else State.LATER
    if row.state == Referral.State.REPLIED and state is State.LATER:
        state = State.DUE
    return Owed(
        person_id=row.person_id, kind=KIND, title=_("随访转诊情况"), due_on=due_on, state=state, rank=REFERRED,
        because=(_sentence(row),), source=rules.ask_source(row.sent_on, row.village_id), name=row.person.name,
        born_on=row.person.born_on, village=row.village_id, village_name=row.village.name,
        group=row.person.household.group, household_number=row.person.household.number,
        url=reverse("referrals:referral", args=[row.pk]), deed=_("随访"), guarded=row.guarded,
    )  # fmt: skip


def _sentence(row: Referral) -> str:
    told = {"on": row.sent_on, "place": row.to_facility.name, "state": row.get_state_display()}  # type: ignore[union-attr]
    return str(_("%(on)s 转往%(place)s，现在%(state)s：两周内主动随访。") % told)
