"""Which plans a reader sees, how far they have come, what suggests a measure, who has no plan."""

from ankang.programme.queries.facts import Told, told
from ankang.programme.queries.helping import (
    help_plan,
    help_plans,
    holes,
    line,
    of_household,
    of_village,
    owners,
    should_have,
)
from ankang.programme.queries.programmes import funds_of, part, programme, programmes, units
from ankang.programme.queries.progress import Progress, progress
from ankang.programme.queries.suggesting import Evidence, of_home, of_place
from ankang.programme.queries.work import work_for

__all__ = [
    "Evidence",
    "Progress",
    "Told",
    "funds_of",
    "help_plan",
    "help_plans",
    "holes",
    "line",
    "of_home",
    "of_household",
    "of_place",
    "of_village",
    "owners",
    "part",
    "programme",
    "programmes",
    "progress",
    "should_have",
    "told",
    "units",
    "work_for",
]  # fmt: skip
