"""What is decided line by line, before the layers: fee waivers, and first shares that the bill does not bring along."""

from dataclasses import replace

from .facts import Because, Bill, Line
from .policy import Policy, Row, Situation, cited, named
from .refusals import Both, PolicyUnknown
from .schema import SECTIONS, title
from .step import part


def waived(policy: Policy, bill: Bill) -> tuple[int, tuple[Because, ...]]:
    """What the hospital waives of a bill, and why. Raises PolicyUnknown."""
    if "waivers" in policy.none:
        return 0, (Because("none", {"layer": _layer("waivers")}, policy.none["waivers"]),)
    situation = Situation.of(bill)
    total, reasons = 0, []
    for line in bill.lines:
        row = _pick(policy, "waivers.rate", bill, line, situation)
        amount = part(line.amount, row.value)
        if amount:
            total += amount
            params = {"line": line.number, "name": line.name, "line_fen": line.amount, "rate_ppm": row.value,
                      "amount_fen": amount}  # fmt: skip
            reasons.append(Because("waiver.line", params, row.source))
    return total, tuple(reasons) or (Because("waiver.none"),)


def with_first_shares(policy: Policy, bill: Bill) -> Bill:
    """The bill with the first share of each line by the policy, for bills that come without. Raises PolicyUnknown.

    The share is of what is within the price limit. Lines that have a first share keep it; category C has none.
    """
    if policy.table("basic.first_share") is None:
        return bill
    situation = Situation.of(bill)
    return replace(bill, lines=tuple(_shared(policy, bill, line, situation) for line in bill.lines))


def _shared(policy: Policy, bill: Bill, line: Line, situation: Situation) -> Line:
    if line.category == "C" or line.first_share:
        return line
    row = _pick(policy, "basic.first_share", bill, line, situation)
    return replace(line, first_share=part(line.amount - line.over_limit, row.value))


def _pick(policy: Policy, path: str, bill: Bill, line: Line, situation: Situation) -> Row:
    table = policy.tables[path]
    row = table.pick(situation, kind=line.kind, category=line.category)
    if row is None or not row.known:
        raise PolicyUnknown(
            "value",
            what=Both(*title(path)),
            policy=named(policy),
            bill=bill.bill_id,
            document=cited(row.source) if row else named(policy),
            file=policy.file,
            line=row.line if row else table.line,
        )
    return row


def _layer(path: str) -> dict[str, str]:
    return {"zh": SECTIONS[path].zh, "en": SECTIONS[path].en}
