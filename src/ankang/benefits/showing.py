"""What the pages say of bills and settlements, in the reader's language: shares with their reasons, the bar of payers,
what a year still allows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from ankang.benefits.models import BillLine
from ankang.benefits.rules import Because, label
from ankang.benefits.rules.codes import PAYERS
from ankang.web.formatting import percent, yuan
from ankang.web.questionnaires import language

# The bar is drawn in a box of this width.
_WIDTH = 1000


@dataclass(frozen=True)
class Reason:
    """One step of the reasoning: a sentence, and the rule it follows with how sure it is. `mark`: the number of that
    rule in the list below the table, 0 for none."""

    words: str
    source: str
    mark: int = 0


@dataclass(frozen=True)
class ShareRow:
    """What one payer bears, and why. `change`: what the last act moved, where it is another sum."""

    payer: str
    name: str
    amount: int
    reasons: tuple[Reason, ...]
    change: int | None = None


@dataclass(frozen=True)
class Shares:
    """Who bears what, and the rules that the reasons cite by number."""

    rows: tuple[ShareRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Segment:
    """A part of the bar."""

    payer: str
    name: str
    amount: int
    start: float
    width: float


def payer_name(code: str) -> str:
    """A payer in words."""
    return label("payer", code, language())


def word(table: str, code: str) -> str:
    """A code of the rules in words; nothing for no code."""
    return label(table, code, language()) if code else ""


def reasons(because: Iterable[Because]) -> tuple[Reason, ...]:
    """Steps of the reasoning in words."""
    return tuple(_reason(one) for one in because)


def _reason(one: Because) -> Reason:
    if one.source is None:
        return Reason(one.words(language()), "")
    standing = "" if one.source.standing == "read" else f" · {word('standing', one.source.standing)}"
    return Reason(one.words(language()), f"{one.source}{standing}")


def numbered(rows: Iterable[ShareRow]) -> Shares:
    """The rows with each rule cited by a number, and the rules in that order."""
    notes: dict[str, int] = {}
    found = []
    for row in rows:
        marked = tuple(
            replace(one, mark=notes.setdefault(one.source, len(notes) + 1)) if one.source else one
            for one in row.reasons
        )
        found.append(replace(row, reasons=marked))
    return Shares(tuple(found), tuple(notes))


def share_rows(
    bears: Mapping[str, int], because: Mapping[str, Iterable[Any]], moved: Mapping[str, int] | None = None
) -> list[ShareRow]:
    """Payers in their order with sums and reasons; who bears nothing and has nothing to say is left out."""
    rows = []
    for payer in PAYERS:
        told = reasons(
            one if isinstance(one, Because) else Because.from_dict(one) for one in because.get(payer, ())
        )
        if bears.get(payer) or told or payer == "patient":
            change = moved.get(payer, 0) if moved is not None else None
            rows.append(ShareRow(payer, payer_name(payer), bears.get(payer, 0), told, change))
    return rows


def segments(bears: Mapping[str, int]) -> list[Segment]:
    """The bar of payers: who bears something, side by side."""
    total = sum(amount for amount in bears.values() if amount > 0)
    found, start = [], 0.0
    for payer in PAYERS:
        amount = bears.get(payer, 0)
        if amount <= 0:
            continue
        width = _WIDTH * amount / total
        found.append(Segment(payer, payer_name(payer), amount, round(start, 2), round(width, 2)))
        start += width
    return found


def difference_words(fen: int) -> str:
    """应退应补 in words: what is to be refunded to the patient, or collected."""
    if fen > 0:
        return _("应退给病人")
    return _("病人应补交") if fen < 0 else _("没有差额")


def line_words(line: BillLine) -> str:
    """Why a line counts as it does: its class, what is above the limit, what the patient bears first."""
    if line.category == "C":
        return _("目录外，全部自费")
    told = [_("甲类，全部计入")]
    if line.category == "B":
        counted = line.amount_fen - line.over_limit_fen
        rate = line.first_share_fen / counted if counted else 0
        told = [_("乙类，先行自付 %(share)s 后计入") % {"share": percent(round(rate, 4))}]
    if line.over_limit_fen and line.entry.limit_fen is not None:
        limit = {"limit": yuan(line.entry.limit_fen), "unit": line.entry.unit or _("单位")}
        told.append(_("每%(unit)s限价 %(limit)s，超出部分自费") % limit)
    return "；".join(told)
