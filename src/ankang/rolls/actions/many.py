"""The same outcome for many alike cases: all of them in one transaction, or none."""

import uuid
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.rolls.actions.accepting import accept
from ankang.rolls.actions.deciding import confirm_same
from ankang.rolls.actions.handling import ask_department, make_exception
from ankang.rolls.actions.receiving import NotAllowed
from ankang.rolls.events import Kind
from ankang.rolls.models import Case
from ankang.rolls.targets import of_death


@transaction.atomic
def settle_many(
    *, batch_id: UUID, cases: Sequence[Case], deed: str, reason: str = "", note: str = "", by: User
) -> int:
    """Do one deed of ways.MANY on each case; answer how many. The first that cannot be done stops all of them
    (NotAllowed, registry.Conflict). The same batch again changes nothing: each deed's id is made of it."""
    for case in cases:
        key = uuid.uuid5(batch_id, str(case.pk))
        if deed == "accept" and of_death(case):
            raise NotAllowed(_("死亡要逐人登记，不能批量采纳。"))
        if deed == "accept":
            accept(deed_id=key, case=case, note=note, by=by)
        elif deed == "ask":
            ask_department(deed_id=key, case=case, note=note, by=by)
        elif deed == "exception":
            make_exception(deed_id=key, case=case, reason=reason, note=note, by=by)
        elif deed == "same":
            confirm_same(deed_id=key, case=case, note=note, by=by)
        else:
            raise ValueError(f"{deed} is not done to many")
    record(Kind.CASES_SETTLED, by=by, place=_place(cases), fields=[deed, f"cases:{len(cases)}"])
    return len(cases)


def _place(cases: Sequence[Case]) -> str:
    return cases[0].place_id if cases else ""
