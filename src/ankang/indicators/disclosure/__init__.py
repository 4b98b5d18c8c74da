"""What may leave the county: small counts are hidden, and nothing published lets them be worked out again."""

from ankang.indicators.disclosure.attack import Interval, intervals
from ankang.indicators.disclosure.policy import POLICIES, Audience, Policy
from ankang.indicators.disclosure.protect import Published, protect
from ankang.indicators.disclosure.release import Release, release
from ankang.indicators.disclosure.table import CountTable, Key, Relation

__all__ = [
    "POLICIES",
    "Audience",
    "CountTable",
    "Interval",
    "Key",
    "Policy",
    "Published",
    "Relation",
    "Release",
    "intervals",
    "protect",
    "release",
]
