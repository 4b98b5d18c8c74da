"""The pages of prescriptions as doctor and pharmacist see them."""

import json
import uuid

import pytest

from ankang.journal.models import Event
from ankang.prescriptions import actions, signing
from ankang.prescriptions.models import DeviceKey, Draft, Prescription
from ankang.prescriptions.tests import homes
from ankang.prescriptions.tests.authenticator import Authenticator
from ankang.prescriptions.tests.homes import line
from ankang.records.models import HealthRecord
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db
HOST = {"HTTP_HOST": "localhost"}


@pytest.fixture(autouse=True)
def _offered(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def p():
    return homes.people()


@pytest.fixture
def as_(client):
    def come(user):
        client.force_login(user)
        return client

    return come


def typed(*drugs, **given):
    """A form as it is sent: (name, dose, days) of each drug."""
    return {
        "channel": "face", "sort": "ordinary", "diagnosis": "急性支气管炎", "allergy_asked": "yes",
        "line_drug": [one[0] for one in drugs], "line_dose": [one[1] for one in drugs],
        "line_unit": ["mg"] * len(drugs), "line_frequency": ["tid"] * len(drugs),
        "line_route": ["oral"] * len(drugs), "line_days": [one[2] for one in drugs], **given,
    }  # fmt: skip


def answer_json(answer):
    return json.dumps(
        {"id": answer.credential, "clientDataJSON": answer.client_data, "authenticatorData": answer.authenticator_data,
         "signature": answer.signature}
    )  # fmt: skip


def test_refused_for_an_allergy_corrected_signed_reviewed_dispensed(as_, p):
    HealthRecord.objects.filter(person=p.patient).update(answers={"drug_allergy": ["2"]})
    them, key = as_(p.town), uuid.uuid4()
    person = them.get(f"/register/persons/{p.patient.pk}/").content.decode()
    assert f"/prescriptions/new/{p.patient.pk}/" in person
    new = f"/prescriptions/new/{p.patient.pk}/"
    assert them.get(new).status_code == 200
    assert them.post(new, typed(("阿莫西林胶囊", "", ""), id=key)).status_code == 422
    assert them.post(new, typed(("阿莫西林胶囊", "500", "5"), id=key)).status_code == 302
    here = f"/prescriptions/drafts/{key}/"
    page = them.get(here).content.decode()
    assert "病人对青霉素类过敏，不能用阿莫西林胶囊" in page and "去签名" not in page
    assert them.get(f"{here}sign/", follow=True).redirect_chain, (
        "what is forbidden is not offered to be signed"
    )
    assert "没有近一年的血肌酐" in page
    assert them.post(here, typed(("罗红霉素胶囊", "100", "5"), id=key, creatinine="70")).status_code == 302
    page = them.get(here).content.decode()
    assert "去签名" in page
    sheet = them.get(f"{here}sign/", **HOST).content.decode()
    assert "data-webauthn" in sheet
    draft = Draft.objects.get(pk=key)
    answer = p.keys[p.town.pk].signed(actions.to_sign(draft=draft, by=p.town))
    assert them.post(f"{here}sign/", {"answer": answer_json(answer)}, **HOST).status_code == 302
    row = Prescription.objects.get(pk=key)
    them, mine = as_(p.pharmacist), f"/prescriptions/{key}/"
    assert row.number in them.get("/prescriptions/").content.decode()
    assert "去审核" in them.get("/today/").content.decode()
    assert "签名核验相符" in them.get(mine).content.decode()
    back = {"id": uuid.uuid4(), "kind": "dose", "reason": ""}
    assert them.post(f"{mine}review/", back).status_code == 422
    assert (
        them.post(f"{mine}review/", {"id": uuid.uuid4(), "kind": "passed", "reason": ""}).status_code == 302
    )
    assert them.post(f"{mine}dispense/", {"told": "饭前吃"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "dispensed"
    paper = them.get(f"{mine}paper/").content.decode()
    assert all(word in paper for word in ("前记", "正文", "后记", "电子签名核验相符"))
    assert Event.objects.filter(kind="prescriptions.prescription_read", subject=str(key)).exists()


def test_sent_back_and_written_anew(as_, p):
    row = homes.signed(p, line("参芪降糖颗粒", "1"))
    them, here = as_(p.pharmacist), f"/prescriptions/{row.pk}/"
    undecided = them.post(f"{here}review/", {"id": uuid.uuid4(), "kind": "passed"})
    assert undecided.status_code == 422 and "须药师逐条判断" in undecided.content.decode()
    sent = {"id": uuid.uuid4(), "kind": "unclear", "reason": "请写明规格和厂家"}
    assert them.post(f"{here}review/", sent).status_code == 302
    them = as_(p.town)
    assert "改好重开" in them.get(here).content.decode()
    again = them.get(f"/prescriptions/new/{p.patient.pk}/?replaces={row.pk}").content.decode()
    assert row.number in again and "参芪降糖颗粒" in again
    assert them.post(f"{here}withdraw/", {"reason": "病人不需要了"}).status_code == 302
    for tab in ("drafts", "back", "standing", "all"):
        assert them.get(f"/prescriptions/?tab={tab}").status_code == 200


def test_a_key_is_registered_on_its_page(as_, p):
    p.town.set_password("correct-horse-7")
    p.town.save()
    DeviceKey.objects.filter(user=p.town).update(revoked_at="2026-01-01T00:00Z")
    them = as_(p.town)
    them.get("/prescriptions/keys/", **HOST)
    challenge = them.session["prescriptions.new_key"]["challenge"]
    made = Authenticator().created({"challenge": challenge})
    sent = {"id": uuid.uuid4(), "name": "办公室", "password": "correct-horse-7", "answer": json.dumps(made)}
    assert them.post("/prescriptions/keys/", sent, **HOST).status_code == 302
    key = DeviceKey.objects.get(user=p.town, revoked_at=None)
    assert "办公室" in them.get("/prescriptions/keys/", **HOST).content.decode()
    assert "数字网址不行" in them.get("/prescriptions/keys/", HTTP_HOST="127.0.0.1").content.decode()
    assert them.post(f"/prescriptions/keys/{key.pk}/revoke/").status_code == 302
    assert not signing.may_sign_at("127.0.0.1", False) and signing.may_sign_at("ankang.example", True)


def test_strangers_find_nothing_and_the_table_tells_its_gaps(as_, p):
    row = homes.signed(p)
    for user in (
        registry.user("pharmacist", registry.OTHER_TOWN),
        registry.user("village_doctor", registry.SISTER_VILLAGE),
    ):
        assert as_(user).get(f"/prescriptions/{row.pk}/").status_code == 404
    assert as_(registry.user("village_cadre", registry.VILLAGE)).get("/prescriptions/").status_code == 403
    page = as_(p.pharmacist).get("/prescriptions/drugs/").content.decode()
    assert "不知道" in page and "地高辛片" in page
    assert as_(p.doctor).get(f"/prescriptions/new/{p.patient.pk}/").status_code == 404
