"""One bill with everything that explains it: lines, shares with their reasons, the account of the year, the acts on it,
and what the frozen policy version makes of the frozen facts now, beside what was paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ankang.accounts.models import User
from ankang.benefits import facts_bill, rules
from ankang.benefits.models import Bill, BillLine, DueAdjustment, Payer, Settlement
from ankang.benefits.queries.bills import waiting_before
from ankang.benefits.queries.frozen import frozen_policy
from ankang.benefits.queries.scope import seen
from ankang.records.queries import guarded_for

# Payers whose share a fund pays.
FUNDS = (Payer.BASIC, Payer.SERIOUS, Payer.ASSISTANCE, Payer.EXTRA, Payer.TOPUP)
# What of the account of a year a patient's slip shows, in its order.
ACCOUNT = (
    "stays", "scope", "basic_paid", "entered_serious", "paid_serious", "entered_assistance", "assistance_paid",
    "paid_extra", "paid_topup",
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """The lines of one class of the catalogue, and what they come to in fen."""

    category: str
    lines: tuple[BillLine, ...]
    amount: int
    over_limit: int
    first_share: int

    @property
    def in_scope(self) -> int:
        """What of them is in scope."""
        return 0 if self.category == "C" else self.amount - self.over_limit - self.first_share


@dataclass(frozen=True)
class ActRow:
    """One act on the bill: what it moved and what stands since, payer → fen; the difference with the patient."""

    act: Settlement
    moved: Mapping[str, int]
    bears: Mapping[str, int]
    due: DueAdjustment | None


@dataclass(frozen=True)
class Again:
    """The standing settlement computed again from the frozen policy and facts.

    `amounts`: payer → fen now; `differences`: payer → (paid, now) where they are not the same: there should be none.
    """

    amounts: Mapping[str, int]
    differences: Mapping[str, tuple[int, int]]
    because: Mapping[str, tuple[rules.Because, ...]]


@dataclass(frozen=True)
class Sheet:
    """The explanation of a bill. `standing` None: nothing is settled now. `diagnosis` "" and `hidden` True where it is
    a special disease that the reader did not unlock; `may_unlock`: whether the reader may, giving a purpose.

    `earlier`: how many bills of the same year were discharged before and wait for settlement. `told_otherwise`: of
    fund, patient and hospital, what the sender of the bill told and what is settled, in fen, where they differ.
    """

    bill: Bill
    groups: tuple[Group, ...]
    acts: tuple[ActRow, ...]
    standing: ActRow | None
    policy: rules.Policy | None
    again: Again | None
    classes: tuple[str, ...]
    before: rules.YearState
    after: rules.YearState
    diagnosis: str
    hidden: bool
    may_unlock: bool
    earlier: int
    told_otherwise: Mapping[str, tuple[int, int]]

    @cached_property
    def bears(self) -> Mapping[str, int]:
        """Payer → what it bears now."""
        return self.standing.bears if self.standing else {}

    @cached_property
    def because(self) -> Mapping[str, list[rules.Because]]:
        """Payer → the reasons written down when it was settled."""
        if self.standing is None:
            return {}
        kept = self.standing.act.because
        return {payer: [rules.Because.from_dict(one) for one in told] for payer, told in kept.items()}

    @property
    def own(self) -> int:
        """What the patient bears, in fen."""
        return self.bears.get(Payer.PATIENT, 0)


def bill_sheet(user: User, of: Bill, *, unlocked: bool = False) -> Sheet:
    """Everything that explains a bill that the reader may see; DoesNotExist for others'."""
    rows = seen(Bill.objects.all(), user).select_related(
        "facility", "person__household", "village__parent", "area"
    )
    bill = rows.get(pk=of.pk)
    lines = tuple(bill.lines.select_related("entry"))
    acts = _acts(bill)
    last = acts[-1] if acts and acts[-1].act.kind != Settlement.Kind.REVERSE else None
    policy = frozen_policy(last.act.policy_hash) if last else None
    special, may = facts_bill.guarded(bill.diagnosis), guarded_for(user, bill.village_id)
    hidden = special and not (unlocked and may)
    return Sheet(
        bill=bill,
        groups=_groups(lines),
        acts=acts,
        standing=last,
        policy=policy,
        again=_again(last, policy, lines) if last and policy else None,
        classes=tuple(last.act.facts["classes"]) if last else (),
        before=_state(last.act.before if last else {}),
        after=_state(last.act.after if last else {}),
        diagnosis="" if hidden else bill.diagnosis,
        hidden=hidden,
        may_unlock=special and may,
        earlier=waiting_before(user, bill).count(),
        told_otherwise=_told_otherwise(bill, last.bears) if last else {},
    )


def account_rows(sheet: Sheet) -> list[tuple[str, int, int]]:
    """Name of ACCOUNT, before and after this bill; those that stay 0 are left out. `stays` counts, all else is fen."""
    found = [(name, _number(sheet.before, name), _number(sheet.after, name)) for name in ACCOUNT]
    return [row for row in found if row[1] or row[2]]


def _acts(bill: Bill) -> tuple[ActRow, ...]:
    rows = bill.settlements.select_related("settled_by", "cause__bill", "due").prefetch_related("shares")
    return tuple(
        ActRow(
            act,
            {share.payer: share.amount_fen for share in act.shares.all() if share.amount_fen},
            {share.payer: share.bears_fen for share in act.shares.all() if share.bears_fen},
            getattr(act, "due", None),
        )
        for act in rows.order_by("ordinal")
    )


def _again(row: ActRow, policy: rules.Policy, lines: tuple[BillLine, ...]) -> Again:
    facts = facts_bill.thawed(row.act.facts, lines)
    result = rules.settle(policy, facts, _state(row.act.before))
    now = result.amounts
    differences = {
        payer: (row.bears.get(payer, 0), now.get(payer, 0))
        for payer in Payer.values
        if row.bears.get(payer, 0) != now.get(payer, 0)
    }
    return Again(now, differences, {share.payer: share.because for share in result.shares})


def _told_otherwise(bill: Bill, bears: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """What the national interface told of the payers against the settlement; a waiver is the hospital's."""
    own = {
        "fund": sum(bears.get(payer, 0) for payer in FUNDS),
        "patient": bears.get(Payer.PATIENT, 0),
        "hospital": bears.get(Payer.HOSPITAL, 0) + bears.get(Payer.WAIVER, 0),
    }
    told = {name: bill.told[f"{name}_fen"] for name in own if f"{name}_fen" in bill.told}
    return {name: (fen, own[name]) for name, fen in told.items() if fen != own[name]}


def _groups(lines: tuple[BillLine, ...]) -> tuple[Group, ...]:
    found = []
    for category in "ABC":
        own = tuple(line for line in lines if line.category == category)
        if own:
            sums = (
                sum(getattr(one, name) for one in own)
                for name in ("amount_fen", "over_limit_fen", "first_share_fen")
            )
            found.append(Group(category, own, *sums))
    return tuple(found)


def _state(kept: Mapping[str, int]) -> rules.YearState:
    return rules.YearState.from_dict(kept)


def _number(state: rules.YearState, name: str) -> int:
    return int(getattr(state, name)) if name in ("stays", "basic_paid", "assistance_paid") else state[name]
