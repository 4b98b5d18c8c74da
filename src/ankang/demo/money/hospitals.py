"""Where the people of the county are treated: hospitals beside those of the county, and who works at their windows."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.accounts.models import User
from ankang.benefits.facts_bill import place_of
from ankang.demo import staff
from ankang.demo.county import CITY, COUNTY, PROVINCE, Town
from ankang.demo.ids import Ids
from ankang.places.models import Division, Facility
from ankang.storage import bulk

# A province next door, like ours never issued.
NEXT_PROVINCE = ("980000000000", "邻省（演示）")
_OPENED = dt.date(2012, 1, 1)
_UPPER = (
    ("示例市中心医院", CITY[0], 3),
    ("示例省人民医院", PROVINCE[0], 3),
    ("邻省大学附属医院", NEXT_PROVINCE[0], 3),
)


@dataclass(frozen=True)
class Hospitals:
    """Facilities as columns: key (hex), name, level, place, and who settles there (hex). `at`: place by name."""

    keys: np.ndarray
    names: np.ndarray
    levels: np.ndarray
    places: np.ndarray
    clerks: np.ndarray
    at: dict[str, int]

    def of_town(self, town: Town) -> np.ndarray:
        """Places of township centre, county, city, province and outside for a town, by the columns of `illness`
        from TOWNSHIP on."""
        own = self.at[f"{town.name}卫生院"]
        return np.array([own, self.at["岚溪县人民医院"], *(self.at[name] for name, _, _ in _UPPER)])

    def clinics(self, names: list[str]) -> np.ndarray:
        """Places of the clinics of villages by their names; the township has none of its own: -1."""
        return np.array([self.at.get(f"{name}卫生室", -1) for name in names])


def open_upper(ids: Ids) -> None:
    """The hospitals outside the county, and the province next door."""
    Division.objects.create(code=NEXT_PROVINCE[0], name=NEXT_PROVINCE[1], level=Division.Level.PROVINCE)
    names, divisions, grades = zip(*_UPPER, strict=True)
    bulk.insert(Facility, {
        "id": ids.hexes(len(_UPPER)), "name": names, "kind": [Facility.Kind.HOSPITAL] * len(_UPPER),
        "grade": grades, "division_id": divisions, "since": [_OPENED] * len(_UPPER),
    })  # fmt: skip


def hospitals(rng: Generator, ids: Ids) -> Hospitals:
    """All facilities. Those of the county have their own window; bills of others are handed in at the county's
    insurance bureau."""
    rows = list(Facility.objects.order_by("pk"))
    windows = staff.windows(
        rng, ids, [row for row in rows if row.grade and row.division_id[:6] == COUNTY[0][:6]]
    )
    bureau = User.objects.get(username="county_insurance").pk.hex
    levels = [row.grade or 0 for row in rows]
    return Hospitals(
        keys=np.array([row.pk.hex for row in rows], dtype=object),
        names=np.array([row.name for row in rows], dtype=object),
        levels=np.array(levels),
        places=np.array([_place(row) for row in rows], dtype=object),
        clerks=np.array([windows.get(row.pk.hex, bureau) for row in rows], dtype=object),
        at={row.name: i for i, row in enumerate(rows)},
    )


def _place(row: Facility) -> str:
    return place_of(COUNTY[0], row.division_id)
