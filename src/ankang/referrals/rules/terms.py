"""By when who has a referral must have moved it; the days are dated parameters with their sources."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from ankang.referrals.rules.states import State
from ankang.values.parameter import Parameters, load_parameters

FILE = Path(__file__).resolve().parent.parent / "parameters" / "terms.yaml"
_TERM_OF = {
    State.DRAFT: "draft_days", State.SENT: "receive_days", State.REFUSED: "again_days", State.NO_SHOW: "again_days",
    State.ARRIVED: "reply_days", State.REPLIED: "close_days",
}  # fmt: skip


@cache
def parameters() -> Parameters:
    """The terms."""
    return load_parameters(FILE)


def _days(code: str, on: date, division: str, urgency: str) -> int:
    value = parameters().get(f"referral.{code}", on, division)
    return int(value[urgency] if isinstance(value, dict) else value)


def deadline(
    state: State, *, on: date, urgency: str, division: str, appointment: date | None = None
) -> date | None:
    """The day by which its owner must have moved a referral that came into `state` on a day; None once closed.

    An accepted patient has the day of the appointment to come, and the receiver the day after to say so.
    """
    if state is State.CLOSED:
        return None
    if state is State.ACCEPTED:
        return (appointment or on) + timedelta(1)
    return on + timedelta(_days(_TERM_OF[state], on, division, urgency))


def ask_by(sent_on: date, division: str) -> date:
    """The last day in time to ask the patient what came of the referral."""
    return sent_on + timedelta(_days("ask_days", sent_on, division, "planned"))


def ask_source(on: date, division: str) -> str:
    """Document and clause of that duty."""
    return source_of("ask_days", on, division)


def source_of(code: str, on: date, division: str) -> str:
    """Document and clause of a term."""
    found = parameters().find(f"referral.{code}", on, division)
    return f"{found.document} {found.clause}"
