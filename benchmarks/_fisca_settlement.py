"""The rules of the demonstration county as an OpenFisca model: one entity, the bill; a variable a step of the reasoning.

OpenFisca computes a period for all entities at once and has no order within it, so a year is run in waves, the first bill
of every person, then the second, the accounts handed over as inputs. Parameters come from the same table by situation.
Whole numbers are 32 bits there; formulas widen them, so that fen stay exact.
"""

from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from ankang.benefits.rules.layout import BANDS, BLOCK, IN_BLOCK, MILLION, ROW, STATE, WIDTH

PERIOD = "2025"
SHARES = ("waiver", "basic", "serious", "assistance", "extra", "topup", "hospital", "patient")
LAYERS = ("basic", "serious", "assistance", "extra", "topup")
BLOCKS = {"basic": "basic", "serious": "serious", "assistance": "aid", "extra": "extra", "topup": "topup"}
POTS = ("inpatient", "outpatient", "chronic", "two_diseases")


class Model:
    """The system of variables over one table of parameters."""

    def __init__(self, table: np.ndarray) -> None:
        self.table = table.reshape(-1, WIDTH)
        self.bill = build_entity("bill", "bills", "a bill", is_person=True)
        self.system = TaxBenefitSystem([self.bill])
        for name in ("row", "total", "in_scope", "waived", *STATE):
            self.variable(name)
        for name, formula in FORMULAS.items():
            self.variable(name, formula)
        for name, formula in AFTER.items():
            self.variable(f"after_{name}", formula)

    def variable(self, name: str, formula: Any = None) -> None:
        """Add a variable; a formula takes `get` (another variable, wide) and `par` (a parameter of the row)."""
        table = self.table
        facts: dict[str, Any] = {
            "value_type": int, "entity": self.bill, "definition_period": DateUnit.YEAR, "label": name,
        }  # fmt: skip
        if formula is not None:

            def wrapped(bill: Any, period: Any, _parameters: Any) -> np.ndarray:
                def get(other: str) -> np.ndarray:
                    return bill(other, period).astype(np.int64)

                def par(place: str, offset: Any = 0) -> np.ndarray:
                    return table[bill("row", period), ROW[place] + offset]

                return formula(get, par)

            facts["formula"] = wrapped
        self.system.add_variable(type(name, (Variable,), facts))

    def settle(self, inputs: dict[str, np.ndarray]) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
        """Shares and accounts of one wave."""
        simulation = SimulationBuilder().build_default_simulation(self.system, count=len(inputs["row"]))
        for name, column in inputs.items():
            simulation.set_input(name, PERIOD, column)
        shares = {name: simulation.calculate(name, PERIOD) for name in SHARES}
        return shares, {name: simulation.calculate(f"after_{name}", PERIOD) for name in STATE}

    def waves(self, starts: np.ndarray, rows: np.ndarray, facts: np.ndarray) -> np.ndarray:
        """All bills, person after person, as the product's executors take them."""
        counts = np.diff(starts)
        order = np.argsort(-counts, kind="stable")
        first, counts = starts[:-1][order], counts[order]
        state = {name: np.zeros(len(first), np.int32) for name in STATE}
        out = np.zeros((len(SHARES), len(rows)), np.int64)
        for wave in range(int(counts[0])):
            many = int(np.searchsorted(-counts, -wave, side="left"))
            at = first[:many] + wave
            inputs = {
                "row": rows[at],
                "total": facts[0, at],
                "in_scope": facts[1, at],
                "waived": facts[2, at],
            }
            shares, after = self.settle(inputs | {name: state[name][:many] for name in STATE})
            for number, name in enumerate(SHARES):
                out[number, at] = shares[name]
            for name in STATE:
                state[name][:many] = after[name]
        return out


