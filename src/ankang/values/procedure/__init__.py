"""Procedures as tables: steps, duties, notices, deadlines and outcomes; one function walks them.

table = load_procedures(folder).on("five_steps", day, village)
where = standing(table, history, begun_on, shown=notices)       step, since, earliest, deadline, what blocks it
moved = next_step(table, history, verdict, today, begun_on, …)  raises ProcedureError when it may not be
"""

from .loading import Procedures, load_procedures, read_procedure
from .table import FILER, LEVELS, NoticeRule, Outcome, Procedure, ProcedureError, Step
from .walking import Done, Moved, Shown, Standing, Verdict, Waiting, next_step, standing

__all__ = [
    "FILER",
    "LEVELS",
    "Done",
    "Moved",
    "NoticeRule",
    "Outcome",
    "Procedure",
    "ProcedureError",
    "Procedures",
    "Shown",
    "Standing",
    "Step",
    "Verdict",
    "Waiting",
    "load_procedures",
    "next_step",
    "read_procedure",
    "standing",
]
