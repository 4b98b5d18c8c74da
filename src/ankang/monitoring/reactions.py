"""What happens by itself: a household is weighed when something happened to it, all at night, clocks are kept."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from ankang.benefits.models import Recomputation, Settlement
from ankang.care.models import Visit
from ankang.monitoring import actions
from ankang.monitoring.models import Trial
from ankang.records.models import Condition
from ankang.registry.events import Kind
from ankang.registry.models import Household, LifeEvent, Person

# Households that an event told lately ties together: a split, a merge, a person who changed household.
_LATELY = dt.timedelta(days=1)
# Looking is no writing, and of many rows at once no event says which: the night looks at those.
_NO_HOUSEHOLD = ("_read", "_exported", "_printed", "_shown", "searched", "roster_written", "roster_withdrawn",
                 "many_settled")  # fmt: skip
REGISTRY = tuple(kind for kind in Kind if not kind.endswith(_NO_HOUSEHOLD))
BENEFITS = ("benefits.bill_settled", "benefits.settlement_reversed", "benefits.settlement_recomputed")
RECORDS = ("records.condition_confirmed",)
RECOMPUTED = ("benefits.recomputation_closed",)
VISITED = ("care.visit_recorded",)


def weigh_everything() -> None:
    """All households, once a night, then the clocks."""
    actions.weigh_everything(by=None)
    actions.keep_clocks(by=None)


def weigh_registered(subject: str) -> None:
    """The household of an event of the register, or of the person of one, and those it was tied to lately."""
    key = _key(subject)
    if key is None:
        return  # an event about many rows at once: the night looks at them
    homes = set(Household.objects.filter(pk=key).values_list("pk", flat=True))
    homes |= set(Person.objects.filter(pk=key).values_list("household_id", flat=True))
    lately = LifeEvent.objects.filter(recorded_at__gt=timezone.now() - _LATELY)
    tied = lately.filter(Q(household=key) | Q(other=key) | Q(person=key)).values_list(
        "household_id", "other_id"
    )
    homes |= {home for told in tied for home in told if home}
    actions.weigh_some(households=sorted(homes))


def weigh_settled(subject: str) -> None:
    """The household of the person whose bill was settled, reversed or recomputed."""
    _weigh(Settlement.objects.filter(pk=_key(subject)).values_list("person__household_id", flat=True))


def weigh_ill(subject: str) -> None:
    """The household of a person with a condition that was confirmed."""
    _weigh(Condition.objects.filter(pk=_key(subject)).values_list("person__household_id", flat=True))


def finish_recomputed(subject: str) -> None:
    """Measures that asked the insurance bureau to look again."""
    row = Recomputation.objects.select_related("person", "closed_by").filter(pk=_key(subject)).first()
    if row:
        actions.recomputed(recomputation=row, by=None)


def finish_visited(subject: str) -> None:
    """Measures that planned a visit."""
    visit = Visit.objects.select_related("made_by").filter(pk=_key(subject)).first()
    if visit:
        actions.visited(visit=visit, by=None)


def try_draft(subject: str) -> None:
    """A draft rule over a past year, when that was asked for."""
    trial = Trial.objects.filter(pk=_key(subject)).first()
    if trial:
        actions.run_trial(trial=trial, by=None)


def _weigh(homes: Iterable[uuid.UUID]) -> None:
    actions.weigh_some(households=sorted(set(homes)))


def _key(subject: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(subject)
    except ValueError:
        return None
