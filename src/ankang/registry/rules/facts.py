"""What the machine checks look at: one household with its members on a day, as plain values.

Codes are those of `values.codes`. What is not known is empty or None; a check that needs it then keeps silent.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Double:
    """Another person on the books who may be the same: by `number` (the same identity number) or else by name, sex
    and birth date in the same village. `place` names the other's town and village, never the person."""

    by_number: bool
    place: str
    same_county: bool = True


@dataclass(slots=True)
class MemberFacts:
    """A member. `identity_problem` is filled by a caller that has read the number already (the importer and the
    nightly run read whole columns): None not read yet, "" right, else the code of what is wrong. `public_post`
    is None where the register does not hold it; `certificate_whole`: the certificate has its type and grade."""

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
    joined_on: dt.date | None = None
    died_on: dt.date | None = None
    disabled: bool = False
    certificate_whole: bool = True
    rbmi: bool = False
    employee: bool = False
    dibao: bool = False
    tekun: bool = False
    public_post: bool | None = None
    doubles: tuple[Double, ...] = ()
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
    """A household. `kinds`: its categories in force; `risks`: risk codes while it is monitored; `monitored_since`
    and `removed_on`: the dates of its latest monitoring; `registered_since` and `exited_on`: of its latest spells
    as registered and as exited household; `ever`: every category it ever had; `measures`: codes of help measures,
    None where the register does not hold them; `years`: income by year."""

    members: list[MemberFacts]
    number: str = ""
    village: str = ""
    phone: str = ""
    cause: str = ""
    cause_second: str = ""
    kinds: frozenset[str] = frozenset()
    ever: frozenset[str] = frozenset()
    risks: tuple[str, ...] = ()
    monitored_since: dt.date | None = None
    removed_on: dt.date | None = None
    registered_since: dt.date | None = None
    exited_on: dt.date | None = None
    no_labour: bool = False
    unsafe_house: bool = False
    safe_water: bool = True
    measures: frozenset[str] | None = None
    years: dict[int, IncomeFacts] = field(default_factory=dict)


# What a check may say it looks at, as `household.phone` or `member.identity`.
FIELDS = frozenset(
    {f"member.{f.name}" for f in fields(MemberFacts) if f.name != "identity_problem"}
    | {f"household.{f.name}" for f in fields(HouseholdFacts) if f.name != "members"}
)
# Facts of the checkers' sets that the register does not hold yet: a check that needs one never speaks.
NOT_HELD = frozenset({"household.measures", "member.public_post"})


def told(names: Iterable[str], home: HouseholdFacts, member: int | None) -> str:
    """The facts that a finding rests on, as one text: the same text while none of them changes.

    `member`: place of the member it is about; None: the household, and then all members count.
    """
    about = home.members if member is None else [home.members[member]]
    return "\n".join(f"{name}={_values(name, home, about)}" for name in sorted(names))


def _values(name: str, home: HouseholdFacts, about: list[MemberFacts]) -> str:
    owner, _, attribute = name.partition(".")
    if owner == "member":
        return "|".join(_text(getattr(member, attribute)) for member in about)
    return _text(getattr(home, attribute))


def _text(value: object) -> str:
    if isinstance(value, frozenset):
        return ",".join(sorted(map(str, value)))
    if isinstance(value, dict):
        return ",".join(f"{key}:{value[key]}" for key in sorted(value))
    return str(value)
