"""Procedures as tables: steps, duties, notice days, deadlines and outcomes; one function walks them.

table = load_procedures(folder).on("report_approval", day)
where = standing(table, history)                      step, since, earliest, deadline
moved = next_step(table, history, verdict, today)     raises ProcedureError when it may not be
"""

from .loading import Procedures, load_procedures, read_procedure
from .table import Outcome, Procedure, ProcedureError, Step
from .walking import Done, Moved, Standing, Verdict, next_step, standing

__all__ = [
    "Done",
    "Moved",
    "Outcome",
    "Procedure",
    "ProcedureError",
    "Procedures",
    "Standing",
    "Step",
    "Verdict",
    "load_procedures",
    "next_step",
    "read_procedure",
    "standing",
]
