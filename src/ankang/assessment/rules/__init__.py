"""Pure rules of points: schemes, points of a figure, totals with spans of ranks, what if."""

from ankang.assessment.rules.points import Figure, Points, Standing, hundredths, line, points
from ankang.assessment.rules.refusals import Refusal
from ankang.assessment.rules.schemes import Band, Item, Scheme, changed, fault_of, read, scheme_of, schemes
from ankang.assessment.rules.totals import Total, capped, ranks, settled, total
from ankang.assessment.rules.what_if import Moved, computed, what_if, with_items

__all__ = [
    "Band", "Figure", "Item", "Moved", "Points", "Refusal", "Scheme", "Standing", "Total", "capped", "changed",
    "computed", "fault_of", "hundredths", "line", "points", "ranks", "read", "scheme_of", "schemes", "settled", "total",
    "what_if", "with_items",
]  # fmt: skip
