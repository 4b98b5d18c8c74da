"""What happened to a household or a person, in words, with who wrote it down and on what ground.

Rows that no event was written for (a register taken over as it stood) are told by their own dates, and said to be.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry import rules
from ankang.registry.models import Change, Household, HouseholdCategory, LifeEvent, Person
from ankang.registry.queries.households import households, members

Kind = LifeEvent.Kind
_TONES = {
    **dict.fromkeys(rules.ARRIVALS, "green"),
    **dict.fromkeys(rules.DEPARTURES | {Kind.HOUSEHOLD_ENDED}, "amber"),
    **dict.fromkeys((Kind.NEW_RISK, Kind.RELAPSED), "red"),
}


@dataclass(frozen=True)
class Happened:
    """One event as shown. `event` is None when only the row's own dates tell of it; `wrong`: put right since;
    `mends`: it puts another right; `with_household`: the other household, when the reader may open it."""

    on: dt.date
    kind: str
    title: str
    detail: str
    event: LifeEvent | None = None
    with_household: Household | None = None
    wrong: bool = False

    @property
    def tone(self) -> str:
        """The colour beside the words."""
        return "" if self.wrong else _TONES.get(self.kind, "")

    @property
    def who(self) -> str:
        """Who wrote it down."""
        by = self.event.recorded_by if self.event else None
        return by.name if by else _("系统")

    @property
    def may_be_corrected(self) -> bool:
        """Whether it can be taken back or redated by hand: what a decision ended in goes by its own procedure."""
        return (
            self.event is not None
            and not self.wrong
            and self.kind not in rules.STATUS | {Kind.ENTERED, Kind.VOIDED}
        )


def happened(user: User, home: Household) -> list[Happened]:
    """What happened to a household, the latest first."""
    rows = _events(Q(household=home) | Q(other=home))
    opened, names = _opened(user, rows), _names(rows)
    told = [_in_words(row, home, opened, names) for row in rows]
    return _sorted([*told, *_untold(user, home, rows)])


def happened_to(user: User, them: Person) -> list[Happened]:
    """What happened to a person, and to their household while it changed what they are in it, the latest first."""
    through = Change.objects.filter(row=them.pk, row_type="person", event__isnull=False).values("event")
    home = them.household
    founding = Q(household=home, kind=Kind.ENTERED, happened_on=them.joined_on)
    rows = _events(Q(person=them) | Q(pk__in=through) | founding)
    opened, names = _opened(user, rows), _names(rows)
    told = [_in_words(row, home, opened, names) for row in rows]
    entered = home.joined_on if any(row.kind == Kind.ENTERED for row in rows) else None
    return _sorted([*told, *_untold_of(them, rows, entered)])


def life_event(user: User, pk: UUID) -> LifeEvent:
    """One event of a household the reader may see."""
    return _scoped(user).get(pk=pk)


def _scoped(user: User) -> Any:
    rows = LifeEvent.objects.select_related("household__village", "person", "other", "recorded_by", "village")
    return within(rows, user, by="household__village", duty=Duty.VIEW_REGISTER)


def _events(about: Q) -> list[LifeEvent]:
    """Events about a row that is in the reader's scope already; they stay readable when a household moves on."""
    found = LifeEvent.objects.filter(about).select_related(
        "person", "household", "other", "recorded_by", "village", "village_before", "corrected_by"
    )
    return list(found.order_by("-happened_on", "-recorded_at"))


def _sorted(found: Iterable[Happened]) -> list[Happened]:
    return sorted(found, key=lambda one: one.on, reverse=True)


def _opened(user: User, rows: list[LifeEvent]) -> dict[UUID, Household]:
    """The households of these events that the reader may open."""
    keys = {key for row in rows for key in (row.household_id, row.other_id) if key}
    return {home.pk: home for home in households(user).filter(pk__in=keys)}


