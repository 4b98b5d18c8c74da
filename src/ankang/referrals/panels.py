"""What referrals add elsewhere: entries of the timeline, a card of the person page, a button that sends."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.records.timeline import Entry
from ankang.referrals import queries
from ankang.registry.models import Person


def entries(user: User, person: Person) -> Iterator[Entry]:
    """Each referral on the day it was sent, and the reply on its day."""
    for row in queries.of_person(user, person).exclude(sent_on=None):
        mine = queries.visible(user).filter(pk=row.pk).exists()
        url = reverse("referrals:referral", args=[row.pk]) if mine else ""
        place = row.to_facility.name if row.to_facility else ""
        title = _("%(way)s至%(place)s") % {"way": row.get_direction_display(), "place": place}
        yield Entry(row.sent_on, "visit", title, row.get_state_display(), url, "warn", row.guarded)
        if row.replied_on:
            yield Entry(
                row.replied_on,
                "visit",
                _("%(place)s回复转诊") % {"place": place},
                "",
                url,
                "good",
                row.guarded,
            )


def person_card(user: User, person: Person) -> dict[str, Any] | None:
    """The referrals of a person that the reader works, the open ones first; None when there are none."""
    rows = queries.visible(user).filter(person=person).select_related("to_facility").order_by("-made_on")[:5]
    found = sorted(rows, key=lambda row: not row.is_open)
    return {"rows": found} if found else None


def person_actions(user: User, person: Person) -> dict[str, Any] | None:
    """The button that sends the person; not for who died or left."""
    if person.died_on or person.left_on or not queries.sendable(user, person):
        return None
    return {"person": person}
