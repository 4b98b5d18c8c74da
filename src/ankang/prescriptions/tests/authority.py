"""An authority of the county, a lower one, and certificates of doctors, made for a test."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

DAY = dt.timedelta(1)
NOW = dt.datetime(2026, 11, 26, 2, tzinfo=dt.UTC)


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass
class Holder:
    """A certificate with its key."""

    key: Any
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def issue(
        self, name: str, key: Any = None, *, ca: bool = False, since: int = -30, until: int = 300, path: int | None = None,
        signing: bool = True,
    ) -> "Holder":  # fmt: skip
        """A certificate of somebody, good for some days around now."""
        return make(name, key, self, ca=ca, since=since, until=until, path=path, signing=signing)

    def sign(self, text: str, way: str = "") -> bytes:
        """A plain detached signature."""
        data = text.encode()
        if isinstance(self.key, rsa.RSAPrivateKey):
            pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH)
            return self.key.sign(data, pss if way == "pss" else padding.PKCS1v15(), hashes.SHA256())
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        return bytes(self.key.sign(data))

    def taken_back(self, *serials: int, next_update: int = 7) -> bytes:
        """A list of certificates taken back, as PEM."""
        made = x509.CertificateRevocationListBuilder().issuer_name(self.certificate.subject)
        made = made.last_update(NOW - 30 * DAY).next_update(NOW + next_update * DAY)
        for serial in serials:
            one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(NOW - DAY).build()
            made = made.add_revoked_certificate(one)
        return made.sign(self.key, _digest(self.key)).public_bytes(Encoding.PEM)


def _digest(key: Any) -> Any:
    return None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()


def make(
    name: str, key: Any = None, issuer: Holder | None = None, *, ca: bool = False, since: int = -30, until: int = 300,
    path: int | None = None, signing: bool = True,
) -> Holder:  # fmt: skip
    key = key or ec.generate_private_key(ec.SECP256R1())
    above = issuer.certificate.subject if issuer else named(name)
    built = (
        x509.CertificateBuilder().subject_name(named(name)).issuer_name(above).public_key(key.public_key())
    )
    built = built.serial_number(x509.random_serial_number())
    built = built.not_valid_before(NOW + since * DAY).not_valid_after(NOW + until * DAY)
    built = built.add_extension(x509.BasicConstraints(ca=ca, path_length=path), critical=True)
    usage = x509.KeyUsage(
        digital_signature=signing, content_commitment=False, key_encipherment=not signing, data_encipherment=False,
        key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    built = built.add_extension(usage, critical=True)
    signer = issuer.key if issuer else key
    return Holder(key, built.sign(signer, _digest(signer)))


def authority(name: str = "省电子认证中心", **given: Any) -> Holder:
    """A root of trust."""
    return make(name, ca=True, until=3000, **given)
