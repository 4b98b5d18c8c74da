"""The way of a report: who may do what to it in which state. Drafting and approving need two people."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    FROZEN = "frozen"


class Deed(StrEnum):
    """What can be done to it."""

    EDIT = "edit"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    FREEZE = "freeze"


@dataclass(frozen=True)
class Step:
    """A deed: the state it starts from, the one it leads to, the duty it needs, and whether the maker may do it."""

    start: State
    end: State
    duty: str
    by_maker: bool = True


STEPS = {
    Deed.EDIT: Step(State.DRAFT, State.DRAFT, "write_reports"),
    Deed.SUBMIT: Step(State.DRAFT, State.REVIEW, "write_reports"),
    Deed.RETURN: Step(State.REVIEW, State.DRAFT, "approve_reports"),
    Deed.APPROVE: Step(State.REVIEW, State.APPROVED, "approve_reports", by_maker=False),
    Deed.FREEZE: Step(State.APPROVED, State.FROZEN, "approve_reports", by_maker=False),
}


class Hindrance(StrEnum):
    """Why a deed cannot be done."""

    STATE = "state"
    DUTY = "duty"
    OWN = "own"


def hindrance(deed: Deed, state: str, *, has_duty: bool, is_maker: bool) -> Hindrance | None:
    """What stands in the way, None when nothing does. `is_maker`: drafted or edited it."""
    step = STEPS[deed]
    if state != step.start:
        return Hindrance.STATE
    if not has_duty:
        return Hindrance.DUTY
    return Hindrance.OWN if is_maker and not step.by_maker else None
