"""A prescription from the draft to the patient's hand, and what is refused on the way."""

import datetime as dt
import json
import uuid

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from ankang.consultations.tests import homes as consultations
from ankang.prescriptions import actions, judging, queries, signing, work
from ankang.prescriptions.commands import prescriptions as command
from ankang.prescriptions.models import Dispensing, Line, Prescription, Review, Signature, Step
from ankang.prescriptions.rules import Refusal
from ankang.prescriptions.tests import homes
from ankang.prescriptions.tests.authenticator import PRESENT, Authenticator
from ankang.prescriptions.tests.homes import line
from ankang.records.models import HealthRecord
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def p():
    return homes.people()


def refused(code, deed, **given):
    with pytest.raises(Refusal) as why:
        deed(**given)
    assert why.value.code == code


def test_written_signed_reviewed_dispensed(p):
    row = homes.signed(p)
    assert row.state == "signed" and row.valid_until == row.signed_on + dt.timedelta(days=2)
    assert row.keep_until.year == row.signed_on.year + 15
    assert work.work_for(p.pharmacist).total == 1
    homes.review(p, row)
    actions.dispense(prescription=row, told="早上吃，定期测血压", by=p.pharmacist)
    row.refresh_from_db()
    assert [one.kind for one in row.steps.all()] == [
        "signed",
        "passed",
        "dispensed",
    ] and row.state == "dispensed"
    assert actions.dispense(prescription=row, told="再来一次", by=p.pharmacist).told == "早上吃，定期测血压"


def test_an_allergy_of_the_record_stops_the_signature_and_a_corrected_one_passes(p):
    HealthRecord.objects.filter(person=p.patient).update(answers={"drug_allergy": ["2"]})
    wrong = homes.draft(p.town, p.patient, line("amoxicillin", "500", "tid"), diagnosis="急性支气管炎")
    refused("stopped", actions.to_sign, draft=wrong, by=p.town)
    right = homes.signed(p, line("roxithromycin", "150", "bid"), diagnosis="急性支气管炎")
    assert right.state == "signed"


def test_a_justified_finding_needs_its_reason(p):
    row = homes.draft(p.town, p.patient, line("amoxicillin", "500", "tid"))
    told = judging.content(row)
    actions.keep_draft(draft_id=row.pk, person=p.patient, content={**told, "reasons": {}}, by=p.town)
    row.refresh_from_db()
    refused("unjustified", actions.to_sign, draft=row, by=p.town)


def test_what_cannot_be_checked_is_decided_by_the_pharmacist(p):
    row = homes.signed(p, line("参芪降糖颗粒", "1"))
    assert row.unchecked >= 1
    given = {
        "review_id": uuid.uuid4(),
        "prescription": row,
        "kind": "passed",
        "reason": "",
        "by": p.pharmacist,
    }
    refused("undecided", actions.review, decisions={}, **given)
    keys = [one.key for one in queries.findings_of(p.pharmacist, row) if one.grade.name == "UNKNOWN"]
    refused("undecided", actions.review, decisions=dict.fromkeys(keys, "好"), **given)
    made = actions.review(decisions=dict.fromkeys(keys, homes.REASON), **given)
    assert set(json.loads(made.decisions)) == set(keys)


def test_an_allergy_told_after_the_signature_stops_review_and_dispensing(p):
    first = homes.signed(p, line("amoxicillin", "500", "tid"))
    later = homes.passed(p, line("cotrimoxazole", "960", "bid"))
    HealthRecord.objects.filter(person=p.patient).update(answers={"drug_allergy": ["2", "3"]})
    with pytest.raises(Refusal) as why:
        homes.review(p, first)
    assert why.value.code == "stopped"
    refused("stopped", actions.dispense, prescription=later, told="", by=p.pharmacist)
    homes.review(p, first, kind="allergy", reason="病人对青霉素过敏，请换药")
    homes.review(p, later, kind="allergy", reason="病人对磺胺过敏，请换药")
    assert [one.pk for one in queries.listed(p.town, "back")] and not Dispensing.objects.exists()


def test_two_people_always(p):
    row = homes.signed(p)
    p.town.posts.create(role="pharmacist", division_id=registry.TOWN, since=dt.date(2020, 1, 1))
    del p.town.posts_now
    refused("own", actions.review, review_id=uuid.uuid4(), prescription=row, kind="passed", reason="", decisions={},
            by=p.town)  # fmt: skip
    refused("own", actions.dispense, prescription=row, told="", by=p.town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            prescription=row, kind="passed", doctor=p.town, made_at=timezone.now(), made_by=p.town
        )
    with pytest.raises(PermissionDenied):
        actions.review(
            review_id=uuid.uuid4(), prescription=row, kind="passed", reason="", decisions={}, by=p.village
        )
    refused("state", actions.dispense, prescription=row, told="", by=p.pharmacist)


def test_a_signature_binds_text_key_person_and_address(p):
    row = homes.draft(p.town, p.patient, line("amlodipine"))
    text, mine = actions.to_sign(draft=row, by=p.town), p.keys[p.town.pk]
    for answer, code in (
        (mine.signed(text + " "), "signature"),
        (mine.signed(text, PRESENT), "signature"),
        (mine.signed(text, host="elsewhere.example"), "signature"),
        (mine.signed(text, kind="webauthn.create"), "signature"),
        (p.keys[p.doctor.pk].signed(text), "no_key"),
        (Authenticator().signed(text), "no_key"),
    ):
        refused(code, actions.sign, draft=row, answer=answer, by=p.town)
    answer = mine.signed(text)
    actions.keep_draft(
        draft_id=row.pk, person=p.patient, content=homes.content(line("amlodipine", "10")), by=p.town
    )
    row.refresh_from_db()
    refused("signature", actions.sign, draft=row, answer=answer, by=p.town)
    assert not Prescription.objects.exists()


