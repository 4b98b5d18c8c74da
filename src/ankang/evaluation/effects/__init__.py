"""Did it help? Effects with a comparison, honestly uncertain. Any arrays of one length; a row is a unit at a time.

What each design assumes is said in its docstring; what can be checked is checked beside it: trends before
(`event_study`, `pre_trend`), balance (`matching`), an outcome that cannot move (`negative_control`), a start that never
was (`placebo_in_time`), other villages (`permutation`). Intervals allow for clusters. Raises Unsuited.
"""

from ankang.evaluation.effects.differences import (
    EventStudy,
    PreTrend,
    difference_in_differences,
    event_study,
    negative_control,
    placebo_in_time,
    pre_trend,
)
from ankang.evaluation.effects.few_clusters import permutation, wild_bootstrap
from ankang.evaluation.effects.matching import Balance, Matched, matching
from ankang.evaluation.effects.series import interrupted_time_series
from ankang.evaluation.estimate import Effect

__all__ = [
    "Balance",
    "Effect",
    "EventStudy",
    "Matched",
    "PreTrend",
    "difference_in_differences",
    "event_study",
    "interrupted_time_series",
    "matching",
    "negative_control",
    "permutation",
    "placebo_in_time",
    "pre_trend",
    "wild_bootstrap",
]
