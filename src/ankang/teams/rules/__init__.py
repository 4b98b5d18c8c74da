"""Rules of teams and pairing: days as spans, who needs somebody, posts, loads, days in the village. Pure."""

from ankang.teams.rules.field_days import Presence, check_day, due_so_far, is_late, presence
from ankang.teams.rules.loads import is_overloaded, least_loaded, shared_out
from ankang.teams.rules.needs import (
    EVER,
    HOUSEHOLD,
    LAYERS,
    covered,
    holes,
    household_needs,
    parameters,
    settings,
    value,
    village_needs,
)
from ankang.teams.rules.posts import POSITIONS, SINGLE, fits, term_ends_soon
from ankang.teams.rules.refusals import Refusal
from ankang.teams.rules.spans import (
    END,
    NEVER,
    Days,
    Span,
    both,
    dates,
    length,
    span,
    span_before,
    union,
    without,
)

__all__ = [
    "END",
    "EVER",
    "HOUSEHOLD",
    "LAYERS",
    "NEVER",
    "POSITIONS",
    "SINGLE",
    "Days",
    "Presence",
    "Refusal",
    "Span",
    "both",
    "check_day",
    "covered",
    "dates",
    "due_so_far",
    "fits",
    "holes",
    "household_needs",
    "is_late",
    "is_overloaded",
    "least_loaded",
    "length",
    "parameters",
    "presence",
    "settings",
    "shared_out",
    "span",
    "span_before",
    "term_ends_soon",
    "union",
    "value",
    "village_needs",
    "without",
]
