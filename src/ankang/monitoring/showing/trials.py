"""What came of the trial of a draft, as a table beside the rule in force."""

from typing import Any

from django.utils.translation import gettext as _

from ankang.monitoring.models import Trial
from ankang.monitoring.rules import Precision


def trial_columns(trial: Trial) -> list[dict[str, Any]]:
    """The draft, and the rule in force where there is one, with the figures of each."""
    names = {"draft": _("草案"), "in_force": _("在用规则")}
    found = []
    for key, name in names.items():
        if key in trial.result:
            told = trial.result[key]
            decided = told["warned"] - told["undecided"]
            found.append(
                {**told, "name": name, "decided": decided,
                 "precision": Precision(told["right"], decided - told["right"])}
            )  # fmt: skip
    return found


def trial_months(columns: list[dict[str, Any]]) -> list[tuple[str, list[int]]]:
    """Month → newly warned households of each of the rules tried."""
    told = [dict(map(tuple, one["by_month"])) for one in columns]
    return [(month, [one[month] for one in told]) for month in (told[0] if told else {})]
