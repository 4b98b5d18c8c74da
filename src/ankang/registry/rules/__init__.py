"""What the register allows and what it finds odd: pure, without a database."""

from ankang.registry.rules.catalogue import Check, catalogue
from ankang.registry.rules.checks import Finding, check
from ankang.registry.rules.dynamics import carried, dynamics, late, setting
from ankang.registry.rules.facts import HouseholdFacts, IncomeFacts, MemberFacts
from ankang.registry.rules.happenings import ARRIVALS, DEPARTURES, JOINED, LEFT, STATUS
from ankang.registry.rules.households import age_on, labour_share, net_income, reference_income, size_on
from ankang.registry.rules.kinship import suggested
from ankang.registry.rules.past import Said, on_books, value_on
from ankang.registry.rules.spells import Spell, in_force, overlap
from ankang.registry.rules.standing import BEGAN, MONITORED, Act, CannotSettle, Mark, Settlement, settle
from ankang.registry.rules.stays import PLACING, Stay, moves_after, stays, unheaded
from ankang.registry.rules.terms import DIED, HEAD

__all__ = [
    "ARRIVALS",
    "BEGAN",
    "DEPARTURES",
    "DIED",
    "HEAD",
    "JOINED",
    "LEFT",
    "MONITORED",
    "PLACING",
    "STATUS",
    "Act",
    "CannotSettle",
    "Check",
    "Finding",
    "HouseholdFacts",
    "IncomeFacts",
    "Mark",
    "MemberFacts",
    "Said",
    "Settlement",
    "Spell",
    "Stay",
    "age_on",
    "carried",
    "catalogue",
    "check",
    "dynamics",
    "in_force",
    "labour_share",
    "late",
    "moves_after",
    "net_income",
    "on_books",
    "overlap",
    "reference_income",
    "setting",
    "settle",
    "size_on",
    "stays",
    "suggested",
    "unheaded",
    "value_on",
]
