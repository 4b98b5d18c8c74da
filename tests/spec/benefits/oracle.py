"""A second telling of the settlement, written from the words of the documents: Decimal yuan, one bill after another.

It shares no code with `ankang.benefits.rules`: it reads the policy file as plain YAML and goes through it as an official
would with a pencil. What it has in common with the program is only what the documents say: sums are rounded half up to
the fen, and a layer that counts by the year pays the difference of what is due on the year's sums after and before the bill.
"""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

FEN = Decimal("0.01")
NO_END = Decimal(10) ** 15
LAYERS = ["basic", "serious", "assistance", "extra", "topup"]
POTS = {"inpatient": "stays", "outpatient": "visits", "chronic_outpatient": "chronic", "two_diseases": "two"}


class Unknown(Exception):
    """The bill needs a value that nobody found."""


def to_fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN, ROUND_HALF_UP)


class Year:
    """What an official notes on the back of the card of a person for one year."""

    def __init__(self) -> None:
        self.stays: list[int] = []
        self.running_deductible = Decimal(0)
        self.in_scope = Decimal(0)
        self.above_deductible = Decimal(0)
        self.deducted: dict[str, Decimal] = {}
        self.paid: dict[str, Decimal] = {}
        self.entered: dict[str, Decimal] = {}

    def add(self, ledger: dict[str, Decimal], name: str, amount: Decimal) -> None:
        ledger[name] = ledger.get(name, Decimal(0)) + amount


