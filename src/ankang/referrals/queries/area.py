"""Referrals of an area: where they stand, how long replies took, which were never closed, by facility.

One who may see the people of the area gets every count, with the rows behind it. For others small counts are hidden, and
so are those that would give a small one away by subtraction.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.indicators.disclosure import POLICIES, Audience, CountTable, Relation, protect
from ankang.places.models import Facility
from ankang.referrals.models import Referral
from ankang.referrals.rules import AGES, NEVER, OPEN, REPLIES, Loop, State
from ankang.referrals.rules import overview as rules
from ankang.values.division import DivisionCode

# Replies are told of what was sent within a year.
YEAR = 365
SENT, REPLIED, WAITING, UNANSWERED, OPEN_NOW, LATE, UNCLOSED = (
    "sent", "replied", "waiting", "unanswered", "open", "late", "never",
)  # fmt: skip
COLUMNS = (SENT, REPLIED, WAITING, UNANSWERED, OPEN_NOW, LATE, UNCLOSED)
Counts = Mapping[Hashable, int | None]


@dataclass(frozen=True)
class Overview:
    """Counts by key; None: hidden. `stages`: (state, band) of OPEN × AGES with sums (state, "all"), ("all", band) and
    ("all", "all"); `replies`: band of REPLIES, "waiting", "unanswered", "all"; `facilities`: (facility, column) and
    ("all", column). `named`: facility → name, the most sent to first; `shows_people`: whether rows may be opened."""

    stages: Counts
    replies: Counts
    facilities: Counts
    named: Mapping[str, str]
    shows_people: bool

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return any(
            value is None for part in (self.stages, self.replies, self.facilities) for value in part.values()
        )


def _rows(user: User, division: str, duty: Duty) -> QuerySet[Referral]:
    rows = within(Referral.objects.all(), user, duty=duty)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village__gte=low, village__lt=high)
    since = timezone.localdate() - dt.timedelta(YEAR)
    return rows.filter(Q(closed_on=None) | Q(sent_on__gte=since))


def shows_people(user: User, division: str = "") -> bool:
    """Whether the reader sees everybody the counts are about."""
    seen = _rows(user, division, Duty.VIEW_HEALTH).count() if user.has_duty(Duty.VIEW_HEALTH) else 0
    return user.has_duty(Duty.VIEW_HEALTH) and seen == _rows(user, division, Duty.VIEW_CAPACITY).count()


def overview(user: User, division: str = "") -> Overview:
    """The referrals of an area in three tables."""
    today, whole = timezone.localdate(), shows_people(user, division)
    loops = [
        _loop(*row) for row in _rows(user, division, Duty.VIEW_CAPACITY).values_list(*_FIELDS).iterator()
    ]
    sent = [one for one in loops if one.facility and one.sent_on]
    listed = sorted(
        {one.facility for one in sent}, key=lambda key: (-sum(one.facility == key for one in sent), key)
    )
    names = {str(key): name for key, name in Facility.objects.filter(pk__in=listed).values_list("pk", "name")}
    return Overview(
        _shown(*_stages(loops, today), whole), _shown(*_replies(loops, today), whole),
        _shown(*_facilities(sent, listed, today), whole), {key: names[key] for key in listed}, whole,
    )  # fmt: skip


_FIELDS = ("to_facility_id", "state", "made_on", "sent_on", "replied_on", "due_on", "closed_on")


def _loop(
    facility: Any, state: str, made_on: dt.date, sent_on: dt.date | None, *days: dt.date | None
) -> Loop:
    return Loop(str(facility or ""), State(state), sent_on or made_on, sent_on, *days)


def _stages(loops: list[Loop], today: dt.date) -> tuple[dict[Hashable, int], list[Relation]]:
    found = rules.stages(loops, today)
    bands = range(len(AGES))
    counts: dict[Hashable, int] = {(str(state), at): found[state][at] for state in OPEN for at in bands}
    counts |= {(str(state), "all"): sum(found[state]) for state in OPEN}
    counts |= {("all", at): sum(found[state][at] for state in OPEN) for at in bands}
    counts["all", "all"] = sum(counts["all", at] for at in bands)
    relations = [Relation((str(s), "all"), tuple((str(s), at) for at in bands)) for s in OPEN]
    relations += [Relation(("all", at), tuple((str(s), at) for s in OPEN)) for at in bands]
    relations += [
        Relation(("all", "all"), tuple(("all", at) for at in bands)),
        Relation(("all", "all"), tuple((str(s), "all") for s in OPEN)),
    ]
    return counts, relations


def _recent(one: Loop, today: dt.date) -> bool:
    return one.sent_on is not None and (today - one.sent_on).days <= YEAR


def _replies(loops: list[Loop], today: dt.date) -> tuple[dict[Hashable, int], list[Relation]]:
    told = rules.replies(one for one in loops if _recent(one, today))
    counts: dict[Hashable, int] = dict(enumerate(told.bands)) | {
        WAITING: told.waiting,
        UNANSWERED: told.never,
    }
    parts = tuple(counts)
    return {**counts, "all": told.total}, [Relation("all", parts)]


def _facilities(
    sent: list[Loop], listed: list[str], today: dt.date
) -> tuple[dict[Hashable, int], list[Relation]]:
    counts: dict[Hashable, int] = {}
    for column in COLUMNS:
        for key in listed:
            counts[key, column] = sum(one.facility == key and _is(one, column, today) for one in sent)
        counts["all", column] = sum(counts[key, column] for key in listed)
    relations = [
        Relation(("all", column), tuple((key, column) for key in listed)) for column in COLUMNS if listed
    ]
    relations += [
        Relation((key, SENT), ((key, REPLIED), (key, WAITING), (key, UNANSWERED))) for key in (*listed, "all")
    ]
    return counts, relations


def _is(one: Loop, column: str, today: dt.date) -> bool:
    replied, open_ = rules.reply_of(one) is not None, one.closed_on is None
    return {
        SENT: _recent(one, today), REPLIED: _recent(one, today) and replied,
        WAITING: _recent(one, today) and not replied and open_, UNANSWERED: _recent(one, today) and not replied and not open_,
        OPEN_NOW: open_, LATE: open_ and one.due_on is not None and one.due_on < today, UNCLOSED: rules.is_never(one, today),
    }[column]  # fmt: skip


def _shown(counts: dict[Hashable, int], relations: Iterable[Relation], whole: bool) -> Counts:
    if whole:
        return counts
    return protect(CountTable(counts, tuple(relations)), POLICIES[Audience.BUREAU]).values


def behind(user: User, part: str, row: str, column: str, division: str = "") -> QuerySet[Referral]:
    """The referrals behind a figure: `part` and its key as in `Overview`. None for who may not see the people, and for
    a key that is none."""
    rows = _rows(user, division, Duty.VIEW_HEALTH)
    today = timezone.localdate()
    if part == "stages":
        keys = [one.pk for one in rows.filter(closed_on=None) if _in_stage(one, row, column, today)]
    elif part == "replies":
        keys = [
            one.pk
            for one in rows.exclude(sent_on=None)
            if _recent(loop := loop_of(one), today) and _in_reply(loop, row)
        ]
    else:
        keys = [
            one.pk for one in rows.exclude(sent_on=None).exclude(to_facility=None)
            if row in ("all", str(one.to_facility_id)) and column in COLUMNS and _is(loop_of(one), column, today)
        ]  # fmt: skip
    return rows.filter(pk__in=keys).order_by("sent_on", "made_on", "pk")


def loop_of(one: Referral) -> Loop:
    """A referral as the rules count it."""
    return _loop(*(getattr(one, name) for name in _FIELDS))


def _in_stage(one: Referral, state: str, band: str, today: dt.date) -> bool:
    return state in ("all", one.state) and band in ("all", str(rules.age_of(loop_of(one), today)))


def _in_reply(one: Loop, key: str) -> bool:
    at = rules.reply_of(one)
    if at is not None:
        return key in ("all", str(at))
    return key in ("all", WAITING if one.closed_on is None else UNANSWERED)


def titles(user: User, found: Iterable[Referral]) -> list[Referral]:
    """Referrals of a page with what a list shows, in their order; only of people the reader may see."""
    keys = [one.pk for one in found]
    known = within(Referral.objects.filter(pk__in=keys), user, duty=Duty.VIEW_HEALTH)
    by_key = {
        one.pk: one for one in known.select_related("person", "village", "from_facility", "to_facility")
    }
    return [by_key[key] for key in keys if key in by_key]


__all__ = ["AGES", "COLUMNS", "NEVER", "REPLIES", "Overview", "behind", "overview", "shows_people", "titles"]
