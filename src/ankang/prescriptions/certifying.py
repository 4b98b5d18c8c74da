"""Signatures with a doctor's certificate: verified over the canonical text, up the chain to the county's trusted file.

The signature is detached and plain (RSA PKCS #1 v1.5 or PSS, ECDSA, Ed25519, over the text as UTF-8 with SHA-256), the
certificate X.509. What is kept verifies without this server: text, signature, certificate and those above it.
"""

import base64
import binascii
import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from ankang.prescriptions.rules import Refusal

_RSA_BITS, _EC_BITS, _LONGEST = 2048, 256, 5
_WEAK = (hashes.MD5, hashes.SHA1)
MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class Trust:
    """The county's trusted authorities, and their lists of certificates taken back."""

    roots: tuple[x509.Certificate, ...]
    lists: tuple[x509.CertificateRevocationList, ...]


@dataclass(frozen=True)
class Certified:
    """A signature that verified: base64 of it, the certificate and those above it as PEM (its own first), its number."""

    signature: str
    chain: str
    fingerprint: str


def trust_of(path: Path | None) -> Trust:
    """The trusted file: authorities and lists as PEM. Refusal where the county has none, or it cannot be read."""
    if path is None:
        raise Refusal("cert_off")
    try:
        data = path.read_bytes()
        roots = tuple(x509.load_pem_x509_certificates(data))
        lists = tuple(x509.load_pem_x509_crl(block) for block in _blocks(data, b"X509 CRL"))
    except (OSError, ValueError):
        raise Refusal("cert_off") from None
    return Trust(roots, lists)


def _blocks(data: bytes, name: bytes) -> list[bytes]:
    begin, end = b"-----BEGIN " + name + b"-----", b"-----END " + name + b"-----"
    parts = data.split(begin)[1:]
    return [begin + part.split(end)[0] + end + b"\n" for part in parts]


def certified(
    text: str, *, signature: bytes, certificates: bytes, trust: Trust, name: str, at: dt.datetime
) -> Certified:
    """The signature of somebody of this name over this text, at a moment. Raises Refusal, each with what to do."""
    found = _certificates(certificates)
    value = _value(signature)
    leaf = next((one for one in found if _signed(one, text, value)), None)
    if leaf is None:
        for one in found:
            _strong(one)
        raise Refusal("cert_signature")
    _strong(leaf)
    chain = _chain(leaf, [one for one in found if one != leaf], trust)
    for one in chain:
        _in_force(one, at)
    _for_signing(leaf)
    _not_taken_back(chain, trust, at)
    _named(leaf, name)
    pem = b"".join(one.public_bytes(Encoding.PEM) for one in chain).decode()
    return Certified(base64.b64encode(value).decode(), pem, leaf.fingerprint(hashes.SHA256()).hex())


def verifies(text: str, kept: str, chain: str, fingerprint: str) -> bool:
    """Whether a kept signature is that of the kept certificate over this text, its chain unbroken."""
    try:
        value, found = base64.b64decode(kept, validate=True), x509.load_pem_x509_certificates(chain.encode())
    except (ValueError, binascii.Error):
        return False
    leaf = found[0]
    links = all(_issued(one, above) for one, above in pairwise(found))
    return links and leaf.fingerprint(hashes.SHA256()).hex() == fingerprint and _signed(leaf, text, value)


def _certificates(data: bytes) -> list[x509.Certificate]:
    """The certificates of a file, PEM or DER."""
    try:
        return (
            x509.load_pem_x509_certificates(data)
            if b"-----BEGIN" in data
            else [x509.load_der_x509_certificate(data)]
        )
    except ValueError:
        raise Refusal("cert_unreadable") from None


def _value(data: bytes) -> bytes:
    """The signature itself, whether the file has it as it is or in base64."""
    try:
        return base64.b64decode(b"".join(data.split()), validate=True)
    except (ValueError, binascii.Error):
        return data


