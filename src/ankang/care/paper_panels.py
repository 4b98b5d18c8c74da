"""The button 表格 of the person page."""

from typing import Any

from django.urls import reverse

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.registry.models import Person


def person_forms(user: User, person: Person) -> dict[str, Any] | None:
    """Where the forms that fit this person are listed, for who records visits there."""
    if person.left_on or person.died_on or not covers(user, person.village_id, Duty.RECORD_VISITS):
        return None
    return {"url": reverse("care:person_forms", args=[person.pk])}
