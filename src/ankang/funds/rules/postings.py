"""What each kind of booking posts: which accounts of a fund, how many fen, debit positive, credit negative."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

BANK, RECEIVABLE, SOURCE, USE, PAYABLE = "bank", "receivable", "source", "use", "payable"
GRANT, ALLOT, SPEND, MOVE = "grant", "allot", "spend", "move"
# The use that settlements of bills book to.
SETTLEMENT = "settlement"


@dataclass(frozen=True, order=True)
class Spec:
    """An account by what tells it from the others. `fund` is the fund's key; dimensions that do not apply are ""."""

    fund: str
    kind: str
    use: str = ""
    division: str = ""
    project: str = ""
    household: str = ""
    facility: str = ""
    bank: str = ""

    @property
    def key(self) -> str:
        """What tells the account from the others of its fund."""
        told = (self.use, self.division, self.project, self.household, self.facility, self.bank)
        return ":".join((self.kind, *(part for part in told if part)))


@dataclass(frozen=True)
class Leg:
    """One line to be posted: an account, fen and what kind of flow it is."""

    account: Spec
    amount: int
    flow: str


@dataclass(frozen=True)
class Asked:
    """What a booking says, as far as postings go."""

    kind: str
    fund: UUID
    amount: int
    use: str = ""
    division: str = ""
    project: UUID | None = None
    household: UUID | None = None
    facility: UUID | None = None
    bank: UUID | None = None

    def account(self, kind: str) -> Spec:
        """The account of a kind that this booking means."""
        fund = str(self.fund)
        if kind == BANK:
            return Spec(fund, BANK, bank=str(self.bank))
        if kind == PAYABLE:
            return Spec(fund, PAYABLE, facility=str(self.facility))
        if kind == USE:
            return Spec(
                fund, USE, self.use, self.division, str(self.project or ""), str(self.household or "")
            )
        return Spec(fund, kind)


def _pair(debit: str, credit: str, debit_flow: str, credit_flow: str) -> Callable[[Asked], list[Leg]]:
    return lambda asked: [
        Leg(asked.account(debit), asked.amount, debit_flow),
        Leg(asked.account(credit), -asked.amount, credit_flow),
    ]


def _cash(asked: Asked) -> str:
    """Money of a grant lies in the bank, or is still to come."""
    return BANK if asked.bank else RECEIVABLE


_POSTS: dict[str, Callable[[Asked], list[Leg]]] = {
    "grant": lambda asked: _pair(_cash(asked), SOURCE, MOVE, GRANT)(asked),
    "receipt": _pair(BANK, RECEIVABLE, MOVE, MOVE),
    "allot": _pair(SOURCE, USE, ALLOT, ALLOT),
    "withdraw": _pair(USE, SOURCE, ALLOT, ALLOT),
    "payment": _pair(USE, BANK, SPEND, MOVE),
    "refund": _pair(BANK, USE, MOVE, SPEND),
    "hospital": _pair(PAYABLE, BANK, MOVE, MOVE),
    "give_back": lambda asked: _pair(SOURCE, _cash(asked), GRANT, MOVE)(asked),
}
# What a form must fill in, by kind, besides the fund, the sum and the day.
NEEDS: dict[str, tuple[str, ...]] = {
    "grant": ("document",), "receipt": ("bank_account",), "allot": ("use",), "withdraw": ("use",),
    "payment": ("use", "bank_account", "payee"), "refund": ("use", "bank_account"),
    "hospital": ("facility", "bank_account"), "give_back": ("document",), "reversal": ("reverses",),
}  # fmt: skip
KINDS = tuple(_POSTS)


def legs(asked: Asked) -> list[Leg]:
    """What a booking of a person posts."""
    return _POSTS[asked.kind](asked)


def settlement_legs(funds: dict[UUID, int], facility: UUID, division: str = "") -> list[Leg]:
    """What a settlement posts: each fund spends its share and owes it to the facility; negative shares take back."""
    found = []
    for fund, fen in funds.items():
        asked = Asked("settlement", fund, fen, SETTLEMENT, division, facility=facility)
        found += _pair(USE, PAYABLE, SPEND, MOVE)(asked) if fen else []
    return found


def fingerprint(legs: Iterable[Leg], *told: object) -> str:
    """One text of a booking's content, hashed: the same booking again is recognised, another is not."""
    lines = sorted(f"{leg.account.fund}|{leg.account.key}|{leg.amount}|{leg.flow}" for leg in legs)
    return hashlib.sha256("\n".join([*map(str, told), *lines]).encode()).hexdigest()


def fits(kind: str, balance: int, may_overdraw: bool) -> bool:
    """Whether an account may stand at a balance: money in a bank is not less than none, and of a source or a use
    no more is gone than was there, unless the law owes it."""
    if kind in (BANK, RECEIVABLE):
        return balance >= 0
    return kind == PAYABLE or balance <= 0 or may_overdraw
