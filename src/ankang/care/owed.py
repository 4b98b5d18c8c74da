"""What is owed to persons, asked of every package: a follow-up, a check-up, a recheck, a referral to be asked after.

A package above registers its source in `apps.ready()`: `owed.register(queries.owed)`. A source answers for one reader:

    def owed(user, today, division="") -> Iterable[Owed]

already narrowed by `within`. Nothing is owed without a reason, and nothing to those who died or left: `owed` drops
neither, it is each source's promise, held by one property test over all of them. What somebody put off is applied
here, once, to whatever came in.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.care.models import Deferral
from ankang.care.rules import PutOff, Reason, State, set_aside
from ankang.care.rules.due import EMERGENCY, RECHECK, REFERRED
from ankang.values.today import CHINA
from ankang.web.work import Severity

STATES = tuple(State)


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed to a person, with what a list shows of them.

    `kind`: code of the duty ("hypertension", "recheck", "referral"); `due_on` the last day in time; `rank` its weight
    (`care.rules.due`: 0 emergency … 5 chance); `because` never empty; `source` the document and clause; `group` the
    villagers' group; `deed` what the link says. `guarded`: names a condition of level 5, shown only where a purpose was
    given. `about`: what is to be found out ("pressure"); two sources that ask the same of a person become one item.
    `last`: values of the last service for the list; `last_on` its day, which ends what was put off before it.
    """

    person_id: UUID
    kind: str
    title: str | Promise
    due_on: dt.date
    state: State
    rank: int
    because: tuple[Reason | str | Promise, ...]
    source: str
    name: str
    born_on: dt.date
    village: str
    village_name: str
    group: str
    household_number: str
    url: str
    deed: str | Promise
    refer: Reason | None = None
    last: Mapping[str, Any] | None = field(default=None, hash=False, compare=False)
    last_on: dt.date | None = None
    put_off_reason: str = ""
    put_off_until: dt.date | None = None
    guarded: bool = False
    about: str = ""

    @property
    def severity(self) -> Severity:
        """How bad it is to leave it."""
        late = self.state is State.OVERDUE
        if self.rank in (EMERGENCY, REFERRED) or (late and self.rank == RECHECK):
            return Severity.URGENT
        return Severity.DUE if late or self.rank == RECHECK else Severity.CALM

    @property
    def order(self) -> tuple[int, int, str, str, dt.date, str, str, str]:
        """Worst first, then one walk: state, weight, village, group, day; total, so that pages never shuffle."""
        return (
            STATES.index(self.state), self.rank, self.village, self.group, self.due_on, self.household_number,
            str(self.person_id), self.kind,
        )  # fmt: skip


Source = Callable[..., Iterable[Owed]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask this source too."""
    if source not in _sources:
        _sources.append(source)


_Asked = tuple[UUID, dt.date, str, bool]
_page: ContextVar[dict[_Asked, tuple[Owed, ...]] | None] = ContextVar("owed_on_this_page", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """While one page is made, which changes nothing: its list, its meters and the figure in its frame ask the same
    thing, and it is worked out once. Outside of it every question is answered anew. Also a decorator of a view."""
    token = _page.set({})
    try:
        yield
    finally:
        _page.reset(token)


def owed(user: User, today: dt.date, division: str = "", *, guarded: bool = False) -> list[Owed]:
    """Everything owed to persons the reader serves, worst first; within a division when one is named.

    Items that name a condition of level 5 come only with `guarded`: the caller has asked for a purpose.
    `division` may be whatever stood in an address: what is no code narrows nothing.
    """
    code = division if len(division) == 12 and division.isdigit() else ""
    known, asked = _page.get(), (user.pk, today, code, guarded)
    if known is None:
        return _owed(user, today, code, guarded)
    if asked not in known:
        known[asked] = tuple(_owed(user, today, code, guarded))
    return list(known[asked])


def _owed(user: User, today: dt.date, code: str, guarded: bool) -> list[Owed]:
    found = [item for source in _sources for item in source(user, today, code) if guarded or not item.guarded]
    rows = within(Deferral.objects.all(), user, by="person__village")
    return sorted(_applied(one_for_each(found), rows, today), key=lambda item: item.order)


def one_for_each(found: Iterable[Owed]) -> list[Owed]:
    """What is asked of a person by two sources once: the stricter of them, with the reasons and sources of both."""
    alone, asked = [], dict[tuple[UUID, str], Owed]()
    for item in found:
        if not item.about:
            alone.append(item)
            continue
        key = (item.person_id, item.about)
        asked[key] = _stricter(asked[key], item) if key in asked else item
    return [*alone, *asked.values()]


def _stricter(one: Owed, other: Owed) -> Owed:
    """The heavier, then the earlier; due on the first day of the two."""
    first, second = sorted((one, other), key=lambda item: (item.rank, item.due_on, item.kind))
    sources = dict.fromkeys((*first.source.split("；"), *second.source.split("；")))
    return replace(
        first,
        due_on=min(first.due_on, second.due_on),
        state=min(first.state, second.state, key=STATES.index),
        because=(*first.because, *second.because),
        source="；".join(sources),
        guarded=first.guarded or second.guarded,
    )


def put_off(found: Iterable[Owed], persons: Iterable[UUID], today: dt.date) -> list[Owed]:
    """The items with what was put off for these persons applied."""
    return _applied(found, Deferral.objects.filter(person__in=list(persons)), today)


# Who is away or in hospital is set aside for everything, whichever duty it was said of.
_WHOLE = (Deferral.Reason.AWAY, Deferral.Reason.HOSPITAL)


def _applied(found: Iterable[Owed], rows: QuerySet[Deferral], today: dt.date) -> list[Owed]:
    """Items set aside where the latest word still holds: made since the last service, its day not yet come."""
    words: dict[tuple[UUID, str], tuple[PutOff, str]] = {}
    told = rows.filter(until__gt=today).order_by("made_at")
    for person, kind, until, reason, made in told.values_list(
        "person_id", "programme", "until", "reason", "made_at"
    ).iterator():
        word = PutOff(until, made.astimezone(CHINA).date()), reason
        words[person, kind] = word
        if reason in _WHOLE:
            words[person, ""] = word
    return [_set_aside(item, words, today) for item in found] if words else list(found)


def _set_aside(item: Owed, words: Mapping[tuple[UUID, str], tuple[PutOff, str]], today: dt.date) -> Owed:
    word = words.get((item.person_id, item.kind)) or words.get((item.person_id, ""))
    if word is None or (item.last_on is not None and word[0].decided_on < item.last_on):
        return item
    return set_aside(item, word[0], today, put_off_reason=word[1], put_off_until=word[0].until)
