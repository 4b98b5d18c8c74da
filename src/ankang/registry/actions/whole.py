"""A household stays whole: whoever is in it, on every day one of them is its head."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.utils.translation import gettext as _

from ankang.registry import rules
from ankang.registry.actions.history import Conflict
from ankang.registry.models import Household, Person
from ankang.registry.queries.unwinding import once_members, stays, stays_in


def lock(*homes: Household) -> list[Household]:
    """Fresh rows of these households, locked in one order so that two writers never wait for each other."""
    keys = [home.pk for home in homes]
    rows = {row.pk: row for row in Household.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    return [rows[key] for key in keys]


def lock_member(person: Person, *others: Household) -> tuple[Person, list[Household]]:
    """A fresh row of a member with their household and these others, households first: all writers lock in the
    order of households, then persons, so that two of them never wait for each other."""
    own = Person.objects.values_list("household", flat=True).get(pk=person.pk)
    homes = lock(Household(pk=own), *others)
    row = Person.objects.select_for_update(of=("self",)).select_related("household").get(pk=person.pk)
    if row.household_id != own:
        raise Conflict(_("此人刚刚转到了另一户：请刷新页面后再办理。"))
    return row, homes


@contextmanager
def kept_whole(homes: Iterable[UUID], since: dt.date) -> Iterator[set[UUID]]:
    """Conflict, when what is done inside leaves a household with members but not with one head on some day.

    A household that was so before (an import may bring one) is not refused for it. The set that is answered takes
    further households, made inside.
    """
    own = set(homes)
    before = _unheaded(own, since)
    yield own
    for key, faults in _unheaded(own, since).items():
        for start, _end in faults:
            if not any(low <= start < high for low, high in before.get(key, ())):
                raise Conflict(
                    _("这样登记后，%(day)s 起本户会没有户主或有不止一名户主：请同时确定户主。")
                    % {"day": start}
                )


def _unheaded(homes: set[UUID], since: dt.date) -> Mapping[UUID, list[tuple[dt.date, dt.date]]]:
    return {key: rules.unheaded(own, since) for key, own in stays_in(sorted(homes)).items()}


def members_at(home: Household, on: dt.date) -> dict[UUID, Person]:
    """Who was on the books of a household on a day, locked; each with the relation of that day as `relation_then`."""
    rows = once_members([home.pk]).select_related("household").order_by("pk").select_for_update(of=("self",))
    people = {row.pk: row for row in rows}
    found = {}
    for key, own in stays(people.values()).items():
        then = next((stay for stay in own if stay.holds(on) and stay.household == home.pk), None)
        if then:
            people[key].relation_then = then.relation  # type: ignore[attr-defined]
            found[key] = people[key]
    return found


def refuse_before_later(people: Sequence[Person], on: dt.date) -> None:
    """Conflict when one of them changed household, or what they are to its head, after this day."""
    for key, own in stays(people).items():
        later = rules.moves_after(own, on)
        if later:
            name = next(person.name for person in people if person.pk == key)
            raise Conflict(
                _("%(name)s 在 %(day)s 还登记过户或与户主关系的变动：请先更正那次变动，再补登更早的事。")
                % {"name": name, "day": later}
            )
