"""Signing with a certificate: what verifies, what is refused and why, and what it makes of a draft."""

import base64

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from ankang.prescriptions import actions, queries
from ankang.prescriptions.certifying import certified, trust_of, verifies
from ankang.prescriptions.models import CertificateSignature, Prescription
from ankang.prescriptions.rules import Refusal
from ankang.prescriptions.tests import homes
from ankang.prescriptions.tests.authority import NOW, authority
from ankang.registry.tests import factories as registry

TEXT, NAME = '{"id":"1","name":"刘大山"}', "王 医生"
ROOT = authority()
LOWER = ROOT.issue("岚江市分中心", ca=True, until=2000, path=0)
DOCTOR = LOWER.issue("王医生")


@pytest.fixture
def trusting(tmp_path):
    """trusting(PEM, …): a trust made of these blocks."""

    def trust(*blocks):
        path = tmp_path / "trusted.pem"
        path.write_bytes(b"".join(blocks or (ROOT.pem,)))
        return trust_of(path)

    return trust


def signed(trust, holder=DOCTOR, *above, text=TEXT, over=TEXT, name=NAME, way=""):
    chain = holder.pem + b"".join(one.pem for one in above)
    return certified(
        text, signature=holder.sign(over, way), certificates=chain, trust=trust, name=name, at=NOW
    )


@pytest.mark.parametrize(("key", "way"), [
    (ec.generate_private_key(ec.SECP256R1()), ""), (ec.generate_private_key(ec.SECP384R1()), ""),
    (ed25519.Ed25519PrivateKey.generate(), ""), (rsa.generate_private_key(65537, 2048), ""),
    (rsa.generate_private_key(65537, 2048), "pss"),
])  # fmt: skip
def test_keys_that_verify_now_and_later(trusting, key, way):
    told = signed(trusting(), LOWER.issue("王医生", key), LOWER, way=way)
    assert verifies(TEXT, told.signature, told.chain, told.fingerprint)
    assert told.chain.count("BEGIN CERTIFICATE") == 3
    assert not verifies(TEXT + " ", told.signature, told.chain, told.fingerprint)
    other = LOWER.issue("王医生")
    assert not verifies(TEXT, told.signature, other.pem.decode() + told.chain, told.fingerprint)


def test_the_files_may_be_der_and_base64_and_in_any_order(trusting):
    given = {"trust": trusting(ROOT.pem, LOWER.pem), "name": NAME, "at": NOW}
    value, der = DOCTOR.sign(TEXT), DOCTOR.certificate.public_bytes(Encoding.DER)
    told = certified(TEXT, signature=base64.encodebytes(value), certificates=der, **given)
    assert told == certified(TEXT, signature=value, certificates=LOWER.pem + DOCTOR.pem, **given)


STRANGER = authority("别处的认证中心")
CASES = [
    ("cert_signature", lambda t: signed(t(), DOCTOR, LOWER, over=TEXT + "改动")),
    ("cert_chain", lambda t: signed(t(), DOCTOR)),
    ("cert_chain", lambda t: signed(t(), STRANGER.issue("王医生"), STRANGER)),
    ("cert_chain", lambda t: signed(t(), DOCTOR.issue("王医生"), DOCTOR, LOWER)),
    (
        "cert_chain",
        lambda t: signed(t(), (deep := LOWER.issue("再下一级", ca=True)).issue("王医生"), deep, LOWER),
    ),
    ("cert_dates", lambda t: signed(t(), LOWER.issue("王医生", until=-1), LOWER)),
    ("cert_dates", lambda t: signed(t(), LOWER.issue("王医生", since=1), LOWER)),
    (
        "cert_dates",
        lambda t: signed(t(), (old := ROOT.issue("旧分中心", ca=True, until=-1)).issue("王医生"), old),
    ),
    ("cert_name", lambda t: signed(t(), LOWER.issue("王医师"), LOWER)),
    ("cert_use", lambda t: signed(t(), LOWER.issue("王医生", signing=False), LOWER)),
    ("cert_use", lambda t: signed(t(), ROOT.issue("王医生", ca=True))),
    ("cert_key", lambda t: signed(t(), LOWER.issue("王医生", rsa.generate_private_key(65537, 1024)), LOWER)),
    (
        "cert_key",
        lambda t: signed(t(), LOWER.issue("王医生", ec.generate_private_key(ec.SECP192R1())), LOWER),
    ),
    (
        "cert_revoked",
        lambda t: signed(t(ROOT.pem, LOWER.taken_back(DOCTOR.certificate.serial_number)), DOCTOR, LOWER),
    ),
    (
        "cert_revoked",
        lambda t: signed(t(ROOT.pem, ROOT.taken_back(LOWER.certificate.serial_number)), DOCTOR, LOWER),
    ),
    ("cert_list_old", lambda t: signed(t(ROOT.pem, LOWER.taken_back(next_update=-1)), DOCTOR, LOWER)),
    (
        "cert_unreadable",
        lambda t: certified(TEXT, signature=b"x", certificates=b"%PDF", trust=t(), name=NAME, at=NOW),
    ),
    ("cert_off", lambda _t: trust_of(None)),
]


