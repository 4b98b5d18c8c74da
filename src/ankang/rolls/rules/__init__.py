"""How rolls are compared with the register, and with each other through it: pure, without a database."""

from ankang.rolls.rules.catalogue import kind, kinds
from ankang.rolls.rules.comparing import Difference, compare, compare_pair
from ankang.rolls.rules.crossing import CrossDifference, CrossRule, cross_compare, cross_rules
from ankang.rolls.rules.facts import Duplicate, Pair, Person, RollRow
from ankang.rolls.rules.roll_kind import Column, Field, KindError, RollKind, Rule

__all__ = [
    "Column",
    "CrossDifference",
    "CrossRule",
    "Difference",
    "Duplicate",
    "Field",
    "KindError",
    "Pair",
    "Person",
    "RollKind",
    "RollRow",
    "Rule",
    "compare",
    "compare_pair",
    "cross_compare",
    "cross_rules",
    "kind",
    "kinds",
]
