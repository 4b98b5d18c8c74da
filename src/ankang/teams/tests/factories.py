"""Units and who speaks for them, for tests."""

import datetime as dt
import itertools
from typing import Any

from ankang.accounts.models import User
from ankang.registry.tests import factories as registry
from ankang.teams.models import Spokesperson, Unit

_serial = itertools.count(1)
SINCE = dt.date(2020, 1, 1)


def unit(kind: str = "department", place: str = registry.COUNTY, **fields: Any) -> Unit:
    """A unit there has been since 2020."""
    registry.division_tree()
    return Unit.objects.create(
        **{"name": f"单位{next(_serial)}", "kind": kind, "place_id": place, "since": SINCE, **fields}
    )


def speaks_for(user: User, unit: Unit, **fields: Any) -> Spokesperson:
    """Let a user speak for a unit."""
    return Spokesperson.objects.create(**{"user": user, "unit": unit, "since": SINCE, **fields})
