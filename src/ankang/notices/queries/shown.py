"""Where cases are or were shown, and whether somebody objects: what approvals ask before a decision."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ankang.notices.models import Notice, NoticeLine, Objection
from ankang.storage import bulk

OPEN = (Objection.State.RECEIVED, Objection.State.LOOKING)


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice on which a case stands. `open_objections`: to this case or to the whole notice."""

    source: str
    from_day: dt.date | None
    until_day: dt.date | None
    state: str
    open_objections: int
    notice: UUID

    def is_over(self, today: dt.date) -> bool:
        """Whether it hung to its end: full days, not withdrawn."""
        released = self.state in (Notice.State.RELEASED, Notice.State.ENDED)
        return released and self.until_day is not None and today > self.until_day


def shown(cases: Iterable[UUID]) -> dict[UUID, list[Shown]]:
    """The notices of each case, drafts and withdrawn ones too, the oldest first; cases without any are left out."""
    keys = list(set(cases))
    wanted = bulk.among(keys)
    rows = NoticeLine.objects.filter(case__in=wanted).order_by("notice__made_at")
    found = list(rows.values_list("case", "notice_id"))
    notices = Notice.objects.in_bulk({notice for _case, notice in found})
    by_case, by_notice = _open_objections(notices)
    answer: dict[UUID, list[Shown]] = {}
    for case, key in found:
        n = notices[key]
        count = by_case[key, case] + by_notice[key]
        answer.setdefault(case, []).append(Shown(n.source, n.shown_from, n.shown_until, n.state, count, n.pk))
    return answer


def _open_objections(notices: Iterable[UUID]) -> tuple[Counter[tuple[UUID, UUID]], Counter[UUID]]:
    """Open objections by (notice, case), and those to a whole notice."""
    by_case: Counter[tuple[UUID, UUID]] = Counter()
    by_notice: Counter[UUID] = Counter()
    rows = Objection.objects.filter(notice__in=list(notices), state__in=OPEN)
    for notice, case in rows.values_list("notice_id", "case"):
        if case is None:
            by_notice[notice] += 1
        else:
            by_case[notice, case] += 1
    return by_case, by_notice
