"""How long and how often a warning may be deferred, by the dated lines."""

import datetime as dt

from ankang.monitoring.models import Request, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import lines


def last_day(warning: Warning, on: dt.date) -> dt.date:
    """The last day it may be deferred to. Raises ParameterError."""
    return on + dt.timedelta(days=lines().get("deferral.most_days", on, warning.village_id))


def most_times(warning: Warning, on: dt.date) -> int:
    """How often a warning may be deferred. Raises ParameterError."""
    return int(lines().get("deferral.most_times", on, warning.village_id))


def state_before(warning: Warning) -> str:
    """Where a deferred warning goes on: where its deferral was asked from."""
    rows = Request.objects.filter(warning=warning, kind=Request.Kind.DEFER, answer__agreed=True)
    return rows.order_by("-made_at").values_list("back", flat=True).first() or str(Warning.State.CHECKING)


def times_deferred(warning: Warning) -> int:
    """How often it was deferred."""
    return Request.objects.filter(warning=warning, kind=Request.Kind.DEFER, answer__agreed=True).count()
