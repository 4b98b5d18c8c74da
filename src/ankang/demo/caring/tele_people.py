"""Who consults, prescribes and dispenses in the invented county: the accounts that log in, and others who cannot."""

import datetime as dt
import uuid
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.accounts.models import Post, User
from ankang.demo import names
from ankang.demo.ids import Ids
from ankang.places.models import Division, Facility
from ankang.records.models import Condition
from ankang.registry.models import Person
from ankang.storage import bulk

_SINCE = dt.date(2019, 1, 1)
_LOCKED = "!"
_ILL = ("hypertension", "diabetes", "coronary", "copd", "stroke")


@dataclass(frozen=True)
class Patient:
    """Somebody with a chronic disease, with what rows need."""

    pk: uuid.UUID
    name: str
    sex: int
    born_on: dt.date
    village: str
    kind: str
    confirmed_on: dt.date
    joined_on: dt.date


def hospital() -> Facility | None:
    """The county hospital that the hospital doctor's account serves."""
    post = (
        Post.objects.filter(role="hospital_doctor", facility__isnull=False).select_related("facility").first()
    )
    return post.facility if post else None


def hired(
    rng: Generator, ids: Ids, role: str, place: str, count: int, facility: Facility | None = None
) -> list[User]:
    """Those of a role at a place: who is there, and others who cannot log in, up to `count`."""
    there = list(User.objects.filter(posts__role=role, posts__division=place).order_by("username"))
    more = max(count - len(there), 0)
    keys = ids.uuids(more)
    unit = facility.name if facility else Division.objects.get(pk=place).name
    sex = rng.integers(1, 3, more)
    said = np.char.add(
        names.surnames(rng, more).astype(str), names.given_names(rng, sex, np.full(more, 1982)).astype(str)
    )
    bulk.insert(User, {
        "id": keys, "username": [f"{role}-{place}-{at}" for at in range(more)], "name": [str(one) for one in said],
        "unit": [unit] * more, "password": [_LOCKED] * more,
    })  # fmt: skip
    bulk.insert(Post, {
        "id": ids.uuids(more), "user_id": keys, "role": [role] * more, "division_id": [place] * more,
        "since": [_SINCE] * more, "facility_id": [facility.pk if facility else None] * more,
    })  # fmt: skip
    return [*there, *User.objects.filter(pk__in=keys).order_by("username")]


def patients(rng: Generator, share: float, today: dt.date) -> list[tuple[Patient, int]]:
    """A share of the living with a chronic disease, each with days before today, the more recent the likelier."""
    rows = Condition.objects.filter(kind__in=_ILL, ended_on=None, person__left_on=None, person__died_on=None)
    told = rows.order_by("person__village_id", "person_id", "kind").values_list(
        "person_id", "person__name", "person__sex", "person__born_on", "person__village_id", "kind", "confirmed_on",
        "person__joined_on",
    )  # fmt: skip
    some = [Patient(*one) for one in told]
    wanted = round(len(some) * share)
    if not wanted:
        return []
    chosen = rng.choice(len(some), wanted, replace=wanted > len(some))
    back = (730 * rng.random(wanted) ** 1.2).astype(int) + 3
    found = [(some[at], int(days)) for at, days in zip(chosen, back, strict=True)]
    return [
        (who, days)
        for who, days in found
        if max(who.confirmed_on, who.joined_on) < today - dt.timedelta(days=days)
    ]


def village_doctors() -> dict[str, uuid.UUID]:
    """Village → its doctor."""
    held = Post.objects.filter(role="village_doctor").order_by("since", "pk")
    return dict(held.values_list("division_id", "user_id"))


def villager(place: str, rank: int = 0) -> Person | None:
    """A grown-up of a village with a health record, for a case that is open today."""
    rows = Person.objects.filter(village_id=place, left_on=None, died_on=None, health_record__isnull=False)
    rows = rows.filter(born_on__lte=dt.date(1985, 1, 1), born_on__gte=dt.date(1946, 1, 1)).order_by("number")
    return rows[rank] if rows.count() > rank else rows.last()


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A moment of local time."""
    return dt.datetime.combine(day, dt.time(hour, minute), dt.timezone(dt.timedelta(hours=8)))
