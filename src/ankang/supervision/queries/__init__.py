"""Reading supervision. What a view calls takes the reader first."""

from ankang.supervision.queries.comparing import (
    Beside,
    Rates,
    Shown,
    beside,
    photo,
    photo_content,
    rates,
    shown,
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
    units,
    waiting,
)
from ankang.supervision.queries.frames import frame, frame_size
from ankang.supervision.queries.questions import question, questions, records, visits_of
from ankang.supervision.queries.rounds import (
    Progress,
    Row,
    inspectors,
    listed,
    nameable,
    one_row,
    progress,
    progress_of,
    round_of,
    rounds,
    sample,
    to_visit,
)
from ankang.supervision.queries.work import work_for

__all__ = [
    "Beside", "Filters", "Progress", "Rates", "Row", "Shown", "beside", "facts_of", "finding", "findings", "frame", "frame_size",
    "inspectors", "last_report", "listed", "may_recheck", "may_rectify", "nameable", "one_row", "overdue", "photo", "photo_content",
    "progress", "progress_of", "question", "questions", "rates", "records", "round_of", "rounds", "sample", "shown", "standing", "step_photo",
    "step_photo_content", "steps", "to_visit", "units", "visits_of", "waiting", "work_for",
]  # fmt: skip
