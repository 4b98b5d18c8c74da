"""Reading training. What a view calls takes the reader first."""

from ankang.training.queries.due import Due, Order, TradeOutcome, due, may_follow, orders, outcomes
from ankang.training.queries.lists import (
    CourseRow,
    certificate_of,
    check_certificate,
    course_rows,
    facilities,
    of_household,
    of_person,
    open_courses,
    staff_users,
    units,
)  # fmt: skip
from ankang.training.queries.paid import Meeting, of_enrolment, subsidies_that_meet
from ankang.training.queries.progress import Line, judged, lacks, lines, minutes_of, scores_of, standing_of
from ankang.training.queries.refused import Refused, refused
from ankang.training.queries.scope import (
    certificate,
    course,
    courses,
    enrolment,
    enrolments,
    session,
    subsidy,
)
from ankang.training.queries.work import work_for

__all__ = [
    "CourseRow",
    "Due",
    "Line",
    "Meeting",
    "Order",
    "Refused",
    "TradeOutcome",
    "certificate",
    "certificate_of",
    "check_certificate",
    "course",
    "course_rows",
    "courses",
    "due",
    "enrolment",
    "enrolments",
    "facilities",
    "judged",
    "lacks",
    "lines",
    "may_follow",
    "minutes_of",
    "of_enrolment",
    "of_household",
    "of_person",
    "open_courses",
    "orders",
    "outcomes",
    "refused",
    "scores_of",
    "session",
    "staff_users",
    "standing_of",
    "subsidies_that_meet",
    "subsidy",
    "units",
    "work_for",
]  # fmt: skip
