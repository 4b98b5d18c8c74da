"""Reading health records. Views call those whose first parameter is the reader."""

from ankang.records.queries.merging import (
    candidates,
    merge,
    merges_of,
    record_pair,
    waiting,
)
from ankang.records.queries.missing import (
    Filters,
    by_item,
    by_village,
    export_rows,
    incomplete,
    record_work,
)
from ankang.records.queries.records import (
    KINDS,
    Month,
    changes,
    conditions,
    guarded_for,
    linked,
    measurements,
    offered_conditions,
    own_entries,
    person,
    persons,
    record,
    timeline,
)

__all__ = [
    "KINDS",
    "Filters",
    "Month",
    "by_item",
    "by_village",
    "candidates",
    "changes",
    "conditions",
    "export_rows",
    "guarded_for",
    "incomplete",
    "linked",
    "measurements",
    "merge",
    "merges_of",
    "offered_conditions",
    "own_entries",
    "person",
    "persons",
    "record",
    "record_pair",
    "record_work",
    "timeline",
    "waiting",
]
