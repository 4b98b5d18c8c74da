"""The divisions of the invented county and the marks of its poor villages."""

from numpy.random import Generator

from ankang.demo.county import CITY, COUNTY, PROVINCE, Town
from ankang.demo.days import as_dates, between, day
from ankang.places.models import Division, VillageFlag
from ankang.storage import bulk


def write(rng: Generator, towns: list[Town]) -> None:
    """Province, city, county, towns and villages; poor villages from 2014 until they left the list."""
    rows = [(*PROVINCE, 1, None, ""), (*CITY, 2, PROVINCE[0], ""), (*COUNTY, 3, CITY[0], "")]
    for town in towns:
        rows.append((town.code, town.name, 4, COUNTY[0], ""))
        rows += [(v.code, v.name, 5, town.code, v.kind) for v in town.villages]
    code, name, level, parent, kind = zip(*sorted(rows, key=lambda row: row[2]), strict=True)
    bulk.insert(Division, {"code": code, "name": name, "level": level, "parent_id": parent, "kind": kind})
    poor = [v.code for town in towns for v in town.villages if v.poor]
    n = len(poor)
    bulk.insert(VillageFlag, {
        "village_id": poor, "kind": ["poor"] * n, "since": [day("2014-06-01").astype(object)] * n,
        "until": as_dates(between(rng, "2017-11-01", "2019-12-20", n)),
    })  # fmt: skip