@pytest.mark.parametrize(("code", "attempt"), CASES, ids=[f"{at}-{one[0]}" for at, one in enumerate(CASES)])
def test_what_is_refused(trusting, code, attempt):
    with pytest.raises(Refusal) as why:
        attempt(trusting)
    assert why.value.code == code and len(str(why.value)) > 10


def test_a_list_of_somebody_else_takes_nothing_back(trusting):
    assert signed(trusting(ROOT.pem, STRANGER.taken_back(DOCTOR.certificate.serial_number)), DOCTOR, LOWER)
    assert signed(trusting(ROOT.pem, LOWER.taken_back(1)), DOCTOR, LOWER)


@pytest.mark.django_db
def test_a_draft_becomes_a_prescription_that_verifies(client, settings, tmp_path):
    with time_machine.travel(NOW, tick=False):
        settings.SECOND_FACTOR = "offered"
        p = homes.people()
        doctor = LOWER.issue(p.town.name)
        row = homes.draft(p.town, p.patient, homes.line("amlodipine"))
        client.force_login(p.town)
        here = f"/prescriptions/drafts/{row.pk}/sign/"
        assert "用证书签名" not in client.get(here).content.decode()
        assert "县里没有设置证书" in client.get(f"{here}certificate/").content.decode()
        trusted = tmp_path / "trusted.pem"
        trusted.write_bytes(ROOT.pem)
        settings.SIGNING_AUTHORITIES = str(trusted)
        assert "用证书签名" in client.get(here).content.decode()
        text = client.get(f"{here}text/").content.decode()
        assert text == actions.to_sign(draft=row, by=p.town)

        def files(holder, over):
            return {
                "signature": SimpleUploadedFile("处方.sig", holder.sign(over)),
                "certificate": SimpleUploadedFile("我.pem", holder.pem + LOWER.pem),
            }

        answer = client.post(f"{here}certificate/", files(LOWER.issue("别人"), text))
        assert answer.status_code == 422 and "与您登记的姓名" in answer.content.decode()
        assert not Prescription.objects.exists()
        page = client.post(f"{here}certificate/", files(doctor, text), follow=True).content.decode()
        assert "证书签名" in page and "签名核验相符" in page
        made = Prescription.objects.get()
        assert queries.genuine(made) and made.signed_by == p.town
        # The same again answers the same; the certificate of one doctor is no other's.
        again = {"signature": doctor.sign(text), "certificates": doctor.pem + LOWER.pem}
        assert actions.sign_with_certificate(draft=row, by=p.town, **again) == made
        namesake = registry.user("township_physician", registry.TOWN, name=p.town.name)
        other = homes.draft(namesake, p.patient, homes.line("amlodipine"))
        text = actions.to_sign(draft=other, by=namesake)
        with pytest.raises(Refusal, match="另一位医师"):
            actions.sign_with_certificate(
                draft=other, signature=doctor.sign(text), certificates=doctor.pem + LOWER.pem, by=namesake
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            CertificateSignature.objects.update(signature="x")
        kept = made.certificate_signature
        assert not verifies(made.content.replace("5", "6"), kept.signature, kept.chain, kept.fingerprint)
