"""Sample surveys: drawn so that anybody can draw them again, weighted, and estimated as they were drawn.

    sample = surveys.stratified(frame["id"], strata=frame["town"], size=400, seed="2026 满意度")
    sample.record                          # what to keep: method, seed, sizes, hash of the frame
    weights = surveys.for_nonresponse(sample.weights, responded, classes=town)
    design = surveys.Design(weights, strata=sample.strata, population=sample.population)
    surveys.proportion(satisfied, design)  # value, se, low, high, n, clusters, freedom, deff
    surveys.by(surveys.proportion, satisfied, design=design, domains=village)

Questionnaires are data (`values.questionnaire`); `columns_of(definition, answers)` turns answers into columns, and
`satisfaction()` is the questionnaire of satisfaction and awareness of this system.
"""

from ankang.evaluation.surveys.answers import columns_of, satisfaction
from ankang.evaluation.surveys.drawing import (
    Sample,
    cluster,
    frame_hash,
    neyman,
    pps,
    pps_clusters,
    simple,
    stratified,
)
from ankang.evaluation.surveys.estimating import Design, Surveyed, by, mean, proportion, ratio, total
from ankang.evaluation.surveys.weighting import Response, for_nonresponse, kish, responses, to_totals

__all__ = [
    "Design",
    "Response",
    "Sample",
    "Surveyed",
    "by",
    "cluster",
    "columns_of",
    "for_nonresponse",
    "frame_hash",
    "kish",
    "mean",
    "neyman",
    "pps",
    "pps_clusters",
    "proportion",
    "ratio",
    "responses",
    "satisfaction",
    "simple",
    "stratified",
    "to_totals",
    "total",
]
