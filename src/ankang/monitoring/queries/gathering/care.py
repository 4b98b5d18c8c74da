"""Signs that health records hold: how many members were newly confirmed with a serious disease, never which."""

from collections.abc import Iterable

import numpy as np

from ankang.monitoring.queries.gathering.homes import Homes
from ankang.monitoring.queries.gathering.rows import back, raw
from ankang.monitoring.rules.signs import Columns, Sign
from ankang.quality.queries.part import Part
from ankang.records.models import Condition

# Serious diseases of the register of conditions. Those of level 5 warn of nobody: a count of one would tell them.
SERIOUS = (Condition.Kind.CANCER, Condition.Kind.STROKE)


def fill(columns: Columns, homes: Homes, part: Part, signs: Iterable[Sign]) -> None:
    """Put the signs of records into the columns."""
    home_of = {member.key: member.home for member in homes.members}
    for sign in signs:
        rows = Condition.objects.filter(
            part.of("person__household_id", "person__village_id"), kind__in=SERIOUS,
            confirmed_on__gte=back(homes.on, sign.days), confirmed_on__lte=homes.on,
        )  # fmt: skip
        people = {person for (person,) in raw(rows, "person_id")}
        places = np.fromiter((home_of[one] for one in people if one in home_of), np.int64)
        columns.values[sign] = np.bincount(places, minlength=len(homes.keys)).astype(np.int64)