class Case:
    """One bill on the desk of the official, with the policy open beside it."""

    def __init__(self, policy: Mapping[str, Any], day: date, bill: Mapping[str, Any], year: Year) -> None:
        self.policy, self.day, self.bill, self.year = policy, day, bill, year
        self.size = "small"
        self.maybe: set[str] = set()

    # Finding the row.

    def row(self, rows: list[dict[str, Any]] | None, **more: Any) -> dict[str, Any] | None:
        for row in rows or []:
            begun = "from" not in row or row["from"] <= self.day
            over = "until" in row and row["until"] < self.day
            if begun and not over and all(self.holds(k, v, more) for k, v in row.get("when", {}).items()):
                return row
        return None

    def holds(self, name: str, wanted: Any, more: Mapping[str, Any]) -> bool:
        wanted = wanted if isinstance(wanted, list) else [wanted]
        if name == "class":
            classes = self.bill["classes"]
            return any(one in classes for one in wanted) or ("none" in wanted and not classes)
        if name == "disease" and "any" in wanted:
            return self.bill["disease"] != ""
        if name == "years_insured":
            return bool(self.bill["years_insured"] >= wanted[0])
        if name == "size":
            return self.size in wanted
        return more.get(name, self.bill.get(name)) in wanted

    def value(self, rows: Any, default: Any = None, **more: Any) -> Any:
        row = self.row(rows, **more)
        if row is None:
            if default is None:
                raise Unknown
            return default
        if row.get("value") == "unknown":
            raise Unknown
        return row["value"]

    def cap(self, rows: Any) -> Decimal | None:
        """A cap; None where it is not known (it matters only if something is to be paid)."""
        if rows is None:
            return NO_END
        row = self.row(rows)
        if row is None or row["value"] == "unknown":
            return None
        return NO_END if row["value"] == "none" else Decimal(row["value"])

    # The rate of a section, in bands.

    def bands(self, section: Mapping[str, Any]) -> list[tuple[Decimal, Decimal]]:
        row = self.row(section["rate"])
        if row is None or row.get("value") == "unknown":
            raise Unknown
        bands = row.get("bands") or [{"rate": row["value"]}]
        points = sum(
            (Decimal(self.value(rows, "0")) for rows in section.get("points", {}).values()), Decimal(0)
        )
        factor = Decimal(self.value(section.get("factor"), "1"))
        found = []
        for band in bands:
            rate = Decimal(band["rate"])
            if rate > 0:
                rate = (min(rate + points, Decimal(1)) * factor).quantize(Decimal("0.000001"), ROUND_HALF_UP)
            found.append((Decimal(band.get("to", NO_END)), rate))
        return found

    @staticmethod
    def due(bands: list[tuple[Decimal, Decimal]], amount: Decimal, above: Decimal, absolute: bool) -> Decimal:
        """What is due on a sum above a deductible: bands counted from the first yuan or from the deductible."""
        due, lower = Decimal(0), Decimal(0)
        for end, rate in bands:
            low = max(lower, above) if absolute else lower + above
            high = max(end, above) if absolute else end + above
            if amount > low:
                due += (min(amount, high) - low) * rate
            lower = end
        return to_fen(due)

    # The bill from top to bottom.

    def settle(self) -> dict[str, Decimal]:
        bill, _year = self.bill, self.year
        lines = bill["lines"]
        total = sum((line["amount"] for line in lines), Decimal(0))
        outside = sum(
            (
                line["amount"] if line["category"] == "C" else line["over_limit"] + line["first_share"]
                for line in lines
            ),
            Decimal(0),
        )
        waiver = min(self.waived(lines), total)
        outside_left = max(outside - waiver, Decimal(0))
        scope = (total - outside) - max(waiver - outside, Decimal(0))
        pays = {"waiver": waiver}
        pays["basic"], deducted = self.basic(scope)
        rest = scope - pays["basic"]
        pays["serious"], entered_serious = self.layer("serious", rest)
        rest -= pays["serious"]
        base = {"total": total, "in_scope": scope, "rest": rest}
        self.size = self.size_of("assistance", base)
        aid_size = self.size
        pays["assistance"], entered_aid = self.layer("assistance", rest)
        rest -= pays["assistance"]
        self.size = "small"
        pays["extra"], entered_extra = self.layer("extra", rest)
        left_in_scope = rest - pays["extra"]
        topup_rest = left_in_scope
        section = self.policy["topup"]
        if "none" not in section and section.get("base") == "with_outside":
            topup_rest += outside_left
        if "none" not in section and bill["visit"] in section.get("visits", list(POTS)):
            keeps = (
                to_fen(total * Decimal(self.value(section.get("keeps"), "0"))) if topup_rest else Decimal(0)
            )
            topup_rest = max(topup_rest - keeps, Decimal(0))
        self.size = self.size_of("topup", base)
        pays["topup"], entered_topup = self.layer("topup", topup_rest)
        self.size = "small"
        self.ceiling(pays, total, scope)
        patient = total - sum(pays.values())
        pays["hospital"] = self.hospital(total, min(outside_left, patient))
        pays["patient"] = patient - pays["hospital"]
        self.note(pays, scope, deducted, aid_size,
                  {"serious": entered_serious, "assistance": entered_aid, "extra": entered_extra, "topup": entered_topup})  # fmt: skip
        return pays

    def waived(self, lines: list[dict[str, Any]]) -> Decimal:
        section = self.policy["waivers"]
        if "none" in section:
            return Decimal(0)
        return sum(
            (
                to_fen(
                    line["amount"]
                    * Decimal(self.value(section["rate"], kind=line["kind"], category=line["category"]))
                )
                for line in lines
            ),
            Decimal(0),
        )

    def basic(self, scope: Decimal) -> tuple[Decimal, Decimal]:
        visit, year = self.bill["visit"], self.year
        section = self.policy["basic"].get(visit)
        pot = POTS[visit]
        if section is None:
            if scope:
                raise Unknown
            return Decimal(0), Decimal(0)
        try:
            bands = self.bands(section)
        except Unknown:
            if scope:
                raise
            return Decimal(0), Decimal(0)
        if all(rate == 0 for _, rate in bands):
            return Decimal(0), Decimal(0)
        try:
            listed, goes_on = self.deductible(section, visit)
        except Unknown:
            if scope:
                raise
            return Decimal(0), Decimal(0)
        if goes_on:
            listed -= year.running_deductible
        if section.get("deductible_per") == "year":
            listed -= year.deducted.get(pot, Decimal(0))
        deducted = min(max(listed, Decimal(0)), scope)
        absolute = section.get("band_base") == "absolute"
        yearly = section.get("per") == "year"
        if absolute:
            begin = deducted + (year.in_scope if yearly else 0)
        else:
            begin = year.above_deductible if yearly else Decimal(0)
        end = begin + (scope - deducted)
        due = self.due(bands, end, Decimal(0), True) - self.due(bands, begin, Decimal(0), True)
        return self.capped(section, due, pot), deducted

    def deductible(self, section: Mapping[str, Any], visit: str) -> tuple[Decimal, bool]:
        row = self.row(section["deductible"])
        if row is None or row.get("value") == "unknown":
            raise Unknown
        same = section.get("counts") == "same_level"
        before = [one for one in self.year.stays if not same or one == self.bill["level"]]
        number = len(before) if visit == "inpatient" else 0
        if "value" in row:
            listed = Decimal(row["value"])
        else:
            later = row["later"]
            listed = Decimal([row["first"], row.get("second", later), later][min(number, 2)])
        factor = Decimal(self.value(section.get("deductible_factor"), "1"))
        return to_fen(listed * factor), bool(self.value(section.get("chained"), False))

    def capped(self, section: Mapping[str, Any], due: Decimal, pot: str) -> Decimal:
        if not due:
            return due
        caps = [self.cap(section.get("cap_visit"))]
        own = self.cap(section.get("cap_year"))
        caps.append(None if own is None else max(own - self.year.paid.get(pot, Decimal(0)), Decimal(0)))
        if str(section.get("counts_to_cap", True)).lower() == "true":
            every = self.cap(self.policy["basic"]["cap_year"])
            used = sum(
                (
                    self.year.paid.get(POTS[visit], Decimal(0))
                    for visit in POTS
                    if visit in self.policy["basic"]
                    and str(self.policy["basic"][visit].get("counts_to_cap", True)).lower() == "true"
                ),
                Decimal(0),
            )
            caps.append(None if every is None else max(every - used, Decimal(0)))
        if any(cap is None for cap in caps):
            raise Unknown
        room = min(cap for cap in caps if cap is not None)
        over = self.row(self.policy["basic"].get("over_cap"))
        if due > room and over is not None and over["value"] == "unknown":
            raise Unknown
        return min(due, room)

    def size_of(self, layer: str, base: Mapping[str, Decimal]) -> str:
        section = self.policy[layer]
        if "none" in section or "switch" not in section:
            return "small"
        row = self.row(section["switch"])
        if row is None:
            return "small"
        return "large" if base[row["measure"]] > Decimal(row["above"]) else "small"

    def layer(self, layer: str, amount: Decimal) -> tuple[Decimal, Decimal]:
        """What a layer pays, and what entered it."""
        section, year = self.policy[layer], self.year
        if "none" in section or self.bill["visit"] not in section.get("visits", list(POTS)) or not amount:
            return Decimal(0), Decimal(0)
        bands = self.bands(section)
        if all(rate == 0 for _, rate in bands):
            return Decimal(0), amount
        deductible = Decimal(self.value(section["deductible"]) if "deductible" in section else "0")
        deductible = to_fen(deductible * Decimal(self.value(section.get("deductible_factor"), "1")))
        absolute = section.get("band_base") == "absolute"
        before = year.entered.get(layer, Decimal(0)) if section.get("per", "year") == "year" else Decimal(0)
        due = self.due(bands, before + amount, deductible, absolute) - self.due(
            bands, before, deductible, absolute
        )
        if not due:
            return due, amount
        visit, cap = self.cap(section.get("cap_visit")), self.cap(section.get("cap_year"))
        if visit is None or cap is None:
            raise Unknown
        used = year.paid.get(layer + self.pot(layer), Decimal(0))
        return min(due, visit, max(cap - used, Decimal(0))), amount

    def pot(self, layer: str) -> str:
        return str(self.value(self.policy[layer].get("pot"), "first")) if layer == "assistance" else ""

    def ceiling(self, pays: dict[str, Decimal], total: Decimal, scope: Decimal) -> None:
        section = self.policy["ceiling"]
        if "none" in section:
            return
        row = self.row(section["limit"])
        if row is None or row.get("value") == "unknown":
            if any(pays[layer] for layer in LAYERS):
                raise Unknown
            return
        limit = to_fen((total if row["of"] == "total" else scope) * Decimal(row["limit"]))
        excess = sum((pays[layer] for layer in LAYERS), Decimal(0)) - limit
        if excess > 0 and "unknown" in (row["of"], row["cut"]):
            raise Unknown
        for layer in row["cut"] if excess > 0 else []:
            cut = min(pays[layer], excess)
            pays[layer] -= cut
            excess -= cut

    def hospital(self, total: Decimal, open_outside: Decimal) -> Decimal:
        section = self.policy["hospital"]
        if "none" in section or not open_outside:
            return Decimal(0)
        rate = Decimal(self.value(section["rate"]))
        if not rate:
            return Decimal(0)
        floor = to_fen(total * Decimal(self.value(section.get("above"), "0")))
        return to_fen(max(open_outside - floor, Decimal(0)) * rate)

    def note(
        self, pays: Mapping[str, Decimal], scope: Decimal, deducted: Decimal, aid_size: str,
        entered: Mapping[str, Decimal],
    ) -> None:  # fmt: skip
        """Write the bill on the back of the card."""
        year, visit = self.year, self.bill["visit"]
        if visit == "inpatient":
            section = self.policy["basic"].get(visit, {})
            goes_on = self.value(section.get("chained"), False) if self.paid_by_basic(section) else False
            year.running_deductible = deducted + (year.running_deductible if goes_on else 0)
            year.stays.append(self.bill["level"])
            year.in_scope += scope
            year.above_deductible += scope - deducted
        year.add(year.deducted, POTS[visit], deducted)
        year.add(year.paid, POTS[visit], pays["basic"])
        for layer, amount in entered.items():
            year.add(year.entered, layer, amount)
            self.size = aid_size if layer == "assistance" else "small"
            if pays[layer]:
                year.add(year.paid, layer + self.pot(layer), pays[layer])

    def paid_by_basic(self, section: Mapping[str, Any]) -> bool:
        try:
            return bool(section) and any(rate for _, rate in self.bands(section))
        except Unknown:  # nothing was in scope, or the bill would have been refused before
            return False
