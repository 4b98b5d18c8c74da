"""Cases that a policy officer can check by hand: one YAML file a place, each with its arithmetic in words."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.spec.benefits.bills import bill, demo, line

from ankang.benefits import rules
from ankang.values.money import read_money

FOLDER = Path(__file__).parent / "cases"
POLICIES = {"packaged": rules.Policies.packaged(), "demo": demo()}
FILES = {path.stem: yaml.safe_load(path.read_text()) for path in sorted(FOLDER.glob("*.yaml"))}
CASES = [
    pytest.param(content, case, id=f"{name}: {case['title']}")
    for name, content in FILES.items()
    for case in content["cases"]
]


def made(bill_id: str, written: dict[str, Any], person: dict[str, Any]) -> rules.Bill:
    """A bill as the case writes it: A, B, C and kinds of lines are sums in yuan, the rest facts."""
    facts, lines = dict(written), []
    for name in ("A", "B", "C", *rules.LINE_KINDS):
        if name not in facts:
            continue
        given = facts.pop(name)
        parts = given if isinstance(given, dict) else {"amount": given}
        fen = {key: read_money(value) or 0 for key, value in parts.items()}
        category, kind = (name, "") if name in "ABC" else ("A", name)
        lines.append(
            line(len(lines) + 1, category, fen["amount"], kind=kind, over_limit=fen.get("over", 0), first_share=fen.get("first", 0))
        )  # fmt: skip
    facts["classes"] = frozenset(facts.get("classes", ()))
    return bill(bill_id, *lines, **{**person, **facts})


@pytest.mark.parametrize(("content", "case"), CASES)
def test_case(content, case):
    assert case["by_hand"].strip()
    person = content["person"] | case.get("person", {})
    year = [made(f"{n}", one, person) for n, one in enumerate(case.get("earlier", ()))]
    year.append(made("last", case["bill"], person))
    if "refused" in case:
        with pytest.raises(rules.Refused, match=case["refused"]):
            rules.replay(POLICIES[content["policies"]], year)
        return
    *_, result = rules.replay(POLICIES[content["policies"]], year)
    assert result.bill_id == "last"
    wanted = dict.fromkeys(rules.PAYERS, 0) | {
        payer: read_money(sum_) for payer, sum_ in case["pays"].items()
    }
    assert result.amounts == wanted
