"""What stands against one household now: judged at this moment, with what is known of each finding since when."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.quality.judging import look
from ankang.quality.models import Finding
from ankang.quality.queries.gathering import gather
from ankang.quality.queries.part import Part
from ankang.registry.models import Household, Person


@dataclass(frozen=True)
class Standing:
    """A finding of the household: `person` None when it is about the household; `kept`: it has a page of its own."""

    finding: Finding
    person: Person | None
    kept: bool


def household_findings(user: User, home: Household) -> list[Standing]:
    """What the checks in force find in a household right now, the worst first. The words, the dates and the
    exceptions are those of the lists; what was typed a moment ago counts already."""
    if not covers(user, home.village_id, Duty.VIEW_REGISTER):
        return []
    today = timezone.localdate()
    found = [one for each in gather(Part(keys=(home.pk,)), today) for one in look(each, today)]
    kept = {(f.rule, f.person_id): f for f in Finding.objects.filter(household=home, gone_on__isnull=True)}
    people = Person.objects.in_bulk([one.person for one in found if one.person])
    told = []
    for one in found:
        known = kept.get((one.rule, one.person))
        shown = known or Finding(first_found_on=today)
        given: dict[str, Any] = {"rule": one.rule, "household": home, "village_id": one.village, "params": one.params,
                                 "severity": one.severity, "owner": one.owner, "last_found_on": today}  # fmt: skip
        for name, value in given.items():
            setattr(shown, name, value)
        told.append(Standing(shown, people.get(one.person) if one.person else None, known is not None))
    return sorted(told, key=lambda each: (each.finding.state != Finding.State.OPEN, -each.finding.severity))
