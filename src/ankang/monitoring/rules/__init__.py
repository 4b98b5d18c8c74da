"""Which households are warned of, why, and what may become of a warning. Pure; documents in parameters/."""

from ankang.monitoring.rules import wording
from ankang.monitoring.rules.catalogue import Catalogue, every_rule, read_draft, read_rules
from ankang.monitoring.rules.judging import Hit, Verdict, hits, judge, numbers_of
from ankang.monitoring.rules.lines import lines
from ankang.monitoring.rules.precision import Precision
from ankang.monitoring.rules.refusals import Refusal
from ankang.monitoring.rules.rule import AMBER, OWNERS, RED, Rule
from ankang.monitoring.rules.signs import CLASSES, SIGNS, Columns, Sign
from ankang.monitoring.rules.states import ENDED, LEAST_WORDS, OPEN, RUNNING, Move, State, may, moved

__all__ = [
    "AMBER",
    "CLASSES",
    "ENDED",
    "LEAST_WORDS",
    "OPEN",
    "OWNERS",
    "RED",
    "RUNNING",
    "SIGNS",
    "Catalogue",
    "Columns",
    "Hit",
    "Move",
    "Precision",
    "Refusal",
    "Rule",
    "Sign",
    "State",
    "Verdict",
    "every_rule",
    "hits",
    "judge",
    "lines",
    "may",
    "moved",
    "numbers_of",
    "read_draft",
    "read_rules",
    "wording",
]
