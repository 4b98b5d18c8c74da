"""Reading referrals: what a reader sent or may receive, nothing else."""

from ankang.referrals.queries.area import Overview, behind, overview, shows_people, titles
from ankang.referrals.queries.choices import (
    direction_to,
    facility,
    from_facility,
    guarded_kinds,
    onward,
    receivers,
)
from ankang.referrals.queries.excerpts import Shown, excerpt_of, freeze, preview
from ankang.referrals.queries.lists import (
    FILTERS,
    Row,
    counts,
    inbox,
    late,
    outbox,
    rows,
)
from ankang.referrals.queries.one import (
    draft_of,
    of_person,
    open_of,
    patient,
    referral,
    replies,
    sendable,
    steps,
)
from ankang.referrals.queries.owed import owed_asking
from ankang.referrals.queries.receipts import Receipt, receipts
from ankang.referrals.queries.scope import (
    in_hand,
    received,
    receives,
    sends,
    sent,
    served_facilities,
    visible,
)
from ankang.referrals.queries.work import work_for

__all__ = [
    "FILTERS",
    "Overview",
    "Receipt",
    "Row",
    "Shown",
    "behind",
    "counts",
    "direction_to",
    "draft_of",
    "excerpt_of",
    "facility",
    "freeze",
    "from_facility",
    "guarded_kinds",
    "in_hand",
    "inbox",
    "late",
    "of_person",
    "onward",
    "open_of",
    "outbox",
    "overview",
    "owed_asking",
    "patient",
    "preview",
    "receipts",
    "received",
    "receivers",
    "receives",
    "referral",
    "replies",
    "rows",
    "sendable",
    "sends",
    "sent",
    "served_facilities",
    "shows_people",
    "steps",
    "titles",
    "visible",
    "work_for",
]  # fmt: skip