def part(amount: np.ndarray, ratio: np.ndarray) -> np.ndarray:
    return (amount * ratio + MILLION // 2) // MILLION


def due(par: Any, block: str, shift: Any, sum_: np.ndarray) -> np.ndarray:
    """What a layer owes on a sum, band by band."""
    total = np.zeros(len(sum_), np.int64)
    for band in range(BANDS):
        low, width, rate = (par(block, shift + 3 * band + place) for place in range(3))
        total += np.minimum(np.maximum(sum_ - low, 0), width) * rate
    return (total + MILLION // 2) // MILLION


def between(par: Any, block: str, shift: Any, before: np.ndarray, entered: np.ndarray) -> np.ndarray:
    before = before * par(block, shift + IN_BLOCK["by_year"])
    return due(par, block, shift, before + entered) - due(par, block, shift, before)


def room(par: Any, block: str, shift: Any, used: np.ndarray) -> np.ndarray:
    return np.minimum(
        par(block, shift + IN_BLOCK["cap_visit"]),
        np.maximum(par(block, shift + IN_BLOCK["cap_year"]) - used, 0),
    )


def of_pots(get: Any, par: Any, place: str, ledger: str) -> np.ndarray:
    return sum(par(place, number) * get(f"{ledger}_{pot}") for number, pot in enumerate(POTS))


def deducted(get: Any, par: Any) -> np.ndarray:
    stay = sum(par("counted", level) * get(f"stays_level_{level}") for level in range(4))
    listed = par("deductible", np.minimum(stay, 2))
    before = par("chained") * get("chained_deductible") + par("deductible_by_year") * of_pots(
        get, par, "basic_pot", "deducted"
    )
    return np.minimum(np.maximum(listed - before, 0), get("base"))


def basic_due(get: Any, par: Any) -> np.ndarray:
    after = get("base") - get("deducted")
    begin = par("band_absolute") * get("deducted")
    due_ = due(par, "basic", 0, begin + after) - due(par, "basic", 0, begin)
    own = room(par, "basic", 0, of_pots(get, par, "basic_pot", "basic"))
    every = np.maximum(par("cap_all") - of_pots(get, par, "summed", "basic"), 0)
    return np.minimum(due_, np.minimum(own, every))


def large(get: Any, par: Any, layer: str) -> np.ndarray:
    sums = (get("total"), get("base"), get("rest"))
    measured = sum(par(f"{layer}_measure", number) * sum_ for number, sum_ in enumerate(sums))
    return np.where(measured > par(f"{layer}_switch"), BLOCK, 0)


def assistance_due(get: Any, par: Any) -> np.ndarray:
    size = large(get, par, "aid")
    ledgers = ("assistance_first", "assistance_second", "assistance_third")
    used = sum(par("aid", size + IN_BLOCK["pot"] + number) * get(name) for number, name in enumerate(ledgers))
    owed = between(par, "aid", size, get("entered_assistance"), get("in_assistance"))
    return np.minimum(owed, room(par, "aid", size, used))


def layer_due(layer: str) -> Any:
    def formula(get: Any, par: Any) -> np.ndarray:
        size = large(get, par, "topup") if layer == "topup" else 0
        owed = between(par, layer, size, get(f"entered_{layer}"), get(f"in_{layer}"))
        return np.minimum(owed, room(par, layer, size, get(f"paid_{layer}")))

    return formula


def in_topup(get: Any, par: Any) -> np.ndarray:
    left = get("rest") - get("assistance_due") - get("extra_due") + par("topup_outside") * get("outside_left")
    return np.maximum(left - part(get("total"), par("topup_keeps")), 0) * par("topup_counts")


def excess(get: Any, par: Any) -> np.ndarray:
    base = par("ceiling_measure") * get("total") + par("ceiling_measure", 1) * get("base")
    return np.maximum(sum(get(f"{layer}_due") for layer in LAYERS) - part(base, par("ceiling")), 0)


def paid(layer: str) -> Any:
    pairs = [(a, b) for place, a in enumerate(LAYERS) for b in LAYERS[place + 1 :]]

    def formula(get: Any, par: Any) -> np.ndarray:
        before = 0
        for number, (one, other) in enumerate(pairs):
            if layer == one:
                before = before + par("cut_before", number) * get(f"{other}_due")
            if layer == other:
                before = before + (1 - par("cut_before", number)) * get(f"{one}_due")
        due_ = get(f"{layer}_due")
        return due_ - np.minimum(due_, np.maximum(get("excess") - before, 0))

    return formula


FORMULAS: dict[str, Any] = {
    "waiver": lambda get, par: np.minimum(get("waived"), get("total")),
    "outside_left": lambda get, par: np.maximum(get("total") - get("in_scope") - get("waiver"), 0),
    "base": lambda get, par: (
        get("in_scope") - np.maximum(get("waiver") - (get("total") - get("in_scope")), 0)
    ),
    "deducted": deducted,
    "basic_due": basic_due,
    "own": lambda get, par: get("base") - get("basic_due"),
    "in_serious": lambda get, par: get("own") * par("serious_counts"),
    "serious_due": layer_due("serious"),
    "rest": lambda get, par: get("own") - get("serious_due"),
    "in_assistance": lambda get, par: get("rest") * par("aid_counts"),
    "assistance_due": assistance_due,
    "in_extra": lambda get, par: (get("rest") - get("assistance_due")) * par("extra_counts"),
    "extra_due": layer_due("extra"),
    "in_topup": in_topup,
    "topup_due": layer_due("topup"),
    "excess": excess,
    **{layer: paid(layer) for layer in LAYERS},
    "left": lambda get, par: get("total") - get("waiver") - sum(get(layer) for layer in LAYERS),
    "hospital": lambda get, par: part(
        np.maximum(
            np.minimum(get("outside_left"), get("left")) - part(get("total"), par("hospital_above")), 0
        ),
        par("hospital_rate"),
    ),
    "patient": lambda get, par: get("left") - get("hospital"),
}


def carried(name: str, place: str, offset: int, source: str) -> Any:
    return lambda get, par: get(name) + par(place, offset) * get(source)


def aid_pot(number: int, name: str) -> Any:
    def formula(get: Any, par: Any) -> np.ndarray:
        pot = par("aid", large(get, par, "aid") + IN_BLOCK["pot"] + number)
        return get(name) + pot * get("assistance")

    return formula


AFTER: dict[str, Any] = {
    **{
        f"stays_level_{n}": (lambda get, par, n=n: get(f"stays_level_{n}") + par("adds_stay", n))
        for n in range(4)
    },
    "chained_deductible": lambda get, par: np.where(
        par("is_stay") == 1,
        get("deducted") + par("chained") * get("chained_deductible"),
        get("chained_deductible"),
    ),
    "scope": carried("scope", "is_stay", 0, "base"),
    "scope_after_deductible": lambda get, par: (
        get("scope_after_deductible") + par("is_stay") * (get("base") - get("deducted"))
    ),
    **{
        f"deducted_{pot}": carried(f"deducted_{pot}", "basic_pot", n, "deducted")
        for n, pot in enumerate(POTS)
    },
    **{f"basic_{pot}": carried(f"basic_{pot}", "basic_pot", n, "basic") for n, pot in enumerate(POTS)},
    "entered_serious": lambda get, par: get("entered_serious") + get("in_serious"),
    "paid_serious": lambda get, par: get("paid_serious") + get("serious"),
    "entered_assistance": lambda get, par: get("entered_assistance") + get("in_assistance"),
    **{
        name: aid_pot(number, name)
        for number, name in enumerate(("assistance_first", "assistance_second", "assistance_third"))
    },
    "entered_extra": lambda get, par: get("entered_extra") + get("in_extra"),
    "paid_extra": lambda get, par: get("paid_extra") + get("extra"),
    "entered_topup": lambda get, par: get("entered_topup") + get("in_topup"),
    "paid_topup": lambda get, par: get("paid_topup") + get("topup"),
}
