"""The database itself refuses to change or delete what was decided, checked, voted and signed."""

import pytest
from django.db import DatabaseError, transaction

from ankang.approvals import actions
from ankang.approvals.models import Appraisal, Decision, HouseCheck, HouseholdChoice, Meeting, Signature
from ankang.approvals.tests import factories as make
from ankang.storage import keys, rotation

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_file(clock, who):
    case = make.to_town(who)
    actions.record_signature(
        signature_id=make.uuid.uuid4(), application=case, post="household", name="王某", signed_on=case.begun_on,
        by=who.filer,
    )  # fmt: skip
    HouseholdChoice.objects.create(
        application=case, was=case.household, chosen=case.household, reason="同户", made_at=case.filed_at
    )
    return case


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Decision, {"outcome": "refuse"}),
        (Decision, {"made_by": None}),
        (Decision, {"ordinal": 9}),
        (HouseCheck, {"confirmed": False}),
        (Meeting, {"present": 1}),
        (Appraisal, {"agreed": 0}),
        (Signature, {"name": "李某"}),
        (HouseholdChoice, {"made_by": None}),
    ],
)
def test_what_is_on_file_stays(on_file, model, change):
    assert model.objects.exists()
    for deed in (lambda: model.objects.update(**change), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            deed()


def test_sealed_words_are_sealed_anew_all_the_same(on_file, monkeypatch):
    ring = keys.ring()
    newer = keys.KeyRing({**ring.data, ring.newest + 1: bytes(32)}, ring.index, ring.web)
    monkeypatch.setattr(keys, "ring", lambda: newer)
    assert {f.model for f in rotation.sealed_columns()} >= {
        Decision,
        HouseCheck,
        Meeting,
        Appraisal,
        HouseholdChoice,
    }
    rotation.reseal(lambda done, total: None)
    assert [choice.reason for choice in HouseholdChoice.objects.all()] == ["同户"]
    assert HouseCheck.objects.get().answers.startswith("{")
