"""The way of a report: who may do what to it in which state. One writes, a second checks, a third approves."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    REVIEW = "review"
    CHECKED = "checked"
    APPROVED = "approved"
    FROZEN = "frozen"


class Deed(StrEnum):
    """What can be done to it."""

    EDIT = "edit"
    COMMENT = "comment"
    SUBMIT = "submit"
    RETURN = "return"
    CHECK = "check"
    APPROVE = "approve"
    FREEZE = "freeze"
    REISSUE = "reissue"


@dataclass(frozen=True)
class Step:
    """A deed: the states it starts from, the one it leads to (None: it stays), the duty it needs.

    `by_maker`: who wrote may do it. `by_checker`: who checked may do it. `settled`: no comment may be open.
    """

    starts: tuple[State, ...]
    end: State | None
    duty: str
    by_maker: bool = True
    by_checker: bool = True
    settled: bool = False


_REVIEWED = (State.REVIEW, State.CHECKED)
_WRITE, _APPROVE = "write_reports", "approve_reports"
STEPS = {
    Deed.EDIT: Step((State.DRAFT,), None, _WRITE),
    Deed.COMMENT: Step((State.DRAFT, *_REVIEWED), None, _WRITE),
    Deed.SUBMIT: Step((State.DRAFT,), State.REVIEW, _WRITE),
    Deed.RETURN: Step(_REVIEWED, State.DRAFT, _APPROVE),
    Deed.CHECK: Step((State.REVIEW,), State.CHECKED, _APPROVE, by_maker=False, settled=True),
    Deed.APPROVE: Step(
        (State.CHECKED,), State.APPROVED, _APPROVE, by_maker=False, by_checker=False, settled=True
    ),
    Deed.FREEZE: Step((State.APPROVED,), State.FROZEN, _APPROVE, by_maker=False),
    Deed.REISSUE: Step((State.FROZEN,), None, _WRITE),
}


class Hindrance(StrEnum):
    """Why a deed cannot be done."""

    STATE = "state"
    DUTY = "duty"
    OWN = "own"
    TWICE = "twice"
    COMMENTS = "comments"


@dataclass(frozen=True)
class Who:
    """What somebody is to a report: has the duty where it is about, drafted or edited it, checked it."""

    has_duty: bool
    is_maker: bool
    is_checker: bool = False


def hindrance(deed: Deed, state: str, who: Who, *, open_comments: bool = False) -> Hindrance | None:
    """What stands in the way, None when nothing does."""
    step = STEPS[deed]
    if state not in step.starts:
        return Hindrance.STATE
    if not who.has_duty:
        return Hindrance.DUTY
    if who.is_maker and not step.by_maker:
        return Hindrance.OWN
    if who.is_checker and not step.by_checker:
        return Hindrance.TWICE
    return Hindrance.COMMENTS if open_comments and step.settled else None
