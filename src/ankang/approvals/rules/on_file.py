"""What lies on file of an application, as plain values: what a step may ask for before it agrees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CheckOnFile:
    """The latest house check. `agrees`: the household agrees to the exit; None where it was not asked."""

    checked_on: date
    confirmed: bool
    signed_on: date | None
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """A meeting, and its vote on this application."""

    held_on: date
    eligible: int
    present: int
    representatives: int
    agreed: int
    against: int = 0
    abstained: int = 0


@dataclass(frozen=True, slots=True)
class SampleOnFile:
    """The sample whose frame the application is in: how many rows of it are still to be seen; and its own row."""

    unseen: int
    drawn: bool
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class OnFile:
    """Everything on file of one application. `votes` by kind of meeting, `signatures` by post."""

    village: str
    consent_on: date | None = None
    check: CheckOnFile | None = None
    votes: Mapping[str, Vote] = field(default_factory=dict)
    sample: SampleOnFile | None = None
    signatures: Mapping[str, date] = field(default_factory=dict)
    to_mend: int = 0
