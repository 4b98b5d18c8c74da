"""The reasons of each share, written from the numbers that `step` went through and the rows that were chosen."""

from collections.abc import Iterator, Mapping
from typing import Any

from .facts import Because, Bill, Totals, YearState
from .layout import MILLION
from .policy import Policy, Row
from .schema import title
from .terms import Terms
from .wording import MEASURED, bands_words, layer_words, who

Trace = Mapping[str, int]
_RAW = {"serious": "serious", "assistance": "aid", "extra": "extra", "topup": "topup"}
_PAID = {
    "serious": ("paid_serious",),
    "assistance": ("assistance_first", "assistance_second", "assistance_third"),
    "extra": ("paid_extra",),
    "topup": ("paid_topup",),
}
_POT = {"inpatient": "inpatient", "outpatient": "outpatient", "chronic_outpatient": "chronic",
        "two_diseases": "two_diseases"}  # fmt: skip


def explained(
    policy: Policy,
    bill: Bill,
    sums: Totals,
    terms: Terms,
    amounts: Mapping[str, int],
    trace: Trace,
    before: YearState,
) -> dict[str, tuple[Because, ...]]:
    """Payer → reasons, but for the waiver, whose reasons are found line by line."""
    telling = _Telling(policy, bill, sums, terms, amounts, trace, before)
    found = {"basic": tuple(telling.basic())}
    for layer in _RAW:
        found[layer] = tuple(telling.layer(layer))
    return {**found, "hospital": tuple(telling.hospital()), "patient": tuple(telling.patient())}


