"""Where each value of a household or a person came from: who said so, on what paper, when it was written down."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry import rules
from ankang.registry.models import Change, Household, LifeEvent, Person
from ankang.registry.queries.history import source_in_words


@dataclass(frozen=True)
class Source:
    """The source of one value: in words, who wrote it down and when, since when it holds (None: not told)."""

    words: str
    who: str = ""
    at: dt.datetime | None = None
    since: dt.date | None = None


def sources(user: User, row: Household | Person) -> dict[str, Source]:
    """Field → source. A field that was never changed since has that of the row's own entry."""
    first = _entry(user, row)
    found = {field.name: first for field in row._meta.concrete_fields}
    own = within(Change.objects.all(), user, by="household__village", duty=Duty.VIEW_REGISTER)
    mine = own.filter(row=row.pk, row_type=row._meta.model_name)
    for change in mine.select_related("made_by").order_by("made_at"):
        found[change.field] = Source(
            source_in_words(change),
            change.made_by.name if change.made_by else _("系统"),
            change.made_at,
            change.holds_from or timezone.localtime(change.made_at).date(),
        )
    return found


def _entry(user: User, row: Household | Person) -> Source:
    """How the row came into the register."""
    home = row if isinstance(row, Household) else row.household
    about = Q(person=row) if isinstance(row, Person) else Q(pk=None)
    entered = Q(household=home, kind=LifeEvent.Kind.ENTERED) | Q(other=home, kind=LifeEvent.Kind.SPLIT)
    told = LifeEvent.objects.filter(about & Q(kind__in=rules.ARRIVALS) | entered)
    # An arrival of the person's own says more than the entry of the household.
    event = (
        told.select_related("recorded_by").order_by(F("person").asc(nulls_last=True), "happened_on").first()
    )
    if event is None:
        return Source(_("建册时登记，没有另记来源"))
    who = event.recorded_by.name if event.recorded_by else _("系统")
    return Source(event.source or _("手工登记"), who, event.recorded_at)
