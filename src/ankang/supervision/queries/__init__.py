"""Reading supervision. What a view calls takes the reader first."""

from ankang.supervision.queries.comparing import (
    Beside,
    Rates,
    beside,
    checks,
    others,
    photo,
    photo_content,
    rates,
    standing,
)
from ankang.supervision.queries.facts import facts_of
from ankang.supervision.queries.findings import (
    Filters,
    finding,
    findings,
    last_report,
    may_recheck,
    may_rectify,
    overdue,
    step_photo,
    step_photo_content,
    steps,
)
from ankang.supervision.queries.frames import frame
from ankang.supervision.queries.questions import question, questions, records, visits_of
from ankang.supervision.queries.rounds import (
    Progress,
    Row,
    inspectors,
    one_row,
    progress,
    round_of,
    rounds,
    sample,
    to_visit,
)
from ankang.supervision.queries.work import work_for

__all__ = [
    "Beside", "Filters", "Progress", "Rates", "Row", "beside", "checks", "facts_of", "finding", "findings", "frame",
    "inspectors", "last_report", "may_recheck", "may_rectify", "one_row", "others", "overdue", "photo", "photo_content",
    "progress", "question", "questions", "rates", "records", "round_of", "rounds", "sample", "standing", "step_photo",
    "step_photo_content", "steps", "to_visit", "visits_of", "work_for",
]  # fmt: skip
