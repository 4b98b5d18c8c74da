"""What the machine checks look at: one household with its members on a day, as plain values.

Codes are those of `values.codes`. What is not known is empty or None; a check that needs it then keeps silent.
"""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(slots=True)
class MemberFacts:
    """A member. `identity_problem` is filled by a caller that has read the number already (the importer reads
    whole columns): None not read yet, "" right, else the code of what is wrong."""

    name: str = ""
    relation: str = ""
    identity: str = ""
    sex: int = 0
    born_on: dt.date | None = None
    phone: str = ""
    education: str = ""
    school: str = ""
    health: str = ""
    labour: str = ""
    work_place: str = ""
    work_months: int | None = None
    disabled: bool = False
    rbmi: bool = False
    employee: bool = False
    public_post: bool = False
    identity_problem: str | None = None


@dataclass(slots=True)
class IncomeFacts:
    """Income and rigid spending of a household in a year, in fen."""

    year: int
    wage_fen: int = 0
    business_fen: int = 0
    property_fen: int = 0
    transfer_fen: int = 0
    business_cost_fen: int = 0
    insurance_payout_fen: int = 0
    compliant_own_paid_fen: int = 0
    members: int = 0


@dataclass(slots=True)
class HouseholdFacts:
    """A household. `risks` holds risk codes of a monitored household, `monitored_since` and `removed_on` the
    dates of its latest monitoring, `years` its income by year."""

    members: list[MemberFacts]
    number: str = ""
    phone: str = ""
    cause: str = ""
    risks: tuple[str, ...] = ()
    monitored_since: dt.date | None = None
    removed_on: dt.date | None = None
    no_labour: bool = False
    years: dict[int, IncomeFacts] = field(default_factory=dict)
