"""The model as splink takes it: levels with their m and u, and which rows are compared at all."""

import logging
from typing import Any

from ankang.rolls.linking.scheme import UNKNOWN, Scheme, Weights, rule

# Splink reports its progress as warnings; what it cannot train is filled from the levels' own values.
logging.getLogger("splink").setLevel(logging.ERROR)
# A name counts as no rarer than this, however few bear it on the register.
RAREST = 1e-5


def settings_of(
    scheme: Scheme, weights: Weights, overlap: str, prior: float, *, terms: bool = True
) -> dict[str, Any]:
    """splink's settings. `terms`: whether the rarity of a name weighs; `prior`: the probability that two rows at
    random are one person."""
    comparisons = [
        {
            "output_column_name": name,
            "comparison_levels": [
                _level(scheme, name, place, weights, overlap, terms) for place in range(len(levels))
            ],
        }
        for name, levels in scheme.comparisons.items()
    ]
    return {
        "link_type": "link_only",
        "unique_id_column_name": "k",
        "probability_two_random_records_match": prior,
        "comparisons": comparisons,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": rule(b)} for b in scheme.blocks],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "linker_uid": "rolls",
    }


def _level(
    scheme: Scheme, name: str, place: int, weights: Weights, overlap: str, terms: bool
) -> dict[str, Any]:
    """One level as splink's settings."""
    level = scheme.comparisons[name][place]
    found: dict[str, Any] = {
        "sql_condition": level.sql.replace("OVERLAP", overlap),
        "label_for_charts": level.code,
    }
    if level.says == UNKNOWN:
        return found | {"is_null_level": True}
    m, u = weights[name][level.code]
    found |= {"m_probability": m, "u_probability": u}
    if level.term and terms:
        found |= {
            "tf_adjustment_column": level.term,
            "tf_minimum_u_value": RAREST,
            "disable_tf_exact_match_detection": True,
        }
    return found
