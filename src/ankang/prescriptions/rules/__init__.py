"""What a prescription may hold: the drug table, the checks, the text that is signed, the life of it."""

from functools import cache

from ankang.prescriptions.rules.canonical import canonical, digest
from ankang.prescriptions.rules.case import FREQUENCIES, Allergies, Case, Item
from ankang.prescriptions.rules.checks import check
from ankang.prescriptions.rules.findings import SENTENCES, Finding, Grade
from ankang.prescriptions.rules.refusals import Refusal
from ankang.prescriptions.rules.states import LEAST_WORDS, Move, State, may, moved
from ankang.prescriptions.rules.table import FOLDER, Drug, Source, Table, table
from ankang.values.parameter import Parameters, load_parameters

__all__ = [
    "FREQUENCIES",
    "LEAST_WORDS",
    "SENTENCES",
    "Allergies",
    "Case",
    "Drug",
    "Finding",
    "Grade",
    "Item",
    "Move",
    "Refusal",
    "Source",
    "State",
    "Table",
    "canonical",
    "check",
    "digest",
    "limits",
    "may",
    "moved",
    "table",
]


@cache
def limits() -> Parameters:
    """The limits of prescriptions with their documents. Raises DefinitionError."""
    return load_parameters(FOLDER / "limits.yaml")
