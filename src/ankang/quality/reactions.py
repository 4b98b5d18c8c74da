"""What happens by itself: all checks every night, and a household again when something happened to it."""

import datetime as dt
import uuid

from django.db.models import Q
from django.utils import timezone

from ankang.quality import actions
from ankang.registry.events import Kind
from ankang.registry.models import Household, LifeEvent, Person

# Households that an event told lately ties together: a split, a merge, a person who changed household, and the
# correction of one of these.
_LATELY = dt.timedelta(days=1)


# Looking is no writing, and of many rows at once no event says which: the night looks at those.
_NO_HOUSEHOLD = ("_read", "_exported", "_printed", "_shown", "searched", "roster_written", "roster_withdrawn",
                 "many_settled")  # fmt: skip
WRITES = tuple(kind for kind in Kind if not kind.endswith(_NO_HOUSEHOLD))


def check_everything() -> None:
    """All households, once a night."""
    actions.run_checks(by=None)


def look_again(subject: str) -> None:
    """The household of an event, or of the person of one, and those it was tied to lately."""
    try:
        key = uuid.UUID(subject)
    except ValueError:
        return  # an event about many rows at once: the night looks at them
    homes = set(Household.objects.filter(pk=key).values_list("pk", flat=True))
    homes |= set(Person.objects.filter(pk=key).values_list("household_id", flat=True))
    lately = LifeEvent.objects.filter(recorded_at__gt=timezone.now() - _LATELY)
    tied = lately.filter(Q(household=key) | Q(other=key) | Q(person=key)).values_list(
        "household_id", "other_id", "corrects__household_id", "corrects__other_id"
    )
    homes |= {home for told in tied for home in told if home}
    actions.recheck(households=sorted(homes), by=None)
