"""Lines of a bill against the catalogue of the day: categories, price limits, first shares, and sums that must agree."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q

from ankang.benefits import rules
from ankang.benefits.models import BillLine, CatalogueItem
from ankang.benefits.refusals import Refusal
from ankang.values.bad_value import N_
from ankang.values.money import share, show_yuan

SUMS = ("total_fen", "own_paid_fen", "over_limit_fen", "first_share_fen", "in_scope_fen")
_TITLES = {
    "total_fen": N_("总费用"),
    "own_paid_fen": N_("全自费"),
    "over_limit_fen": N_("超限价自费"),
    "first_share_fen": N_("先行自付"),
    "in_scope_fen": N_("政策范围内费用"),
}


@dataclass(frozen=True, slots=True)
class LineGiven:
    """A line as somebody wrote it. `price_fen`: of one unit; None: amount by quantity. The rest, where told, must be
    what the catalogue makes of it."""

    number: int
    item: str
    amount_fen: int
    quantity: Decimal = Decimal(1)
    price_fen: int | None = None
    name: str = ""
    category: str = ""
    over_limit_fen: int | None = None
    first_share_fen: int | None = None


def priced(area: str, day: dt.date, given: Sequence[LineGiven]) -> list[BillLine]:
    """The lines with what the catalogue of an area makes of them on a day, not saved. Raises Refusal.

    Where the catalogue leaves a first share to the policy it is 0 until `shared` puts it in.
    """
    if not given:
        raise Refusal("no_lines")
    numbers = [line.number for line in given]
    if twice := next((n for n in numbers if numbers.count(n) > 1), None):
        raise Refusal("line_twice", number=twice)
    entries = entries_of(area, day, {line.item for line in given})
    strange = [line for line in given if line.item not in entries]
    if strange:
        named = "、".join(f"{line.item} {line.name}".strip() for line in strange)
        raise Refusal("unknown_items", items=named, day=day.isoformat())
    return [_line(one, entries[one.item]) for one in sorted(given, key=lambda line: line.number)]


def entries_of(area: str, day: dt.date, codes: set[str]) -> dict[str, CatalogueItem]:
    """Code → entry in force on a day."""
    rows = CatalogueItem.objects.filter(area=area, code__in=codes, since__lte=day)
    return {row.code: row for row in rows.filter(Q(until__isnull=True) | Q(until__gte=day))}


def sums_of(lines: Sequence[BillLine]) -> dict[str, int]:
    """The sums of the lines, by the names of Bill."""
    total = sum(line.amount_fen for line in lines)
    own = sum(line.amount_fen for line in lines if line.category == "C")
    over = sum(line.over_limit_fen for line in lines)
    first = sum(line.first_share_fen for line in lines)
    return dict(zip(SUMS, (total, own, over, first, total - own - over - first), strict=True))


def refuse_wrong_sums(right: Mapping[str, int], written: Mapping[str, int], told: Mapping[str, int]) -> None:
    """The identities of the national settlement interface, over what the sender wrote. Raises Refusal."""
    if all(name in written for name in SUMS):
        _refuse_unequal(written)
    for name in SUMS:
        if name in written and written[name] != right[name]:
            difference = show_yuan(written[name] - right[name])
            raise Refusal(
                "sums", what=_TITLES[name], written=show_yuan(written[name]), right=show_yuan(right[name]),
                difference=difference,
            )  # fmt: skip
    if told:
        payers = {name: told.get(f"{name}_fen", 0) for name in ("fund", "patient", "hospital")}
        if rest := right["total_fen"] - sum(payers.values()):
            shown = {name: show_yuan(fen) for name, fen in payers.items()}
            raise Refusal("payers", total=show_yuan(right["total_fen"]), difference=show_yuan(rest), **shown)


def _refuse_unequal(written: Mapping[str, int]) -> None:
    total, *parts = (written[name] for name in SUMS)
    if rest := total - sum(parts):
        names = ("own", "over", "first", "scope")
        shown = {name: show_yuan(fen) for name, fen in zip(names, parts, strict=True)}
        raise Refusal("identity", total=show_yuan(total), difference=show_yuan(rest), **shown)


def shared(lines: Sequence[BillLine], by_policy: rules.Bill) -> None:
    """Put in the first shares that the catalogue leaves to the policy. `by_policy`: the same bill with them."""
    made = {line.number: line.first_share for line in by_policy.lines}
    for line in lines:
        if left_to_policy(line):
            line.first_share_fen = made[line.number]


def left_to_policy(line: BillLine) -> bool:
    """Whether the policy says the first share of a line."""
    return line.category == CatalogueItem.Category.B and line.entry.first_share is None


def refuse_wrong_lines(lines: Sequence[BillLine], given: Sequence[LineGiven]) -> None:
    """What the sender made of the lines must be what the catalogue makes of them. Raises Refusal."""
    written = {line.number: line for line in given}
    labels = dict(CatalogueItem.Category.choices)
    for line in lines:
        told = written[line.number]
        for name in ("over_limit_fen", "first_share_fen"):
            one, right = getattr(told, name), getattr(line, name)
            if one is not None and one != right:
                raise Refusal(
                    "line_part", number=line.number, name=line.name, what=_TITLES[name], written=show_yuan(one),
                    right=show_yuan(right), source=line.entry.source,
                )  # fmt: skip
        if told.category and told.category != line.category:
            raise Refusal(
                "line_category", number=line.number, name=line.name, source=line.entry.source,
                written=labels.get(told.category, told.category), right=labels[line.category],
            )  # fmt: skip


def _line(given: LineGiven, entry: CatalogueItem) -> BillLine:
    _refuse_amount(given)
    over, first = _parts(given, entry)
    return BillLine(
        number=given.number, entry=entry, item=entry.code, name=given.name or entry.name, kind=entry.kind,
        category=entry.category, quantity=given.quantity, amount_fen=given.amount_fen, over_limit_fen=over,
        first_share_fen=first, price_fen=_price(given),
    )  # fmt: skip


def _refuse_amount(given: LineGiven) -> None:
    if given.quantity <= 0:
        raise Refusal("line_quantity", number=given.number)
    if given.amount_fen < 0:
        raise Refusal("line_negative", number=given.number)
    product = _rounded(_price(given) * given.quantity)
    if given.price_fen is not None and product != given.amount_fen:
        raise Refusal(
            "line_amount", number=given.number, amount=show_yuan(given.amount_fen), product=show_yuan(product)
        )


def _parts(given: LineGiven, entry: CatalogueItem) -> tuple[int, int]:
    """What of a line stands above the price limit, and what of the rest the patient bears first."""
    if entry.category == CatalogueItem.Category.C:
        return 0, 0
    over = 0
    if entry.limit_fen is not None:
        over = max(0, given.amount_fen - _rounded(entry.limit_fen * given.quantity))
    listed = entry.first_share if entry.category == CatalogueItem.Category.B else None
    return over, share(given.amount_fen - over, listed) if listed else 0


def _price(given: LineGiven) -> int:
    if given.price_fen is not None:
        return given.price_fen
    return _rounded(given.amount_fen / given.quantity)


def _rounded(value: Decimal) -> int:
    return int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))
