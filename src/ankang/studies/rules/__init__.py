"""Rules of surveys and studies: what a sample is, what an answer counts, what is fixed before the data. Pure."""

from ankang.studies.rules.drawing import Design, Needed, Pick, Plan, Unit, cluster_deff, draw, needed, sizes
from ankang.studies.rules.fieldwork import (
    GONE,
    Measure,
    Outcome,
    Response,
    Status,
    convention,
    measures,
    questionnaire,
    questionnaires,
    response,
    status,
    untold,
)
from ankang.studies.rules.planned import Planned
from ankang.studies.rules.protocol import Method, Protocol, check, is_rate, of_content
from ankang.studies.rules.refusals import Refusal
from ankang.studies.rules.results import Row, compared, digest_of, results

__all__ = [
    "GONE",
    "Design",
    "Measure",
    "Method",
    "Needed",
    "Outcome",
    "Pick",
    "Plan",
    "Planned",
    "Protocol",
    "Refusal",
    "Response",
    "Row",
    "Status",
    "Unit",
    "check",
    "cluster_deff",
    "compared",
    "convention",
    "digest_of",
    "draw",
    "is_rate",
    "measures",
    "needed",
    "of_content",
    "questionnaire",
    "questionnaires",
    "response",
    "results",
    "sizes",
    "status",
    "untold",
]
