"""What happens by itself: a roll that came in is worked through, a person who changed is looked at again, every
night the newest rolls are compared with the register as it has become."""

import logging
from uuid import UUID

from django.utils import timezone

from ankang.registry.models import Person
from ankang.rolls import actions, rules
from ankang.rolls.models import Case, Link, Roll
from ankang.rolls.queries.received import compared

log = logging.getLogger(__name__)


def process_received(subject: str) -> None:
    """Link and compare a roll. Safe to repeat."""
    roll = Roll.objects.filter(pk=UUID(subject)).select_related("received_by").first()
    if roll is not None and roll.state in (Roll.State.RECEIVED, Roll.State.LINKED, Roll.State.COMPARED):
        _process(roll)


def _process(roll: Roll) -> None:
    try:
        actions.process_roll(roll_id=roll.pk, by=None)
    except Exception:
        Roll.objects.filter(pk=roll.pk).update(stage=Roll.Stage.FAILED)
        raise


def look_again(subject: str) -> None:
    """Compare a person whose register data changed anew with the rolls they stand on. Safe to repeat."""
    person = Person.objects.filter(pk=UUID(subject)).first()
    if person is None:
        return
    named = set(
        Link.objects.filter(person=person, roll__state=Roll.State.COMPARED).values_list("roll", flat=True)
    )
    named |= set(
        Case.objects.filter(person=person, roll__state=Roll.State.COMPARED).values_list("roll", flat=True)
    )
    for roll in Roll.objects.filter(pk__in=named):
        actions.reconsider(roll=roll, by=None, persons=[person.pk])


def every_night() -> None:
    """The rolls of each kind that stand in each county, compared with the register of today; old rows forgotten."""
    counties = set(Roll.objects.values_list("division", flat=True))
    for division in sorted(counties):
        for kind in rules.kinds(timezone.localdate()):
            for roll in compared(kind, division):
                _process(roll)
    actions.forget_rows(by=None)
