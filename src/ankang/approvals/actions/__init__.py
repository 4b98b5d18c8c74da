"""Writes to applications. Every one is atomic, journalled, and safe to repeat.

What is refused comes as a BadValueError with its sentence (Refusal, Unmet, MayNotApply, ProcedureError,
ParameterError); who has no duty gets PermissionDenied.
"""

from ankang.approvals.actions.batches import cancel_batch, request_batch
from ankang.approvals.actions.checking import Ballot, hold_meeting, record_house_check, record_signature
from ankang.approvals.actions.deciding import Return, decide, mend_row, withdraw
from ankang.approvals.actions.filing import file_application, record_consent
from ankang.approvals.actions.households import choose_household, hold_for_household
from ankang.approvals.actions.running import run_batch
from ankang.approvals.actions.samples import draw_sample, record_sample
from ankang.approvals.actions.standings import repeat_standings

__all__ = [
    "Ballot",
    "Return",
    "cancel_batch",
    "choose_household",
    "decide",
    "draw_sample",
    "file_application",
    "hold_for_household",
    "hold_meeting",
    "mend_row",
    "record_consent",
    "record_house_check",
    "record_sample",
    "record_signature",
    "repeat_standings",
    "request_batch",
    "run_batch",
    "withdraw",
]