class _Telling:
    """The reasons of one bill while they are written."""

    def __init__(self, *given: Any) -> None:
        self.policy, self.bill, self.sums, self.terms, self.amounts, self.trace, self.before = given

    def basic(self) -> Iterator[Because]:
        sums, trace, visit = self.sums, self.trace, self.bill.visit
        path = f"basic.{visit}"
        yield Because(
            "basic.scope" if sums.in_scope < sums.total else "basic.all_in_scope",
            {"total_fen": sums.total, "own_fen": sums.own_paid, "over_fen": sums.over_limit,
             "first_fen": sums.first_share, "scope_fen": sums.in_scope},
        )  # fmt: skip
        if trace["base"] != sums.in_scope:
            yield Because("basic.after_waiver", {"scope_fen": trace["base"]})
        rate = self.terms.row(f"{path}.rate")
        assert rate is not None  # a bill without a rate was refused
        if "basic" not in self.terms.bands:
            yield self._not_paid("basic", rate)
            return
        yield from self._deductible(path)
        yield from self._changed(path)
        bands = self.terms.bands["basic"]
        code = "basic.rate" if len(bands) == 1 else "basic.bands"
        params = {"base_fen": trace["scope_after"], "bands": bands_words(bands),
                  "raw_fen": trace["basic_raw"]}  # fmt: skip
        yield Because(code, params, rate.source)
        yield from self._basic_caps(path)
        yield from self._cut("basic", min(trace["basic_raw"], trace["basic_room"]))

    def _deductible(self, path: str) -> Iterator[Because]:
        row = self.terms.row(f"{path}.deductible")
        factor = self.terms.row(f"{path}.deductible_factor")
        assert row is not None
        trace, bill = self.trace, self.bill
        params: dict[str, Any] = {"listed_fen": trace["listed"], "deducted_fen": trace["deducted"],
                                  "tilt": who(row.when, bill.classes)}  # fmt: skip
        if bill.visit == "inpatient":
            params |= {"level": bill.level, "number": trace["stay_number"] + 1}
            code = "basic.deductible" if trace["listed"] else "basic.no_deductible"
            yield Because(code, params, row.source)
        else:
            yearly = self.policy.option(f"{path}.deductible_per") == "year"
            code = "basic.deductible_year" if yearly else "basic.deductible_visit"
            if trace["listed"]:
                yield Because(code, params | {"visit": bill.visit}, row.source)
        if factor is not None:
            yield self._changing("tilt", f"{path}.deductible_factor", factor)
        chained = self.terms.row(f"{path}.chained")
        if chained is not None and chained.value and self.before["chained_deductible"]:
            params = {"before_fen": self.before["chained_deductible"], "deducted_fen": trace["deducted"]}
            yield Because("basic.deductible_chained", params, chained.source)

    def _changed(self, path: str, size: str = "") -> Iterator[Because]:
        """Points and factors on the rate."""
        for name, rows in self.terms.rows.items():
            if name.startswith(f"{path}.points.") and name.endswith("#large") == bool(size):
                yield self._changing("points", name.removesuffix("#large"), rows[0])
        factor = self.terms.row(f"{path}.factor")
        if factor is not None:
            yield self._changing("factor", f"{path}.factor", factor)

    def _changing(self, code: str, path: str, row: Row) -> Because:
        words = dict(zip(("zh", "en"), title(path), strict=True))
        rate = "rate_points" if code == "points" else "rate_ppm"
        params = {"title": words, rate: row.value, "who": who(row.when, self.bill.classes)}
        return Because(code, params, row.source)

    def _basic_caps(self, path: str) -> Iterator[Because]:
        trace, pot = self.trace, f"basic_{_POT[self.bill.visit]}"
        if trace["basic_raw"] <= trace["basic_room"]:
            return
        visit = self.terms.row(f"{path}.cap_visit")
        if visit is not None and visit.value == trace["basic_room"]:
            yield Because("cap_visit", {"cap_fen": visit.value}, visit.source)
        counted = [
            f"basic_{_POT[other]}"
            for other in _POT
            if self.policy.options.get(f"basic.{other}.counts_to_cap") == "true"
        ]
        for name, used in ((f"{path}.cap_year", [pot]), ("basic.cap_year", counted)):
            row = self.terms.row(name)
            paid = sum(self.before[one] for one in used)
            if row is not None and max(row.value - paid, 0) == trace["basic_room"]:
                params = {"cap_fen": row.value, "used_fen": paid, "room_fen": trace["basic_room"]}
                yield Because("cap_year", params, row.source)

    def layer(self, layer: str) -> Iterator[Because]:
        """The reasons of a layer above basic insurance."""
        name, trace, words = _RAW[layer], self.trace, {"layer": layer_words(layer)}
        if layer in self.terms.none:
            yield Because("none", words, self.terms.none[layer])
            return
        if self.bill.visit not in self.policy.option(f"{layer}.visits"):
            yield Because("visit", {**words, "visit": self.bill.visit})
            return
        size = "#large" if trace.get(f"{name}_large") else ""
        rate = self.terms.row(f"{layer}.rate{size}")
        if not trace[f"{name}_in"] and not (layer == "topup" and trace["topup_base"]):
            yield Because("nothing_left", words)
            return
        assert rate is not None
        if f"{layer}{size}" not in self.terms.bands:
            yield self._not_paid(layer, rate)
            return
        if size:
            yield self._switched(layer)
        yield from self._entered(layer, name, size, rate)
        yield from self._layer_caps(layer, name, size)
        yield from self._cut(layer, min(trace[f"{name}_raw"], trace[f"{name}_room"]))

    def _entered(self, layer: str, name: str, size: str, rate: Row) -> Iterator[Because]:
        trace, words = self.trace, layer_words(layer)
        keeps = self.terms.row("topup.keeps") if layer == "topup" else None
        if keeps is not None:
            yield Because("keeps", {"rate_ppm": keeps.value, "kept_fen": trace["kept"]}, keeps.source)
        if self.policy.option(f"{layer}.per") == "year":
            params = {"layer": words, "before_fen": self.before[f"entered_{layer}"],
                      "base_fen": trace[f"{name}_in"]}  # fmt: skip
            yield Because("entered", params)
        else:
            yield Because("entered_bill", {"layer": words, "base_fen": trace[f"{name}_in"]})
        yield from self._layer_deductible(layer, size, rate)
        yield from self._changed(layer, size)
        (deductible, _), *bands = self.terms.bands[f"{layer}{size}"]
        code = "layer.rate" if not deductible and len(bands) == 1 else "layer.bands"
        params = {"deductible_fen": deductible, "bands": bands_words(bands), "raw_fen": trace[f"{name}_raw"],
                  "who": who(rate.when, self.bill.classes)}  # fmt: skip
        yield Because(code, params, rate.source)

    def _layer_deductible(self, layer: str, size: str, rate: Row) -> Iterator[Because]:
        """Where the deductible stands, unless beside the rate, and what lowers it."""
        row = self.terms.row(f"{layer}.deductible{size}")
        factor = self.terms.row(f"{layer}.deductible_factor{size}")
        if row is not None and (factor is not None or row.source != rate.source):
            words = dict(zip(("zh", "en"), title(f"{layer}.deductible"), strict=True))
            params = {"title": words, "deductible_fen": row.value, "who": who(row.when, self.bill.classes)}
            yield Because("deductible", params, row.source)
        if factor is not None:
            yield self._changing("tilt", f"{layer}.deductible_factor", factor)

    def _layer_caps(self, layer: str, name: str, size: str) -> Iterator[Because]:
        room = self.trace[f"{name}_room"]
        if self.trace[f"{name}_raw"] <= room:
            return
        visit = self.terms.row(f"{layer}.cap_visit{size}")
        year = self.terms.row(f"{layer}.cap_year{size}")
        if visit is not None and visit.value == room:
            yield Because("cap_visit", {"cap_fen": visit.value}, visit.source)
        elif year is not None:
            pot = self.terms.row(f"{layer}.pot{size}")
            used = self.before[_PAID[layer][pot.value if pot else 0]]
            yield Because(
                "cap_year", {"cap_fen": year.value, "used_fen": used, "room_fen": room}, year.source
            )

    def _switched(self, layer: str) -> Because:
        row = self.terms.row(f"{layer}.switch")
        assert row is not None
        measure, above = row.value
        measured = {"total": self.sums.total, "in_scope": self.trace["base"], "rest": self.trace["rest"]}
        params = {"measured": MEASURED[measure], "measured_fen": measured[measure], "above_fen": above}
        return Because("switch", params, row.source)

    def _cut(self, layer: str, due: int) -> Iterator[Because]:
        """The part that the ceiling of all layers took away."""
        row = self.terms.row("ceiling.limit")
        if row is not None and self.amounts[layer] < due:
            ratio, of, _ = row.value
            params = {"measured": MEASURED[of], "limit_ppm": ratio, "limit_fen": self.trace["limit"],
                      "cut_fen": due - self.amounts[layer]}  # fmt: skip
            yield Because("ceiling", params, row.source)

    def _not_paid(self, layer: str, rate: Row) -> Because:
        note = {"zh": "", "en": ""}
        if rate.note:
            note = {"zh": f"：{rate.note['zh']}", "en": f": {rate.note['en']}"}
        return Because("not_paid", {"layer": layer_words(layer), "note": note}, rate.source)

    def hospital(self) -> Iterator[Because]:
        row, words = self.terms.row("hospital.rate"), {"layer": layer_words("hospital")}
        if row is None:
            yield Because("none", words, self.terms.none["hospital"])
        elif not row.value:
            yield self._not_paid("hospital", row)
        elif not (base := min(self.trace["outside_left"], self.trace["left"])):
            yield Because("nothing_left", words)
        else:
            above = self.terms.row("hospital.above")
            params = {"base_fen": base, "above_ppm": above.value if above else 0,
                      "floor_fen": self.trace["hospital_floor"], "rate_ppm": row.value,
                      "who": who(row.when, self.bill.classes)}  # fmt: skip
            yield Because("hospital", params, row.source)

    def patient(self) -> Iterator[Because]:
        total, amount = self.sums.total, self.amounts["patient"]
        part = (amount * 1000 + total // 2) // total * (MILLION // 1000) if total else 0
        params = {"total_fen": total, "paid_fen": total - amount, "amount_fen": amount, "part_ppm": part}
        yield Because("patient", params)