def _signed(one: x509.Certificate, text: str, value: bytes) -> bool:
    """Whether the key of a certificate signed this text. Keys of other kinds sign nothing here."""
    try:
        key = one.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            return _rsa_signed(key, text.encode(), value)
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(value, text.encode(), ec.ECDSA(hashes.SHA256()))
            return True
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(value, text.encode())
            return True
    except (InvalidSignature, ValueError):
        return False
    except Exception:
        return False
    return False


def _rsa_signed(key: rsa.RSAPublicKey, text: bytes, value: bytes) -> bool:
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.AUTO)
    for way in (padding.PKCS1v15(), pss):
        try:
            key.verify(value, text, way, hashes.SHA256())
        except InvalidSignature:
            continue
        return True
    return False


def _strong(one: x509.Certificate) -> None:
    """Refuse keys that are short or of a kind nobody here can verify, SM2 among them."""
    try:
        key = one.public_key()
    except Exception:
        raise Refusal("cert_key") from None
    strong = (
        (isinstance(key, rsa.RSAPublicKey) and key.key_size >= _RSA_BITS)
        or (isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size >= _EC_BITS)
        or isinstance(key, ed25519.Ed25519PublicKey)
    )
    if not strong or isinstance(one.signature_hash_algorithm, _WEAK):
        raise Refusal("cert_key")


def _issued(one: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(above)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _chain(
    leaf: x509.Certificate, between: Sequence[x509.Certificate], trust: Trust
) -> list[x509.Certificate]:
    """From the certificate up to one the county trusts; Refusal where there is no way. Only authorities issue."""
    chain = [leaf]
    while len(chain) <= _LONGEST:
        last = chain[-1]
        if len(chain) > 1 and last in trust.roots:
            return chain
        above = [one for one in (*trust.roots, *between) if one not in chain and _issues(one, len(chain) - 1)]
        found = next((one for one in above if _issued(last, one)), None)
        if found is None:
            raise Refusal("cert_chain")
        _strong(found)
        chain.append(found)
    raise Refusal("cert_chain")


def _issues(one: x509.Certificate, below: int) -> bool:
    """Whether a certificate is an authority that may stand so many authorities above others."""
    try:
        told = one.extensions.get_extension_for_class(x509.BasicConstraints).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    usage = _usage(one)
    may_sign = usage is None or usage.key_cert_sign
    return told.ca and may_sign and (told.path_length is None or told.path_length >= below)


def _usage(one: x509.Certificate) -> x509.KeyUsage | None:
    try:
        return one.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def _for_signing(leaf: x509.Certificate) -> None:
    """A certificate that says what it is for says that it signs; an authority is nobody's own."""
    usage = _usage(leaf)
    if (usage and not (usage.digital_signature or usage.content_commitment)) or _issues(leaf, 0):
        raise Refusal("cert_use")


def _in_force(one: x509.Certificate, at: dt.datetime) -> None:
    if not one.not_valid_before_utc <= at <= one.not_valid_after_utc:
        since, until = one.not_valid_before_utc.date(), one.not_valid_after_utc.date()
        raise Refusal("cert_dates", since=since, until=until)


def _not_taken_back(chain: Sequence[x509.Certificate], trust: Trust, at: dt.datetime) -> None:
    """Refuse what a list of the authority above names; a list that is out of date says nothing, and so refuses."""
    for one, above in pairwise(chain):
        lists = [
            told
            for told in trust.lists
            if told.issuer == above.subject and told.is_signature_valid(above.public_key())
        ]  # type: ignore[arg-type]
        for told in lists:
            if told.get_revoked_certificate_by_serial_number(one.serial_number) is not None:
                raise Refusal("cert_revoked")
        if lists and not any(told.next_update_utc and told.next_update_utc >= at for told in lists):
            raise Refusal("cert_list_old")


def _named(leaf: x509.Certificate, name: str) -> None:
    told = [str(one.value) for one in leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    if _plain(name) not in map(_plain, told):
        raise Refusal("cert_name", told="、".join(told), name=name)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
