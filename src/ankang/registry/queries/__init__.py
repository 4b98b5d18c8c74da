"""Reads of the register. What a page shows passes the reader's scope: `user` comes first."""

from ankang.registry.queries.history import changes, looks
from ankang.registry.queries.households import (
    ORDER,
    Filters,
    Row,
    current_categories,
    export_lines,
    household,
    household_list,
    households,
    members,
    rows,
    size_on,
    years,
    years_with_sums,
)
from ankang.registry.queries.past import HouseholdState, PersonState, household_on, members_on, person_on
from ankang.registry.queries.persons import (
    CategorySpell,
    category_spells,
    household_category,
    next_person_number,
    person,
    person_category,
    person_facts,
    persons,
)
from ankang.registry.queries.search import MOST, Hit, search
from ankang.registry.queries.villages import VillageRow, village_rows

__all__ = [
    "MOST",
    "ORDER",
    "CategorySpell",
    "Filters",
    "Hit",
    "HouseholdState",
    "PersonState",
    "Row",
    "VillageRow",
    "category_spells",
    "changes",
    "current_categories",
    "export_lines",
    "household",
    "household_category",
    "household_list",
    "household_on",
    "households",
    "looks",
    "members",
    "members_on",
    "next_person_number",
    "person",
    "person_category",
    "person_facts",
    "person_on",
    "persons",
    "rows",
    "search",
    "size_on",
    "village_rows",
    "years",
    "years_with_sums",
]
