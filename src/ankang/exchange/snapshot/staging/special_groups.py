"""Who is left behind at home, as the register itself tells it of the day of the snapshot.

The rule lives in the register and asks the whole family, so it is asked there and not told a second time in SQL.
"""

import datetime as dt

import duckdb
import pyarrow as pa

from ankang.registry.models import Person
from ankang.registry.queries import group_rules as rules
from ankang.values.division import DivisionCode

# Kind → who belongs to it, of whom it cannot be told.
KINDS = {
    "left_child": (rules.left_children, rules.left_children_unsure),
    "left_woman": (rules.left_women, rules.left_women_unsure),
    "left_old": (rules.left_old, rules.left_old_unsure),
}

_COUNTIES = "select distinct cast(village_id as bigint) // 1000000 from src.registry_household order by 1"


def told(duck: duckdb.DuckDBPyConnection, as_of: dt.date) -> None:
    """Put person, kind and certainty into the table `told_groups`, to be narrowed to the people of the snapshot.

    Asked of the database itself, so it is asked first, right after the moment of the snapshot.
    """
    found: list[tuple[str, str, bool]] = []
    for (county,) in duck.execute(_COUNTIES).fetchall():
        division = f"{county}000000"
        low, high = DivisionCode(division).span()
        here = Person.objects.filter(left_on__isnull=True, village_id__gte=low, village_id__lt=high)
        for kind, (sure, unsure) in KINDS.items():
            for narrow, certain in ((sure, True), (unsure, False)):
                keys = narrow(here, as_of, division).values_list("pk", flat=True)
                found += [(str(key), kind, certain) for key in keys]
    ids, kinds, certainty = zip(*found, strict=True) if found else ((), (), ())
    rows = pa.table(
        {
            "id": pa.array(ids, pa.string()),
            "kind": pa.array(kinds, pa.string()),
            "sure": pa.array(certainty, pa.bool_()),
        }
    )
    duck.register("told_rows", rows)
    duck.execute("create table told_groups as select cast(id as uuid) as id, kind, sure from told_rows")
    duck.unregister("told_rows")


_BELONG = """
create table belong as
select p.*, g.kind, g.sure, row_number() over (partition by county order by village, person, kind) - 1 as membership
from told_groups as g join people as p on p.id = g.id"""

STEPS = (("特殊人群", _BELONG),)

_GROUPS = "select *, cast(id as varchar) as membership_id from belong where county = {county}"
SELECTS = {"special_groups": _GROUPS}
