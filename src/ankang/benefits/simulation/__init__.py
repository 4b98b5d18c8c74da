"""A policy tried before it is made: who gains, who loses, what it costs, whom a threshold leaves out.

Pure Python on data frames and Parquet, no database. In a notebook:

    from pathlib import Path
    from datetime import date
    from ankang.benefits import simulation as sim

    bills = sim.from_frame("bills.parquet")                  # or a pandas or Polars frame, an Arrow table
    text = Path("990122-rbmi-2026.yaml").read_text()         # the policy as it is
    draft = sim.replaced(text, {"serious.deductible.0.value": "8000"})
    question = sim.Question(text, draft, "990122", "rbmi", date(2026, 1, 1), date(2026, 12, 31))
    outcome = sim.simulate(bills, question, sim.always(text, "990122"))
    outcome.total.cost, outcome.groups["class"], outcome.person_years

Sums are whole fen everywhere. Errors are `SimulationError`, `DefinitionError` and `rules.Refused`; each says what to do.
"""

from ankang.benefits.simulation.budget import Coverage, Monthly, Paths, Span, YearBudget, back_test, forecast
from ankang.benefits.simulation.gains import BANDS, DIMENSIONS, PAYERS, Group, Shown, groups, shown, total
from ankang.benefits.simulation.kept import as_json
from ankang.benefits.simulation.parameters import Parameter, parameters, thresholds
from ankang.benefits.simulation.reading import Bills, from_frame, from_snapshot, home_ids
from ankang.benefits.simulation.refusals import SimulationError
from ankang.benefits.simulation.replay import Baseline, Replayed, baseline, replay, settled
from ankang.benefits.simulation.runout import Fund, RunOut, run_out
from ankang.benefits.simulation.simulate import STEPS, Budget, Outcome, Question, always, simulate, untried
from ankang.benefits.simulation.texts import begun, cited, replaced, values
from ankang.benefits.simulation.thresholds import Candidate, LeftOut, Threshold, explore
from ankang.benefits.simulation.trend import GROWTH_MOST, GROWTH_UNKNOWN, Trend

__all__ = [
    "BANDS",
    "DIMENSIONS",
    "GROWTH_MOST",
    "GROWTH_UNKNOWN",
    "PAYERS",
    "STEPS",
    "Baseline",
    "Bills",
    "Budget",
    "Candidate",
    "Coverage",
    "Fund",
    "Group",
    "LeftOut",
    "Monthly",
    "Outcome",
    "Parameter",
    "Paths",
    "Question",
    "Replayed",
    "RunOut",
    "Shown",
    "SimulationError",
    "Span",
    "Threshold",
    "Trend",
    "YearBudget",
    "always",
    "as_json",
    "back_test",
    "baseline",
    "begun",
    "cited",
    "explore",
    "forecast",
    "from_frame",
    "from_snapshot",
    "groups",
    "home_ids",
    "parameters",
    "replaced",
    "replay",
    "run_out",
    "settled",
    "shown",
    "simulate",
    "thresholds",
    "total",
    "untried",
    "values",
]
