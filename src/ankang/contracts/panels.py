"""What contracts add to the pages of persons and households, and to a person's timeline."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.contracts import queries, showing
from ankang.contracts.queries import papers
from ankang.records.timeline import Entry
from ankang.registry.models import Household, Person


def person_panel(user: User, person: Person) -> dict[str, Any] | None:
    """The contract of a person with what was done; or the button to sign."""
    if not covers(user, person.village_id, Duty.RECORD_VISITS):
        return None
    today = timezone.localdate()
    row = queries.of_person(user, person, today)
    here = not (person.died_on or person.left_on)
    may = here and covers(user, person.village_id, Duty.SIGN_CONTRACTS)
    if row is None:
        return {"row": None, "person": person, "may": may}
    most = queries.most_level(user, person.village_id)
    return {
        "row": row, "person": person, "may": may, "stand": showing.stand(row, today),
        "lines": showing.count_lines(user, row, most, today),
    }  # fmt: skip


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """The contracts of a household's members and its service card."""
    if not covers(user, home.village_id, Duty.RECORD_VISITS):
        return None
    today = timezone.localdate()
    rows = papers.of_household(user, home, today)
    members = list(queries.persons(user).filter(household=home))
    signed = {row.person_id for row in rows}
    return {
        "home": home, "rows": [(row, showing.stand(row, today)) for row in rows],
        "without": [p for p in members if p.pk not in signed],
        "may": covers(user, home.village_id, Duty.SIGN_CONTRACTS),
    }  # fmt: skip


def entries(user: User, person: Person) -> Iterator[Entry]:
    """Contracts on the timeline: when each began to hold and when it ended early."""
    if not covers(user, person.village_id, Duty.RECORD_VISITS):
        return
    for row in queries.earlier_of(user, person):
        url = reverse("contracts:contract", args=[row.pk])
        if row.effective_on:
            doctor = row.doctor.name if row.doctor else ""
            told = _("至 %(until)s，签约医生 %(doctor)s") % {"until": row.until, "doctor": doctor or "—"}
            yield Entry(row.effective_on, "contract", _("家庭医生签约"), told, url, "good")
        if row.ended_on:
            yield Entry(row.ended_on, "contract", _("家庭医生协议结束"), row.get_end_display(), url, "warn")
