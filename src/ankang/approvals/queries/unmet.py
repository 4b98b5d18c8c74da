"""What a step still needs before it may agree."""

import datetime as dt

from ankang.approvals.models import Application
from ankang.approvals.queries.files import on_file
from ankang.approvals.rules.needs import unmet
from ankang.values.bad_value import BadValueError
from ankang.values.procedure import Step


def unmet_of(row: Application, step: Step, day: dt.date) -> list[BadValueError]:
    """What is missing for this step on a day, each with its sentence. Raises ParameterError."""
    return list(unmet(step.needs, on_file([row], frozenset(step.needs))[row.pk], day))
