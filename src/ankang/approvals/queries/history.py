"""Everything that was done to an application, in order."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ankang.accounts.models import User
from ankang.approvals.models import Application

# Kind of row → relation from the application, the day it is about, and what to bring along.
_PARTS = {
    "decision": ("decisions", "decided_on", ("made_by",)),
    "check": ("house_checks", "checked_on", ("made_by",)),
    "signature": ("signatures", "signed_on", ("made_by",)),
    "evidence": ("evidence", None, ("made_by",)),
    "household": ("household_choices", None, ("made_by", "was", "chosen")),
}


@dataclass(frozen=True)
class Entry:
    """One thing done: `what` (filed decision check meeting signature evidence household sample), the day it is about,
    when it was written down and by whom, and the row itself."""

    what: str
    on: dt.date
    at: dt.datetime
    by: User | None
    row: Any


def history(user: User, application: Application) -> list[Entry]:
    """The entries of an application the user was given by `application`, the oldest first."""
    found = [Entry("filed", application.begun_on, application.filed_at, application.filed_by, application)]
    for what, (relation, day, along) in _PARTS.items():
        rows = getattr(application, relation).select_related(*along)
        rows = rows.prefetch_related("returned__mended_by") if what == "decision" else rows
        found += [
            Entry(what, getattr(row, day) if day else row.made_at.date(), row.made_at, row.made_by, row)
            for row in rows
        ]
    for vote in application.appraisals.select_related("meeting__made_by"):
        meeting = vote.meeting
        found.append(Entry("meeting", meeting.held_on, meeting.made_at, meeting.made_by, vote))
    return sorted(found, key=lambda entry: entry.at)
