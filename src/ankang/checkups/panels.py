"""What check-ups add elsewhere: the timeline's entries, a card and a button on the person page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.checkups import queries
from ankang.records.timeline import Entry
from ankang.registry.models import Person

MOST = 5


def entries(user: User, person: Person) -> Iterator[Entry]:
    """Results of check-ups by day."""
    for row in queries.own_checkups(user, person):
        told = _("%(all)d 项，异常 %(out)d 项，新出现 %(new)d 项")
        yield Entry(
            on=row.examined_on, kind="checkup", title=_("体检结果"),
            detail=told % {"all": row.results_count, "out": row.abnormal_count, "new": row.new_count},
            url=reverse("checkups:checkup", args=[row.pk]),
            tone="bad" if row.urgent else "warn" if row.abnormal_count else "good",
        )  # fmt: skip


def person_card(user: User, person: Person) -> dict[str, Any] | None:
    """The last check-ups of a person."""
    rows = list(queries.checkups_of(user, person)[:MOST])
    return {"rows": rows} if rows else None


def person_actions(user: User, person: Person) -> dict[str, Any] | None:
    """The button 登记体检."""
    if person.left_on or person.died_on or not covers(user, person.village_id, Duty.RECORD_CHECKUPS):
        return None
    return {"url": reverse("checkups:checkup_new", args=[person.pk])}
