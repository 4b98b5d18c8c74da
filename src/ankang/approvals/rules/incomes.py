"""Incomes of a house check: net, and the reference income that is compared with the monitoring line. In fen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ankang.values.money import FEN


@dataclass(frozen=True, slots=True)
class Incomes:
    """Of a household in a year, in fen; a head is rounded down to the fen."""

    net: int
    reference: int
    members: int

    @property
    def net_a_head(self) -> int:
        """Net income a head."""
        return self.net // self.members

    @property
    def reference_a_head(self) -> int:
        """Reference income a head."""
        return self.reference // self.members


def incomes(answers: Mapping[str, Any]) -> Incomes:
    """The incomes of typed answers. Reference income: net + insurance pay-outs − compliant own-paid spending."""
    earned = sum(answers[f"{name}_yuan"] for name in ("wage", "business", "property", "transfer"))
    net = earned - answers["business_cost_yuan"]
    reference = net + answers.get("payout_yuan", 0) - answers.get("rigid_yuan", 0)
    return Incomes(net * FEN, reference * FEN, answers["members"])