def test_a_copied_key_that_counts_backwards_is_refused(p):
    homes.signed(p)
    p.keys[p.town.pk].count = 0
    with pytest.raises(Refusal) as why:
        homes.signed(p, line("metformin", "500"))
    assert why.value.code == "signature"


def test_without_a_key_nothing_is_signed(p):
    for key in queries.keys(p.town):
        actions.revoke_key(key=key, by=p.town)
    with pytest.raises(Refusal) as why:
        homes.signed(p)
    assert why.value.code == "no_key"


def test_a_key_is_registered_with_the_password_and_signs(p):
    p.town.set_password("correct-horse-7")
    p.town.save()
    options, state = signing.begin_key(p.town, "localhost")
    key = Authenticator()
    answer = key.created(signing.json_options(options))
    given = {"key_id": uuid.uuid4(), "name": "办公室", "state": state, "host": "localhost", "by": p.town}
    refused("password", actions.add_key, password="wrong", answer=answer, **given)
    refused("key_failed", actions.add_key, password="correct-horse-7", answer={}, **given)
    made = actions.add_key(password="correct-horse-7", answer=answer, **given)
    p.keys[p.town.pk] = key
    assert homes.signed(p).signature.key == made
    refused(
        "key_known",
        actions.add_key,
        password="correct-horse-7",
        answer=answer,
        **{**given, "key_id": uuid.uuid4()},
    )


def test_what_was_signed_stands(p):
    row = homes.passed(p)
    changes = (
        lambda: Prescription.objects.update(hash="x"),
        lambda: Prescription.objects.all().delete(),
        lambda: Line.objects.update(dose=1),
        lambda: Signature.objects.all().delete(),
        lambda: Review.objects.update(kind="other"),
        lambda: Step.objects.all().delete(),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert queries.genuine(row)


def test_a_changed_text_is_found_by_the_command_and_never_dispensed(p):
    row = homes.passed(p)
    assert CliRunner().invoke(command, ["verify", "--json"]).exit_code == 0
    row.content = row.content.replace('"dose":"5"', '"dose":"50"')
    row.save(update_fields=["content"])
    found = CliRunner().invoke(command, ["verify", "--json"])
    assert found.exit_code == 1 and row.number in found.output
    refused("signature", actions.dispense, prescription=row, told="", by=p.pharmacist)


def test_it_is_good_for_three_days(p):
    row = homes.passed(p)
    later = row.valid_until + dt.timedelta(days=1)
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(timezone, "localdate", lambda *_: later)
        refused("expired", actions.dispense, prescription=row, told="", by=p.pharmacist)
        assert actions.expire() == 1 and actions.expire() == 0
    row.refresh_from_db()
    assert row.state == "expired"


def test_one_sent_back_and_never_mended_ends_with_its_validity(p):
    row = homes.signed(p)
    homes.review(p, row, "diagnosis", "与诊断不符，请补充诊断")
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(timezone, "localdate", lambda *_: row.valid_until + dt.timedelta(days=1))
        assert actions.expire() == 1
    row.refresh_from_db()
    assert row.state == "expired"


def test_a_correction_is_a_new_one_that_replaces(p):
    row = homes.signed(p)
    homes.review(p, row, kind="dose", reason="剂量偏大，请减为一日一次")
    again = homes.signed(p, line("amlodipine", "2.5"), replaces=row)
    assert again.replaces == row and not queries.listed(p.town, "back").exists()
    row.refresh_from_db()
    assert row.state == "sent_back" and queries.genuine(row)


def test_withdrawn_by_its_doctor_only(p):
    row = homes.signed(p)
    refused("not_yours", actions.withdraw, prescription=row, reason="病人改主意了", by=p.pharmacist)
    actions.withdraw(prescription=row, reason="病人改主意了", by=p.town)
    refused("state", actions.dispense, prescription=row, told="", by=p.pharmacist)


def test_a_hospital_doctor_prescribes_for_whom_a_consultation_brought(p):
    with pytest.raises(Refusal) as why:
        homes.draft(p.doctor, p.patient, line("amlodipine"))
    assert why.value.code == "not_handed"
    consultations.accepted(p)
    row = homes.signed(p, by=p.doctor, channel="internet")
    assert row.facility == p.hospital and row.consultation
    # The town of the patient dispenses it; a pharmacist elsewhere does not see it.
    homes.review(p, row)
    actions.dispense(prescription=row, told="", by=p.pharmacist)
    with pytest.raises(Prescription.DoesNotExist):
        queries.prescription(registry.user("pharmacist", registry.OTHER_TOWN), row.pk)
    with pytest.raises(Person.DoesNotExist):
        queries.patient(consultations.doctor(consultations.hospital("岚溪县中医院")), p.patient.pk)


def test_drugs_not_used_up_are_checked_too(p):
    homes.passed(p, line("simvastatin", "20"))
    stopped = homes.draft(p.town, p.patient, line("clarithromycin", "250", "bid"))
    refused("stopped", actions.to_sign, draft=stopped, by=p.town)