def _names(rows: list[LifeEvent]) -> dict[UUID, str]:
    """Event → whom it made the head; of a split, who parted."""
    splits = {row.pk for row in rows if row.kind == Kind.SPLIT}
    found: dict[UUID | None, set[UUID]] = {}
    for change in Change.objects.filter(
        event__in=[row.pk for row in rows], row_type="person", field__in=("household", "relation")
    ):
        parts = change.event_id in splits
        if change.field == "household" if parts else change.field == "relation" and change.new == rules.HEAD:
            found.setdefault(change.event_id, set()).add(change.row)
    people = Person.objects.filter(pk__in={key for keys in found.values() for key in keys})
    named = list(people.order_by("born_on", "number").values_list("pk", "name"))
    return {
        event: "、".join(name for key, name in named if key in keys) for event, keys in found.items() if event
    }


def _in_words(
    row: LifeEvent, home: Household, opened: dict[UUID, Household], names: dict[UUID, str]
) -> Happened:
    """One event, told from the side of a household."""
    far = row.household if row.other_id == home.pk else row.other
    number = (far.number if far.pk in opened else _("另一户")) if far else ""
    who = row.person.name if row.person_id and row.person else ""
    parted = names.get(row.pk, "") if row.kind == Kind.SPLIT else ""
    parts = [who, _detail(row, home, number, names), parted]
    return Happened(
        on=row.happened_on,
        kind=row.kind,
        title=str(row.get_kind_display()),
        detail=" · ".join(part for part in parts if part),
        event=row,
        with_household=opened.get(far.pk) if far else None,
        wrong=hasattr(row, "corrected_by"),
    )


def _detail(row: LifeEvent, home: Household, number: str, names: dict[UUID, str]) -> str:
    match row.kind:
        case Kind.SPLIT:
            out = row.household_id == home.pk
            return (_("分出新户 %(number)s") if out else _("由 %(number)s 户分出")) % {"number": number}
        case Kind.MERGED:
            out = row.household_id == home.pk
            return (_("并入 %(number)s 户") if out else _("%(number)s 户并入")) % {"number": number}
        case Kind.HOUSEHOLD_MOVED if row.village_before_id:
            return f"{row.village_before} → {row.village}"
        case Kind.HEAD_CHANGED:
            return _("新户主 %(name)s") % {"name": names.get(row.pk, "")}
        case kind if kind in rules.STATUS:
            label = dict(HouseholdCategory.Kind.choices).get(row.category, row.category)
            return "，".join(str(word) for word in (label, row.get_way_display()) if word)
    if row.other_id:
        came = row.household_id == home.pk
        return (_("由 %(number)s 户转来") if came else _("转往 %(number)s 户")) % {"number": number}
    head = names.get(row.pk)
    return _("新户主 %(name)s") % {"name": head} if head else ""


def _untold(user: User, home: Household, rows: list[LifeEvent]) -> Iterable[Happened]:
    """What a household's own dates tell and no event does."""
    kinds = {row.kind for row in rows}
    if not kinds & {Kind.ENTERED, Kind.SPLIT}:
        yield _by_dates(home.joined_on, Kind.ENTERED, "")
    told = {(row.kind, row.category, row.happened_on) for row in rows}
    for spell in home.categories.all():
        label = str(spell.get_kind_display())
        if (rules.BEGAN[spell.kind], spell.kind, spell.since) not in told:
            yield _by_dates(spell.since, rules.BEGAN[spell.kind], label)
        if spell.until and not any(
            row.category == spell.kind and row.happened_on == spell.until for row in rows
        ):
            ended = Kind.RISK_REMOVED if spell.kind in rules.MONITORED else Kind.CATEGORY_ENDED
            yield _by_dates(spell.until, ended, label)
    for person in members(user, home):
        own = [row for row in rows if row.person_id == person.pk]
        yield from _untold_of(person, own, home.joined_on)


def _untold_of(person: Person, rows: list[LifeEvent], entered: dt.date | None = None) -> Iterable[Happened]:
    kinds = {row.kind for row in rows}
    if person.joined_on != entered and not kinds & rules.ARRIVALS:
        kind = Kind.BORN if person.joined_on == person.born_on else Kind.ENTERED
        yield _by_dates(person.joined_on, kind, person.name)
    if person.left_on and person.left_on != person.joined_on and not kinds & rules.DEPARTURES:
        yield _by_dates(person.left_on, rules.LEFT.get(person.left_reason, Kind.LEFT_OTHERWISE), person.name)


def _by_dates(on: dt.date, kind: str, detail: str) -> Happened:
    return Happened(on, str(kind), str(Kind(kind).label), detail)
