"""What was read of a bill, from a form or a file, as `actions.register_bill` takes it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ankang.benefits.actions import LineGiven
from ankang.benefits.intake.columns import SUMS, YES


def given_of(facts: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Facts and lines by key of column → keyword arguments, less the person, the hospital and who does it."""
    sums = {f"{key}_fen": facts[key] for key in ("total", *SUMS) if facts.get(key) is not None}
    return {
        "stay": facts["stay"],
        "visit": facts["visit"],
        "diagnosis": facts["diagnosis"],
        "disease": facts.get("disease") or "",
        "admitted_on": facts["admitted_on"],
        "discharged_on": facts["discharged_on"],
        "insurance": facts.get("insurance") or None,
        **{key: facts.get(key) in (True, YES) for key in ("referred", "signed", "treat_first")},
        "lines": [_line(number, line) for number, line in enumerate(lines, 1)],
        "sums": sums,
    }


def _line(number: int, line: Mapping[str, Any]) -> LineGiven:
    return LineGiven(
        number=number, item=line["item"], name=line.get("item_name") or "", amount_fen=line["amount"],
        quantity=line["quantity"] if line.get("quantity") is not None else Decimal(1), price_fen=line.get("price"),
    )  # fmt: skip
