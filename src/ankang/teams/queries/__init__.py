"""Questions about units, teams and pairing.

For other packages:

* `paired_with(households, day)` → household id → `Cadre`; those without one are left out. Households in the caller's
  hands: it asks for those its reader may see.
* `teams_of(villages, day)` → village code → resident `Team`s paired with it.
* `holes(user, day, division="")` → `Picture`: `.of(layer, below)` the holes of a layer (`leader`, `department`, `team`,
  `household`), `.total(layer, below)` how many need somebody and how many lack somebody. `holes_between` for a span.
* `workload(user, day, division="")` → `Load` per cadre, the heaviest first: households, persons, villages, posts, open
  work by source (see `burden.register`), `.is_over`.
* `units_of(user)`, `units_within(county)`: units somebody speaks for, units of a county.
* `attendance(user, day, division="")` → members of resident teams with days due, present, confirmed and late.
"""

from ankang.teams.queries.days import (
    Attendance,
    attendance,
    attendance_of,
    day_row,
    days,
    days_of,
    to_confirm,
    years_of,
)
from ankang.teams.queries.facts import in_force, villages_needing
from ankang.teams.queries.handing import (
    Batch,
    Choice,
    Holding,
    choices_for,
    holding,
    leaders_for,
    members_for,
)
from ankang.teams.queries.holes import (
    Count,
    Hole,
    Picture,
    holes,
    holes_between,
    still_needing,
    village_holes,
)
from ankang.teams.queries.loads import Load, household_counts, workload
from ankang.teams.queries.named import (
    Named,
    captains,
    history_of,
    layers_here,
    layers_of,
    named_for,
    paired_with,
    pairings_of,
    teams_of,
)
from ankang.teams.queries.people import (
    cadre,
    cadre_of,
    cadres,
    candidates,
    hand_overs,
    helped_by,
    homes_with,
    led_by,
    lived_by,
    managed_places,
    may_log_for,
    membership,
    mine,
    posts_ending,
    posts_of,
    shown_division,
    speakers,
    team,
    teams,
    unit,
    unit_rows,
    units,
    villages_to_log,
)
from ankang.teams.queries.speaking import units_of, units_within
from ankang.teams.queries.village import VillageHome, homes_of, household_pairing, village, village_pairing
from ankang.teams.queries.work import work_for

__all__ = [
    "Attendance",
    "Batch",
    "Choice",
    "Count",
    "Holding",
    "Hole",
    "Load",
    "Named",
    "Picture",
    "VillageHome",
    "attendance",
    "attendance_of",
    "cadre",
    "cadre_of",
    "cadres",
    "candidates",
    "captains",
    "choices_for",
    "day_row",
    "days",
    "days_of",
    "hand_overs",
    "helped_by",
    "history_of",
    "holding",
    "holes",
    "holes_between",
    "homes_of",
    "homes_with",
    "household_counts",
    "household_pairing",
    "in_force",
    "layers_here",
    "layers_of",
    "leaders_for",
    "led_by",
    "lived_by",
    "managed_places",
    "may_log_for",
    "members_for",
    "membership",
    "mine",
    "named_for",
    "paired_with",
    "pairings_of",
    "posts_ending",
    "posts_of",
    "shown_division",
    "speakers",
    "still_needing",
    "team",
    "teams",
    "teams_of",
    "to_confirm",
    "unit",
    "unit_rows",
    "units",
    "units_of",
    "units_within",
    "village",
    "village_holes",
    "village_pairing",
    "villages_needing",
    "villages_to_log",
    "work_for",
    "workload",
    "years_of",
]
