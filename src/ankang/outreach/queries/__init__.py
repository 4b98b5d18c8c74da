"""Reading events, attendance, materials, volunteers, publicity, the unaware and posters. The reader comes first."""

from ankang.outreach.queries.attending import (
    attended_by,
    attendee,
    event_of_code,
    likely,
    may_see_all,
    present,
    unmatched,
)
from ankang.outreach.queries.events import (
    TABS,
    Filters,
    counts,
    event,
    event_list,
    experts,
    feedback,
    materials,
    number_present,
    photo,
    photos,
    steps,
    turnout_of,
)
from ankang.outreach.queries.posters import kept, poster, posters, released
from ankang.outreach.queries.publicity import one_publicity, publicity, reach_of
from ankang.outreach.queries.scope import division, divisions, hosts, may_run
from ankang.outreach.queries.stock import item, items, low_items, movements, of_event, usable
from ankang.outreach.queries.unaware import FILTERS, backlog, coming, entries, entry, should_know
from ankang.outreach.queries.unaware import counts as unaware_counts
from ankang.outreach.queries.volunteers import (
    assignment,
    assignments,
    filling,
    on_list,
    services,
    volunteer,
    volunteers,
)
from ankang.outreach.queries.work import missing_results, work_for

__all__ = [
    "FILTERS", "TABS", "Filters", "assignment", "assignments", "attended_by", "attendee", "backlog", "coming", "counts",
    "division", "divisions", "entries", "entry", "event", "event_list", "event_of_code", "experts", "feedback", "filling", "hosts", "item", "items",
    "kept", "likely", "low_items", "materials", "may_run", "may_see_all", "missing_results", "movements", "number_present",
    "of_event", "on_list", "one_publicity", "photo", "photos", "poster", "posters", "present", "publicity", "reach_of", "released",
    "services", "should_know", "steps", "turnout_of", "unaware_counts", "unmatched", "usable", "volunteer", "volunteers",
    "work_for",
]  # fmt: skip
