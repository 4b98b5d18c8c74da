"""What a settlement takes and gives: a bill, the account of its year, and the shares with their reasons.

Sums are whole fen. Nothing here knows a database: the same types serve the window, `ankang settle`, and a notebook.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from ankang.values.codes import Language

from .codes import label
from .layout import STATE
from .wording import sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill. Category A is wholly in scope, B after a first share, C is outside the catalogue.

    `over_limit` is what exceeds the list price, `first_share` what the patient bears first of a class-B item; both
    are part of `amount` and 0 for category C, which is own-paid as a whole. `kind` is one of codes.LINE_KINDS where
    a rule asks for it (fee waivers, first shares by kind), else "".
    """

    number: int
    item: str
    name: str
    category: str
    amount: int
    over_limit: int = 0
    first_share: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill and the facts that a rule may ask for; codes as in `rules.codes`.

    `area` is the 12-digit division of the insured. `level` is 0 for a clinic without a level, else 1 to 3. `disease`
    is the code of a special disease or "". `grade` ("甲", "乙"), `retired` (employees) and `years_insured` (full
    years of unbroken membership before this one) are asked for by few policies.
    """

    bill_id: str
    person_id: str
    area: str
    insurance: str
    visit: str
    facility: str
    level: int
    place: str
    referred: bool
    admitted: date
    discharged: date
    classes: frozenset[str] = frozenset()
    disease: str = ""
    signed: bool = False
    lines: tuple[Line, ...] = ()
    grade: str = ""
    retired: bool = False
    years_insured: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a bill's lines: total = own_paid + over_limit + first_share + in_scope."""

    total: int
    own_paid: int
    over_limit: int
    first_share: int
    in_scope: int

    def as_dict(self) -> dict[str, int]:
        """As JSON keeps it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands: document, clause, standing (values.codes.STANDINGS). `english` is the document's name there."""

    document: str
    clause: str
    standing: str
    english: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.document} {self.clause}".strip()

    def words(self, language: Language = "zh") -> str:
        """Document, clause and how well it is known, in a language; a clause stays as the document counts it."""
        document = self.english if language == "en" and self.english else self.document
        known = label("standing", self.standing, language)
        place = f"{document} {self.clause}".strip()
        return f"{place}（{known}）" if language == "zh" else f"{place} ({known})"


@dataclass(frozen=True, slots=True)
class Because:
    """One step of the reasoning: a sentence of `rules.wording` with its numbers, and the rule it follows.

    In `params`, names ending in `_fen` are sums, in `_ppm` and `_points` ratios in parts of a million; a mapping holds
    words by language.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    source: Source | None = None

    def words(self, language: Language = "zh") -> str:
        """The sentence in a language."""
        return sentence(self.code, self.params, language)

    def as_dict(self) -> dict[str, Any]:
        """As JSON keeps it; `from_dict` reads it back."""
        return {
            "code": self.code,
            "params": dict(self.params),
            "source": asdict(self.source) if self.source else None,
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Because":
        """Read back what `as_dict` gave."""
        source = kept["source"]
        return cls(kept["code"], kept["params"], Source(**source) if source else None)


@dataclass(frozen=True, slots=True)
class Share:
    """What one payer pays of a bill, and why. Zero shares are kept: they have their reasons too."""

    payer: str
    amount: int
    because: tuple[Because, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As JSON keeps it; `from_dict` reads it back."""
        return {
            "payer": self.payer,
            "amount": self.amount,
            "because": [one.as_dict() for one in self.because],
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Share":
        """Read back what `as_dict` gave."""
        reasons = tuple(Because.from_dict(one) for one in kept["because"])
        return cls(kept["payer"], kept["amount"], reasons)


@dataclass(frozen=True, slots=True)
class YearState:
    """What a person's year carries from bill to bill: stays, deductibles, what entered each layer, what it paid.

    The year is that of the day of discharge. `numbers` follow layout.STATE; state["paid_serious"] is one of them.
    """

    numbers: tuple[int, ...]

    @classmethod
    def empty(cls) -> "YearState":
        """The account on the first day of a year."""
        return cls((0,) * len(STATE))

    def __getitem__(self, name: str) -> int:
        return self.numbers[STATE.index(name)]

    @property
    def stays(self) -> int:
        """Inpatient stays settled so far this year."""
        return sum(self.numbers[:4])

    @property
    def basic_paid(self) -> int:
        """Fen paid by basic insurance so far this year, all kinds of visits."""
        return sum(self[f"basic_{pot}"] for pot in ("inpatient", "outpatient", "chronic", "two_diseases"))

    @property
    def assistance_paid(self) -> int:
        """Fen paid by medical assistance so far this year, all its pots."""
        return self["assistance_first"] + self["assistance_second"] + self["assistance_third"]

    def as_dict(self) -> dict[str, int]:
        """As JSON keeps it: numbers by name, those that are 0 left out."""
        return {name: number for name, number in zip(STATE, self.numbers, strict=True) if number}

    @classmethod
    def from_dict(cls, kept: Mapping[str, int]) -> "YearState":
        """Read back what `as_dict` gave. Raises KeyError on a name no state has."""
        if strange := set(kept) - set(STATE):
            raise KeyError("、".join(sorted(strange)))
        return cls(tuple(kept.get(name, 0) for name in STATE))


@dataclass(frozen=True, slots=True)
class Result:
    """A settled bill: one share a payer in the order of payers, the totals, and the year's account afterwards.

    Sum of the shares = totals.total, to the fen. `policy` and `policy_hash` name the rules it was settled by.
    """

    bill_id: str
    policy: str
    policy_hash: str
    shares: tuple[Share, ...]
    totals: Totals
    after: YearState

    @property
    def amounts(self) -> dict[str, int]:
        """Payer → fen."""
        return {share.payer: share.amount for share in self.shares}

    def amount(self, payer: str) -> int:
        """What one payer pays."""
        return self.amounts[payer]
