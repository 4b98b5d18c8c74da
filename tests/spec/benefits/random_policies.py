"""Random policies within the whole schema, as plain YAML: every kind of table, condition, option and cap occurs."""

from datetime import date
from random import Random
from typing import Any

import yaml

CLASSES = ["tekun", "dibao", "dibao_marginal", "marginal", "exited"]
VISITS = ["inpatient", "outpatient", "chronic_outpatient", "two_diseases"]
LAYERS = ["basic", "serious", "assistance", "extra", "topup"]
AREA = "990122"
MIDDLE = date(2025, 7, 1)


class Maker:
    """Draws the parts of one policy. `plain` leaves out what makes a year depend on the order of its bills."""

    def __init__(self, seed: int, *, plain: bool = False, unknowns: bool = True) -> None:
        self.random = Random(seed)
        self.plain = plain
        self.unknowns = unknowns and not plain

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def yuan(self, most: int) -> str:
        return f"{self.random.randrange(most)}" if self.maybe(0.7) else f"{self.random.random() * most:.2f}"

    def ratio(self, low: float = 0.0, high: float = 1.0) -> str:
        return f"{self.random.uniform(low, high):.2f}"

    def when(self, *, size: bool = False) -> dict[str, Any]:
        pick = self.random.choice
        conditions: dict[str, Any] = {}
        if self.maybe(0.5):
            conditions["class"] = pick([["none"], *([one] for one in CLASSES), CLASSES[:2], CLASSES[2:]])
        if self.maybe(0.3) and not self.plain:
            conditions["level"] = pick([0, 1, 2, 3, [0, 1], [2, 3]])
        if self.maybe(0.3) and not self.plain:
            conditions["place"] = pick(["county", "area", ["province", "outside"], ["county", "area"]])
        if self.maybe(0.2) and not self.plain:
            conditions["referred"] = self.maybe(0.5)
        if self.maybe(0.1) and not self.plain:
            conditions["signed"] = self.maybe(0.5)
        if self.maybe(0.1) and not self.plain:
            conditions["disease"] = pick(["any", "D1"])
        if size and self.maybe(0.4):
            conditions["size"] = pick(["small", "large"])
        return conditions

    def rows(self, make: Any, *, size: bool = False, last: bool = True) -> list[dict[str, Any]]:
        rows = []
        for _ in range(self.random.randrange(3)):
            row = {"when": self.when(size=size), **make()}
            if self.maybe(0.15) and not self.plain:
                row["until" if self.maybe(0.5) else "from"] = date(2025, 6, 30) if "until" in row else MIDDLE
            if self.unknowns and self.maybe(0.03):
                row = {"when": row["when"], "value": "unknown"}
            rows.append(row)
        return [*rows, make()] if last or not rows else rows

    def value(self, make: Any) -> Any:
        return lambda: {"value": make()}

    def by_number(self) -> dict[str, Any]:
        if self.plain or self.maybe(0.4):
            return {"value": self.yuan(3000)}
        row = {"first": self.yuan(3000), "later": self.yuan(1500)}
        return row | ({"second": self.yuan(2000)} if self.maybe(0.5) else {})

    def rate(self) -> dict[str, Any]:
        if self.maybe(0.5):
            return {"value": self.ratio() if self.maybe(0.9) else "0"}
        ends = sorted(self.random.sample(range(1, 60_000), self.random.randrange(1, 5)))
        bands: list[dict[str, str]] = [{"to": str(end), "rate": self.ratio()} for end in ends]
        return {"bands": [*bands, {"rate": self.ratio()}]}

    def cap(self) -> str:
        return "none" if self.maybe(0.3) else self.yuan(60_000)

    def rates(self, section: dict[str, Any], *, size: bool = False) -> dict[str, Any]:
        section["rate"] = self.rows(self.rate, size=size)
        if self.maybe(0.4):
            section["points"] = {
                "class": self.rows(self.value(lambda: self.ratio(0, 0.3)), size=size, last=False)
            }
        if self.maybe(0.3):
            section["points"] = section.get("points", {}) | {
                "signed": [{"when": {"signed": True}, "value": "0.03"}]
            }
        if not self.plain:
            for name in ("cap_visit", "cap_year"):
                if self.maybe(0.4):
                    section[name] = self.rows(self.value(self.cap), size=size)
        return section

    def visit(self) -> dict[str, Any]:
        section = self.rates({"source": {"document": "d"}, "deductible": self.rows(self.by_number)})
        if self.maybe(0.3):
            section["deductible_factor"] = self.rows(self.value(self.ratio), last=False)
        if self.maybe(0.3) and not self.plain:
            section["factor"] = self.rows(self.value(self.ratio), last=False)
        if self.maybe(0.3) and not self.plain:
            section["chained"] = [{"when": {"referred": True}, "value": True}]
        if self.maybe(0.5):
            section["band_base"] = self.random.choice(["absolute", "after_deductible"])
        if not self.plain and self.maybe(0.3):
            section["deductible_per"] = "year"
        if not self.plain and self.maybe(0.3):
            section["counts"] = "same_level"
        if self.maybe(0.3):
            section["counts_to_cap"] = False
        return section

    def layer(self, *, sized: bool) -> dict[str, Any]:
        section: dict[str, Any] = {"source": {"document": "d"}}
        sized = sized and not self.plain
        if self.maybe(0.5) and not self.plain:
            section["visits"] = self.random.sample(VISITS, self.random.randrange(1, 5))
        if self.maybe(0.7):
            section["deductible"] = self.rows(self.value(lambda: self.yuan(20_000)), size=sized)
        if self.maybe(0.3):
            section["deductible_factor"] = self.rows(self.value(self.ratio), size=sized, last=False)
        if self.maybe(0.5):
            section["band_base"] = self.random.choice(["absolute", "after_deductible"])
        if self.maybe(0.2) and not self.plain:
            section["per"] = "bill"
        if sized and self.maybe(0.6):
            measure = self.random.choice(["total", "in_scope", "rest"])
            section["switch"] = [{"measure": measure, "above": self.yuan(50_000)}]
        return self.rates(section, size=sized)

    def policy(self) -> dict[str, Any]:
        none = {"none": {"document": "d"}}
        basic: dict[str, Any] = {visit: self.visit() for visit in VISITS}
        if not self.plain:
            basic["inpatient"]["per"] = "year" if self.maybe(0.5) else "bill"
        basic |= {"source": {"document": "d"}, "cap_year": [{"value": "none" if self.plain else self.cap()}]}
        if self.unknowns and self.maybe(0.1):
            basic["over_cap"] = [{"value": "unknown"}]
        topup = self.layer(sized=True)
        assistance = self.layer(sized=True)
        if not self.plain:
            topup["base"] = self.random.choice(["in_scope", "with_outside"])
            if self.maybe(0.5):
                topup["keeps"] = self.rows(self.value(lambda: self.ratio(0, 0.3)))
            if self.maybe(0.8):
                pot = self.value(lambda: self.random.choice(["first", "second", "third"]))
                assistance["pot"] = self.rows(pot, size=True)
        source = {"source": {"document": "d"}}
        return {
            "key": "random", "title": {"zh": "随机"}, "area": AREA, "insurance": "rbmi", "from": date(2025, 1, 1),
            "documents": {"d": {"zh": "随机文件", "standing": "invented"}},
            "basic": basic, "serious": self.layer(sized=False), "assistance": assistance,
            "extra": none if self.maybe(0.3) else self.layer(sized=False),
            "topup": none if self.maybe(0.3) else topup,
            "hospital": none if self.plain or self.maybe(0.4) else source | {
                "rate": self.rows(self.value(self.ratio)), "above": self.rows(self.value(lambda: self.ratio(0, 0.3)))},
            "ceiling": none if self.plain or self.maybe(0.5) else source | {"limit": [self.ceiling()]},
            "waivers": none if self.plain or self.maybe(0.5) else source | {
                "rate": [{"when": {"kind": "registration"}, "value": "1"}, *self.rows(self.value(self.ratio))]},
            "premium": none,
        }  # fmt: skip

    def ceiling(self) -> dict[str, Any]:
        order = self.random.sample(LAYERS, 5)
        of = self.random.choice(["total", "in_scope"])
        if self.unknowns and self.maybe(0.1):
            return {"limit": self.ratio(0.3, 1), "of": "unknown", "cut": order}
        if self.unknowns and self.maybe(0.1):
            return {"limit": self.ratio(0.3, 1), "of": of, "cut": "unknown"}
        return {"limit": self.ratio(0.3, 1), "of": of, "cut": order}


def random_policy(seed: int, **how: Any) -> tuple[dict[str, Any], str]:
    """A policy as the oracle reads it, and as the program does."""
    made = Maker(seed, **how).policy()
    return made, yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
