"""What a facility has against what it should have, and the time there is against the time that is due. Pure."""

from ankang.capacity.rules.items import Item, items_of
from ankang.capacity.rules.refusals import Refusal
from ankang.capacity.rules.saying import check_filing, check_post, checked_values
from ankang.capacity.rules.standards import (
    Facts,
    Judged,
    Requirement,
    Verdict,
    judge,
    requirements,
    verdict_of,
)  # fmt: skip
from ankang.capacity.rules.time_due import (
    Job,
    Load,
    Stay,
    Worker,
    available,
    count_by,
    load,
    minutes_of,
    open_days,
    workload_parameters,
)  # fmt: skip

__all__ = [
    "Facts",
    "Item",
    "Job",
    "Judged",
    "Load",
    "Refusal",
    "Requirement",
    "Stay",
    "Verdict",
    "Worker",
    "available",
    "check_filing",
    "check_post",
    "checked_values",
    "count_by",
    "items_of",
    "judge",
    "load",
    "minutes_of",
    "open_days",
    "requirements",
    "verdict_of",
    "workload_parameters",
]
