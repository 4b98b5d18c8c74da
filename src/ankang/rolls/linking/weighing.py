"""The model as splink takes it: levels with their m and u, and which rows are compared at all."""

import logging
from collections.abc import Mapping
from typing import Any

from ankang.rolls.linking.levels import BLOCKS, COMPARISONS, CROSS_BLOCKS, UNKNOWN

# Comparison → level → (m, u).
Weights = Mapping[str, Mapping[str, tuple[float, float]]]
# Splink reports its progress as warnings; what it cannot train is filled from the levels' own values here.
logging.getLogger("splink").setLevel(logging.ERROR)
# A name counts as no rarer than this, however few bear it on the register.
RAREST = 1e-5


def own_weights() -> Weights:
    """The values that the levels begin with."""
    return {
        name: {level.code: (level.m, level.u) for level in levels} for name, levels in COMPARISONS.items()
    }


def settings_of(weights: Weights, overlap: str, prior: float, *, terms: bool = True) -> dict[str, Any]:
    """splink's settings. `terms`: whether the rarity of a name weighs; `prior`: the probability that two rows at
    random are one person."""
    comparisons = [
        {
            "output_column_name": name,
            "comparison_levels": [
                _level(name, place, weights, overlap, terms) for place in range(len(levels))
            ],
        }
        for name, levels in COMPARISONS.items()
    ]
    return {
        "link_type": "link_only",
        "unique_id_column_name": "k",
        "probability_two_random_records_match": prior,
        "comparisons": comparisons,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": rule} for rule in _rules()],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "linker_uid": "rolls",
    }


def term_columns() -> list[str]:
    """Forms of a name whose rarity weighs."""
    return list(dict.fromkeys(lv.term for levels in COMPARISONS.values() for lv in levels if lv.term))


def _level(name: str, place: int, weights: Weights, overlap: str, terms: bool) -> dict[str, Any]:
    """One level as splink's settings."""
    level = COMPARISONS[name][place]
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


def _rules() -> list[str]:
    """The blocks as conditions."""
    same = [" and ".join(f"l.{column} = r.{column}" for column in block) for block in BLOCKS]
    return same + [" and ".join(f"l.{a} = r.{b}" for a, b in block) for block in CROSS_BLOCKS]
