"""What is checked: a patient, what is known of allergies, the items, and what the patient takes already."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from ankang.prescriptions.rules.table import Drug

# How often a day, by the code the form offers.
FREQUENCIES: dict[str, Decimal] = {
    "qd": Decimal(1), "bid": Decimal(2), "tid": Decimal(3), "qid": Decimal(4), "qn": Decimal(1),
    "q12h": Decimal(2), "q8h": Decimal(3), "q6h": Decimal(4), "qod": Decimal("0.5"), "qw": Decimal(1) / 7,
    "prn1": Decimal(1), "prn3": Decimal(3),
}  # fmt: skip
ONLINE, FACE = "internet", "face"
ORDINARY, EMERGENCY, LONG = "ordinary", "emergency", "long"


@dataclass(frozen=True, slots=True)
class Item:
    """One line. `drug` None: `name` is not in the table. `dose` each time, in the unit of the drug."""

    name: str
    drug: Drug | None
    dose: Decimal
    frequency: str
    days: int

    @property
    def key(self) -> str:
        """What findings call it by."""
        return self.drug.code if self.drug else f"?{self.name}"

    @property
    def daily(self) -> Decimal:
        """Amount a day."""
        return self.dose * FREQUENCIES[self.frequency]


@dataclass(frozen=True, slots=True)
class Allergies:
    """What is known: groups, other words, and whether anybody asked."""

    groups: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A prescription to be checked. `pregnancy`: no, pregnant, breast, unknown; asked of women of 14 to 50 years.

    `first_visit`: nobody has seen the patient for this disease before. `guardian` and `paediatrician`: there, when a
    child is seen online. `weight` in kg and `creatinine` in µmol/L; None: not known.
    """

    day: dt.date
    age: int
    female: bool
    items: tuple[Item, ...]
    channel: str = FACE
    kind: str = ORDINARY
    diagnosis: str = ""
    pregnancy: str = "no"
    allergies: Allergies = Allergies()
    current: tuple[Item, ...] = ()
    first_visit: bool = False
    guardian: bool = False
    paediatrician: bool = False
    weight: Decimal | None = None
    creatinine: Decimal | None = None
