"""Computing settlements again that stand after a change: the same facts and policy, another account before them."""

from collections.abc import Callable, Sequence
from uuid import uuid5

from ankang.accounts.models import User
from ankang.benefits import facts_bill, rules
from ankang.benefits.actions.writing import Act, write
from ankang.benefits.events import Kind
from ankang.benefits.models import Settlement
from ankang.benefits.queries.frozen import frozen_policy
from ankang.benefits.rules.policy import Policy
from ankang.journal.actions import record

# What a settlement is computed from now: its facts and its policy.
Basis = Callable[[Settlement], tuple[rules.Bill, Policy]]


def as_it_was(settlement: Settlement) -> tuple[rules.Bill, Policy]:
    """The frozen facts and the frozen policy version of a settlement."""
    facts = facts_bill.thawed(settlement.facts, settlement.bill.lines.all())
    return facts, frozen_policy(settlement.policy_hash)


def renew(later: Sequence[Settlement], cause: Settlement, reason: str, by: User | None) -> rules.YearState:
    """Compute the settlements after an act again; those that change get an act of their own. The account after all."""
    return renewed(later, rules.YearState.from_dict(cause.after), as_it_was, reason, by, cause)[0]


def renewed(
    rows: Sequence[Settlement], state: rules.YearState, basis: Basis, reason: str, by: User | None,
    cause: Settlement | None = None,
) -> tuple[rules.YearState, list[Settlement]]:  # fmt: skip
    """The account after all of these computed again, and the acts that were written where something changed."""
    made = []
    for row in rows:
        facts, policy = basis(row)
        result = rules.settle(policy, facts, state)
        if _differs(row, facts, policy, state, result):
            made.append(_adjust(row, Act(
                uuid5(row.pk, "adjust"), row.bill, Settlement.Kind.ADJUST, facts, policy, state, result, by,
                reason, of=row, cause=cause,
            )))  # fmt: skip
        state = result.after
    return state, made


def _adjust(row: Settlement, act: Act) -> Settlement:
    made = write(act)
    record(Kind.SETTLEMENT_RECOMPUTED, subject=made, place=row.village_id, by=act.by)
    return made


def _differs(
    row: Settlement, facts: rules.Bill, policy: Policy, state: rules.YearState, result: rules.Result
) -> bool:
    """Whether a settlement would be told otherwise now: other facts, other rules, another account, other shares."""
    kept = (row.facts, row.policy_hash, row.before, row.after)
    now = (facts_bill.frozen(facts), policy.hash, state.as_dict(), result.after.as_dict())
    return kept != now
