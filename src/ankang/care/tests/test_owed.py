"""What is owed: every source gives reasons, reaches nobody who died or left, and orders the same each time."""

import datetime as dt

import pytest
from django.utils import timezone

from ankang.care import owed
from ankang.care.tests import factories as make
from ankang.records.tests import factories as records
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


def today() -> dt.date:
    return timezone.localdate()


def test_follow_ups_are_owed_with_reasons_worst_first():
    late, urgent = (people.person(people.household()) for _ in range(2))
    for one in (late, urgent):
        records.condition(one, "hypertension")
    make.visit(late, today() - dt.timedelta(120))
    make.visit(urgent, today() - dt.timedelta(20), systolic=190, emergency=True, control=2)
    found = owed.owed(people.user("village_doctor", people.VILLAGE), today())
    assert [item.person_id for item in found if item.kind == "hypertension"] == [urgent.pk, late.pk]
    assert all(item.because and item.source and item.url for item in found)
