"""What a person's category says beside its days, put right."""

from typing import Any

from django.db import transaction

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry.actions.history import differences, note_changes
from ankang.registry.events import Kind
from ankang.registry.models import PersonCategory


@transaction.atomic
def mend_person_category(
    *, category: PersonCategory, told: dict[str, Any] | None = None, by: User | None, **fields: Any
) -> PersonCategory:
    """Put type and grade of a disability right. Days are not mended: they are ended and set. `told`: who said it
    and where, for the history, as the fields of Change."""
    if not fields.keys() <= {"disability", "grade"}:
        raise ValueError("only disability and grade are mended")
    rows = PersonCategory.objects.select_for_update(of=("self",)).select_related("person__household")
    row = rows.get(pk=category.pk)
    changed = differences(row, fields)
    if changed:
        for name, (_old, new) in changed.items():
            setattr(row, name, new)
        row.save(update_fields=list(changed))
        note_changes(household=row.person.household, row=row, changed=changed, by=by, **(told or {}))
        told_fields = [row.kind, *sorted(changed)]
        record(Kind.CATEGORY_SET, subject=row.person, place=row.person.village_id, by=by, fields=told_fields)
    return row
