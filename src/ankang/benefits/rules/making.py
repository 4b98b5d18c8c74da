"""From a policy and a situation to the row of numbers that `step` reads.

All choices of words are made here, once a situation: which row of which table counts, what is added, what is unknown.
"""

from collections.abc import Iterable

from .layout import BLOCK, IN_BLOCK, MILLION, NO_LIMIT, ROW
from .picking import Picking, sized, times
from .policy import UNKNOWN, Policy, Situation
from .schema import LAYERS
from .terms import Bands, Terms

_POTS = ("inpatient", "outpatient", "chronic_outpatient", "two_diseases")
_MEASURES = ("total", "in_scope", "rest")
_CEILING = ("total", "in_scope")


def terms_of(policy: Policy, situation: Situation) -> Terms:
    """The terms of a situation, kept with the policy: bills of one situation share them."""
    narrow = situation.narrowed(policy.asks)
    if narrow not in policy.kept:
        policy.kept[narrow] = Making(policy, narrow).terms()
    return policy.kept[narrow]  # type: ignore[no-any-return]


class Making(Picking):
    """Terms while they are made."""

    def terms(self) -> Terms:
        self._visit()
        self._basic()
        self._layer("serious", "serious", ROW["serious"], "")
        self._sized("assistance", "aid")
        self._layer("extra", "extra", ROW["extra"], "")
        self._topup()
        self._sized("topup", "topup")
        self._ceiling()
        self._hospital()
        return self.made

    # The stay and its deductible.

    def _visit(self) -> None:
        visit, level = self.situation.visit, self.situation.level
        stay = visit == "inpatient"
        self._set("is_stay", int(stay))
        if stay:
            self._set("adds_stay", 1, level)
        same = self.policy.option(f"basic.{visit}.counts") == "same_level" if self._has(visit) else False
        for other in range(4):
            self._set("counted", int(stay and (not same or other == level)), other)
        self._set("basic_pot", 1, _POTS.index(visit))
        for number, pot in enumerate(_POTS):
            counts = self._has(pot) and self.policy.option(f"basic.{pot}.counts_to_cap") == "true"
            self._set("summed", int(counts), number)

    def _has(self, visit: str) -> bool:
        return f"basic.{visit}.counts" in self.policy.options

    def _basic(self) -> None:
        visit = self.situation.visit
        path, at = f"basic.{visit}", ROW["basic"]
        self.made.numbers[at + IN_BLOCK["cap_visit"]] = self.made.numbers[at + IN_BLOCK["cap_year"]] = (
            NO_LIMIT
        )
        self._set("cap_all", NO_LIMIT)
        if not self._has(visit):
            self._lack("basic", f"{path}.rate", None)
            self.made.numbers[at + IN_BLOCK["lack"]] = 1
            return None
        bands = self._rates(path, "basic", "")
        if bands is None or all(rate == 0 for _, rate in bands):
            self._bands(at, bands or ((NO_LIMIT, 0),), 0)
            return self._flag_lacks("basic", at)
        self._deductible_of_stay(path)
        self._bands(at, bands, 0)
        self.made.bands["basic"] = bands
        self.made.numbers[at + IN_BLOCK["by_year"]] = int(self.policy.option(f"{path}.per") == "year")
        self._set("band_absolute", int(self._known_option("basic", f"{path}.band_base") == "absolute"))
        self._caps(path, "basic", at, "")
        if self.policy.option(f"{path}.counts_to_cap") == "true":
            self._set("cap_all", self._cap("basic", "basic.cap_year", ""))
        over = self._pick("basic.over_cap", "")
        if over is not None and not over.known:
            self._lack("over_cap", "basic.over_cap", over)
            self._set("lack_over_cap", 1)
        return self._flag_lacks("basic", at)

    def _deductible_of_stay(self, path: str) -> None:
        row = self._needed("basic", f"{path}.deductible", "")
        factor = self._optional("basic", f"{path}.deductible_factor", "", MILLION)
        chained = self._optional("basic", f"{path}.chained", "", False)
        self._set("chained", int(chained))
        self._set("deductible_by_year", int(self.policy.option(f"{path}.deductible_per") == "year"))
        for number in range(3):
            listed = row.value[number] if row is not None else 0
            self._set("deductible", times(listed, factor), number)

    # The layers above.

    def _sized(self, layer: str, name: str) -> None:
        """A layer whose tables may differ for large bills."""
        at = ROW[name]
        self._set(f"{name}_switch", NO_LIMIT)
        self._set(f"{name}_measure", 1)
        self._layer(layer, name, at, "small")
        if layer in self.made.none or not self._counts(layer):
            return
        row = self._pick(f"{layer}.switch", "")
        if row is None:
            return
        if not row.known:
            self._lack(layer, f"{layer}.switch", row)
            self._flag_lacks(layer, at)
            return
        measure, above = row.value
        self._set(f"{name}_measure", 0)
        self._set(f"{name}_measure", 1, _MEASURES.index(measure))
        self._set(f"{name}_switch", above)
        self._layer(layer, name, at + BLOCK, "large")

    def _counts(self, layer: str) -> bool:
        return self.situation.visit in self.policy.option(f"{layer}.visits")

    def _layer(self, layer: str, name: str, at: int, size: str) -> None:
        numbers = self.made.numbers
        numbers[at + IN_BLOCK["cap_visit"]] = numbers[at + IN_BLOCK["cap_year"]] = NO_LIMIT
        numbers[at + IN_BLOCK["pot"]] = 1
        if layer in self.policy.none:
            self.made.none[layer] = self.policy.none[layer]
            return
        if not self._counts(layer):
            return
        self._set(f"{name}_counts", 1)
        bands = self._rates(layer, layer, size)
        if bands is not None and any(rate for _, rate in bands):
            row = self._needed(layer, f"{layer}.deductible", size, absent=True)
            factor = self._optional(layer, f"{layer}.deductible_factor", size, MILLION)
            deductible = times(row.value if row is not None else 0, factor)
            absolute = self._known_option(layer, f"{layer}.band_base") == "absolute"
            shown = _shifted(bands, deductible, absolute)
            self._bands(at, shown, deductible)
            self.made.bands[sized(layer, size)] = ((deductible, 0), *shown)
            numbers[at + IN_BLOCK["by_year"]] = int(self.policy.option(f"{layer}.per") == "year")
            self._caps(layer, layer, at, size)
            pot = self._optional(f"{layer}_cap", f"{layer}.pot", size, 0)
            for number in range(3):
                numbers[at + IN_BLOCK["pot"] + number] = int(number == pot)
        self._flag_lacks(layer, at, size)

    def _caps(self, path: str, layer: str, at: int, size: str) -> None:
        for name in ("cap_visit", "cap_year"):
            if self.policy.table(f"{path}.{name}"):
                self.made.numbers[at + IN_BLOCK[name]] = self._cap(layer, f"{path}.{name}", size)

    def _cap(self, layer: str, path: str, size: str) -> int:
        """A cap; when unknown it is only lacking where something would be paid."""
        row = self._pick(path, size)
        if row is None or not row.known:
            self._lack(sized(f"{layer}_cap", size), path, row)
            return NO_LIMIT
        return int(row.value)

    def _topup(self) -> None:
        if "topup" in self.policy.none:
            return
        self._set("topup_outside", int(self.policy.option("topup.base") == "with_outside"))
        self._set("topup_keeps", self._optional("topup*", "topup.keeps", "", 0))

    def _ceiling(self) -> None:
        self._set("ceiling", MILLION)
        self._set("ceiling_measure", 1)
        if "ceiling" in self.policy.none:
            self.made.none["ceiling"] = self.policy.none["ceiling"]
            return
        row = self._needed("ceiling", "ceiling.limit", "")
        if row is None:
            self._set("ceiling", 0)
            self._set("lack_ceiling", 1)
            return
        limit, of, cut = row.value
        self._set("ceiling", limit)
        self._set("ceiling_measure", 0)
        # Where the document does not say of what, the smaller measure tells whether it could matter at all.
        self._set("ceiling_measure", 1, _CEILING.index("in_scope" if of == UNKNOWN else of))
        if UNKNOWN in (of, cut):
            self._lack("ceiling", "ceiling.limit", row)
            self._set("lack_ceiling", 1)
            return
        pairs = [(a, b) for place, a in enumerate(LAYERS) for b in LAYERS[place + 1 :]]
        for number, (one, other) in enumerate(pairs):
            self._set("cut_before", int(cut.index(other) < cut.index(one)), number)

    def _hospital(self) -> None:
        if "hospital" in self.policy.none:
            self.made.none["hospital"] = self.policy.none["hospital"]
            return
        row = self._needed("hospital", "hospital.rate", "")
        if row is not None and row.value:
            self._set("hospital_rate", row.value)
            self._set("hospital_above", self._optional("hospital", "hospital.above", "", 0))
        self._set("lack_hospital", int(bool(self.made.lacks.get("hospital"))))


def _shifted(bands: Iterable[tuple[int, int]], deductible: int, absolute: bool) -> Bands:
    """The ends of bands as sums of the year: those after the deductible move up by it."""
    if absolute:
        return list(bands)
    return [(min(to + deductible, NO_LIMIT), rate) for to, rate in bands]
