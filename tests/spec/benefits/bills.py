"""Bills for the cases: from drawn facts to `rules.Bill`, and to what the oracle reads."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from ankang.benefits import rules

SRC = Path(rules.__file__).resolve().parents[2]
DEMO = SRC / "demo" / "policies"
PACKAGED = SRC / "benefits" / "policies"
LANXI = "990122001201"


def demo() -> rules.Policies:
    """The invented policies of the demonstration county."""
    return rules.Policies.read(DEMO)


def line(number: int, category: str, amount: int, **more: Any) -> rules.Line:
    """A line in fen."""
    return rules.Line(number, f"X{number}", f"项目{number}", category, amount, **more)


def bill(bill_id: str = "B", *lines: rules.Line, **facts: Any) -> rules.Bill:
    """A stay in a level-2 hospital of the county in March 2025, unless said otherwise."""
    given: dict[str, Any] = {
        "person_id": "P", "area": LANXI, "insurance": "rbmi", "visit": "inpatient", "facility": "F", "level": 2, "place": "county",
        "referred": False, "admitted": date(2025, 3, 1), "discharged": date(2025, 3, 8),
    }  # fmt: skip
    given |= facts
    if "discharged" in facts and "admitted" not in facts:
        given["admitted"] = facts["discharged"] - timedelta(days=1)
    return rules.Bill(bill_id=bill_id, lines=lines or (line(1, "A", 1_000_000),), **given)


def as_written(one: rules.Bill) -> dict[str, Any]:
    """The bill as the oracle reads it: yuan, plain words."""

    def yuan(fen: int) -> Decimal:
        return Decimal(fen) / 100

    return {
        "visit": one.visit, "level": one.level, "place": one.place, "referred": one.referred,
        "classes": set(one.classes), "disease": one.disease, "signed": one.signed, "facility": one.facility,
        "grade": one.grade, "retired": one.retired, "years_insured": one.years_insured,
        "lines": [
            {"category": each.category, "amount": yuan(each.amount), "over_limit": yuan(each.over_limit),
             "first_share": yuan(each.first_share), "kind": each.kind}
            for each in one.lines
        ],
    }  # fmt: skip


def as_yaml(file: Path) -> dict[str, Any]:
    """A policy file as plain YAML."""
    return dict(yaml.safe_load(file.read_text()))
