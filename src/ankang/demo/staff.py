"""Who works in the county: one account for each role, and a doctor and a cadre for every village."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from ankang.accounts import actions as accounts
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.demo import names
from ankang.demo.county import COUNTY, SMALL_TOWN, Town, Village
from ankang.demo.ids import Ids
from ankang.demo.visits import BUSY_VILLAGE
from ankang.places.models import Division, Facility
from ankang.storage import bulk

_SINCE = dt.date(2019, 1, 1)
_LOCKED = "!"


@dataclass(frozen=True)
class Account:
    """An account as it is handed over: the password works once and must then be changed."""

    username: str
    name: str
    role: str
    division: str
    password: str

    def as_dict(self) -> dict[str, str]:
        """For `--json`."""
        return asdict(self)


# A second window: that of a township's health centre, beside the county hospital's.
SECOND_WINDOW = "hospital_window_2"
_WINDOWS = {
    "hospital_window": "岚溪县人民医院",
    "hospital_doctor": "岚溪县人民医院",
    SECOND_WINDOW: "青石镇卫生院",
}


def open_accounts(rng: Generator, ids: Ids, by: Any) -> list[Account]:
    """One account for each role, serving 柳林村, 青石镇 or the county; a window serves a hospital, and there are two."""
    places = {
        Division.Level.VILLAGE: Division.objects.get(level=Division.Level.VILLAGE, name=BUSY_VILLAGE),
        Division.Level.TOWN: Division.objects.get(pk=f"{SMALL_TOWN}000"),
        Division.Level.COUNTY: Division.objects.get(pk=COUNTY[0]),
    }
    posts = [(SECOND_WINDOW, ROLES["hospital_window"]), *((role.code, role) for role in ROLES.values())]
    result = []
    for (username, role), name in zip(posts, _names(rng, len(posts)), strict=True):
        place = places[role.scope]
        facility = Facility.objects.get(name=_WINDOWS[username]) if role.serves_facility else None
        unit = facility.name if facility else place.name
        user, password = accounts.add_user(
            user_id=ids.uuids(1)[0], username=username, name=name, unit=unit, by=by
        )
        accounts.give_post(
            post_id=ids.uuids(1)[0], user=user, role=role.code, division=place, since=_SINCE,
            facility=facility, by=by,
        )  # fmt: skip
        result.append(Account(username, name, role.code, unit, password))
    return result


VILLAGE_ROLES = ("village_doctor", "village_cadre", "village_head", "team_leader")
TOWN_ROLES = ("township_clerk", "town_leader")
COUNTY_ROLES = ("county_rural", "county_leader")


@dataclass(frozen=True)
class Workers:
    """User ids (hex): by village (in the order of the town's villages), of the town, of the county."""

    village: dict[str, np.ndarray]
    town: dict[str, str]
    county: dict[str, str]


def workers(rng: Generator, ids: Ids, town: Town) -> Workers:
    """Those who work in a town: the accounts that log in where they serve, and for all other posts people who cannot."""
    roles = (*VILLAGE_ROLES, *TOWN_ROLES, *COUNTY_ROLES)
    held = Post.objects.filter(role__in=roles).values_list("role", "division_id", "user_id")
    known = {(role, code): user for role, code, user in held}
    villages = {role: _staffed(rng, ids, known, role, town.villages) for role in VILLAGE_ROLES}
    whole = [Village(town.code, town.name, "town", False)]
    return Workers(
        {role: np.array(users, dtype=object) for role, users in villages.items()},
        {role: _staffed(rng, ids, known, role, whole)[0] for role in TOWN_ROLES},
        {role: known[role, COUNTY[0]].hex for role in COUNTY_ROLES},
    )


def _staffed(
    rng: Generator, ids: Ids, known: dict[tuple[str, str], uuid.UUID], role: str, places: Sequence[Village]
) -> list[str]:
    """The user of a role in each place, hired where there is none."""
    fresh = [place for place in places if (role, place.code) not in known]
    made = dict(zip((place.code for place in fresh), _hire(rng, ids, fresh, role), strict=True))
    return [(known.get((role, place.code)) or made[place.code]).hex for place in places]


def _hire(rng: Generator, ids: Ids, places: list[Village], role: str) -> list[uuid.UUID]:
    """Users who cannot log in, each with a post in a place."""
    if not places:
        return []
    keys = ids.uuids(len(places))
    bulk.insert(User, {
        "id": keys, "username": [f"{role}-{v.code}" for v in places], "name": _names(rng, len(places)),
        "unit": [v.name for v in places], "password": [_LOCKED] * len(places),
    })  # fmt: skip
    bulk.insert(Post, {
        "id": ids.hexes(len(places)), "user_id": [k.hex for k in keys], "role": [role] * len(places),
        "division_id": [v.code for v in places], "since": [_SINCE] * len(places),
    })  # fmt: skip
    return keys


def windows(rng: Generator, ids: Ids, facilities: Sequence[Facility]) -> dict[str, str]:
    """Facility → user (hex) at its window: the accounts that log in, and for the others people who cannot."""
    held = Post.objects.filter(role="hospital_window", facility__isnull=False)
    known = {post.facility_id.hex: post.user_id.hex for post in held if post.facility_id}
    fresh = [facility for facility in facilities if facility.pk.hex not in known]
    keys, n = ids.uuids(len(fresh)), len(fresh)
    bulk.insert(User, {
        "id": keys, "username": [f"window-{i}" for i in range(1, n + 1)], "name": _names(rng, n),
        "unit": [facility.name for facility in fresh], "password": [_LOCKED] * n,
    })  # fmt: skip
    bulk.insert(Post, {
        "id": ids.hexes(n), "user_id": [k.hex for k in keys], "role": ["hospital_window"] * n,
        "division_id": [COUNTY[0]] * n, "since": [_SINCE] * n, "facility_id": [f.pk.hex for f in fresh],
    })  # fmt: skip
    return known | {facility.pk.hex: key.hex for facility, key in zip(fresh, keys, strict=True)}


def _names(rng: Generator, count: int) -> list[str]:
    sex, born = rng.integers(1, 3, count), rng.integers(1965, 1996, count)
    return list((names.surnames(rng, count) + names.given_names(rng, sex, born)).tolist())


def open_facilities(ids: Ids, town: Town) -> None:
    """The town's health centre and a clinic in every village; the county hospital stands in the first town."""
    rows = [(f"{town.name}卫生院", "township_centre", 1, town.code)]
    rows += [(f"{v.name}卫生室", "clinic", None, v.code) for v in town.villages if v.kind == "village"]
    if town.number == 0:
        rows.append(("岚溪县人民医院", "hospital", 2, COUNTY[0]))
    name, kind, grade, division = zip(*rows, strict=True)
    # No area code of the country begins with 019; every fourth clinic has no telephone of its own.
    phones = [
        "" if one[1] == "clinic" and n % 4 == 3 else f"0199-62{town.number + 1:02d}{n + 1:03d}"
        for n, one in enumerate(rows)
    ]
    bulk.insert(Facility, {
        "id": ids.hexes(len(rows)), "name": name, "kind": kind, "grade": grade, "division_id": division,
        "phone": phones, "since": [dt.date(2012, 1, 1)] * len(rows),
    })  # fmt: skip
