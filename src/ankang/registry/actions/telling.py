"""What happened, written down: one life event a row, once; and what it changed, taken back when it was wrong."""

import datetime as dt
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.registry import rules
from ankang.registry.actions.history import Conflict, as_text, note_changes, same_or_conflict
from ankang.registry.actions.whole import refuse_before_later
from ankang.registry.models import (
    Change,
    Household,
    HouseholdCategory,
    HouseholdYear,
    LifeEvent,
    Person,
    PersonCategory,
)
from ankang.registry.queries.unwinding import as_value, told

MODELS: dict[str, Any] = {
    model._meta.model_name or "": model
    for model in (Household, Person, HouseholdCategory, PersonCategory, HouseholdYear)
}
# A row that an event made is taken back by this: it is over on the day it began.
ENDS = {"joined_on": "left_on", "since": "until"}


class Ground(TypedDict, total=False):
    """On what ground an event is told: its source, the document that proves it, a note, the event it corrects."""

    source: str
    document: str
    note: str
    corrects: LifeEvent | None


def told_already(event_id: UUID, **given: Any) -> LifeEvent | None:
    """The event of that id when it was told before, with the same content; other content is a Conflict."""
    known = LifeEvent.objects.filter(pk=event_id).first()
    if known:
        same_or_conflict(known, given)
    return known


def tell(
    *, event_id: UUID, kind: str, on: dt.date, household: Household, by: User | None,
    person: Person | None = None, **given: Any,
) -> LifeEvent:  # fmt: skip
    """Write an event. `given`: Ground and other, village, village_before, category, way.

    An event that corrects another first takes back what that one did.
    """
    refuse_future(on)
    if "village" not in given:
        given.setdefault("village_id", household.village_id)
    wrong = given.get("corrects")
    if wrong and LifeEvent.objects.filter(corrects=wrong).exists():
        raise Conflict(_("这件事已经更正过：请刷新页面，在更正后的记录上办理。"))
    event = LifeEvent.objects.create(
        id=event_id, kind=kind, happened_on=on, household=household, person=person, recorded_by=by, **given
    )
    if wrong:
        take_back(wrong=wrong, by=by)
    return event


def refuse_future(on: dt.date) -> None:
    """Nothing is registered before it has happened."""
    if on > timezone.localdate():
        raise Conflict(_("日期晚于今天：请在发生之后登记。"))


def refuse_unproven(on: dt.date, place: str, ground: Ground) -> None:
    """What happened very long ago needs a document, or a source that says it."""
    if ground.get("document") or ground.get("source"):
        return
    if rules.late(on, timezone.localdate(), place) == "prove":
        raise Conflict(_("这件事过去已久：请核对日期，并填写证明材料后再登记。"))


def take_back(*, wrong: LifeEvent, by: User | None) -> None:
    """Give every field that an event changed its old value again. Conflict when one was changed since.

    Rows that the event made stay, and are over on the day they began. The changes back are kept with the wrong
    event too: what stands under the one that corrects it is that one's own.
    """
    for change in reversed(changed_under(wrong)):
        model = MODELS[change.row_type]
        row = model.objects.select_for_update().get(pk=change.row)
        field = model._meta.get_field(change.field)
        name, new = change.field, as_value(_plain(field), change.old)
        if change.old == "" and change.field in ENDS:
            name, new = ENDS[change.field], getattr(row, change.field)
            _refuse_lived(row, name)
        elif as_text(getattr(row, field.attname)) != change.new or _changed_since(change):
            raise Conflict(
                _("“%(field)s”在这件事之后又有变动：请先更正后来的变动。") % {"field": field.verbose_name}
            )
        elif change.old == "" and change.field == "kind":
            continue
        set_field(
            row=row, name=name, new=new, household=change.household, by=by, event=wrong,
            holds_from=change.holds_from or wrong.happened_on,
        )  # fmt: skip


def _changed_since(change: Change) -> bool:
    """Whether the field was given a value after this change, one that was not taken back."""
    later = Change.objects.filter(row=change.row, field=change.field, made_at__gt=change.made_at)
    return later.filter(Q(event=None) | Q(event__corrected_by=None)).exists()


def _refuse_lived(row: Any, end: str) -> None:
    """Conflict when more has happened to a row than that it was made."""
    if getattr(row, end) is not None:
        raise Conflict(_("这件事之后已登记离册或终止：请先更正后来的登记。"))
    if not isinstance(row, Person):
        return
    refuse_before_later([row], row.joined_on)
    said = told(Person, [row.pk], ("household", "relation"))
    if any(ones[0].old != ones[-1].new for ones in said.values()):
        raise Conflict(_("此人之后又登记过户或与户主关系的变动：请先更正后来的登记。"))


def set_field(*, row: Any, name: str, new: Any, household: Household, by: User | None, **told: Any) -> None:
    """Give one field another value, with its history; a person is in the household's village, and so are their name keys
    (the database sees to them)."""
    field = row._meta.get_field(name)
    old = getattr(row, field.attname)
    if old == new:
        return
    note_changes(household=household, row=row, changed={name: (old, new)}, by=by, **told)
    setattr(row, field.attname, new)
    columns = [name]
    if isinstance(row, Person) and name == "household":
        row.village_id = Household.objects.values_list("village_id", flat=True).get(pk=new)
        columns.append("village")
    if isinstance(row, Household | Person):
        columns.append("changed")
    row.save(update_fields=columns)


def _plain(field: Any) -> Any:
    return field.target_field if field.is_relation else field


def last_event(person: Person, kind: str) -> LifeEvent | None:
    """The event of a kind that counts for a person, the latest."""
    rows = LifeEvent.objects.filter(person=person, kind=kind, corrected_by__isnull=True)
    return rows.order_by("happened_on", "recorded_at").last()


def changed_under(event: LifeEvent) -> list[Change]:
    """What an event did to fields, in the order of writing.

    An event that an import or a takeover told left no history of fields: what somebody's coming or going did is
    read from the person then. Conflict when that cannot be told either.
    """
    written = list(event.changes.order_by("made_at", "id"))
    if written:
        return written
    person = Person.objects.filter(pk=event.person_id).first()
    if person and event.kind in rules.ARRIVALS and person.joined_on == event.happened_on:
        return [_as_if_written(event, "joined_on", "")]
    if person and event.kind in rules.DEPARTURES and person.left_on == event.happened_on:
        names = ["left_on", "left_reason", *(["died_on"] if person.died_on else [])]
        return [_as_if_written(event, name, as_text(getattr(person, name))) for name in names]
    raise Conflict(_("这件事是整批登记的，没有留下可以恢复的原值：请直接修改有关成员或户的信息。"))


def _as_if_written(event: LifeEvent, field: str, new: str) -> Change:
    return Change(
        household=event.household, row_type="person", row=event.person_id, field=field, old="",
        new=new or event.happened_on.isoformat(), holds_from=event.happened_on, event=event,
        made_at=event.recorded_at,
    )  # fmt: skip
