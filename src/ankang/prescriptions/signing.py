"""WebAuthn: the options a browser is given, and the verification of what it answers, now and in fifteen years.

The challenge of a signature is the SHA-256 of the prescription's canonical text, so the signature binds to it. What is
kept verifies without this server: public key, text, client data, authenticator data, signature.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AuthenticatorData,
    CollectedClientData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from ankang.accounts.models import User
from ankang.prescriptions.models import DeviceKey
from ankang.prescriptions.rules import digest

_VERIFIED = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a browser answers to a challenge: the credential's id and three texts, all base64url."""

    credential: str
    client_data: str
    authenticator_data: str
    signature: str


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was registered."""

    credential: str
    public_key: str
    count: int


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(name="Ankang", id=host))


def may_sign_at(host: str, secure: bool) -> bool:
    """Whether browsers offer keys at this address: by name over https, or on localhost."""
    return (
        host == "localhost" or host.endswith(".localhost") or (secure and not host.replace(".", "").isdigit())
    )


def begin_key(user: User, host: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Options for the browser, and the state to keep in the session."""
    known = [{"type": "public-key", "id": websafe_decode(one.credential)} for one in user.device_keys.all()]
    entity = PublicKeyCredentialUserEntity(name=user.username, id=user.pk.bytes, display_name=user.name)
    options, state = _server(host).register_begin(
        entity, credentials=known or None, user_verification=_VERIFIED
    )  # type: ignore[arg-type]
    return dict(options.public_key), state


def finish_key(state: Mapping[str, Any], answer: Mapping[str, Any], host: str) -> NewKey:
    """The key in a browser's answer. Raises ValueError when it does not verify."""
    try:
        data = _server(host).register_complete(state, answer)
    except (TypeError, KeyError, AttributeError) as fault:
        raise ValueError(str(fault)) from None
    found = data.credential_data
    assert found is not None, "registration brings a key"
    key = websafe_encode(cbor.encode(dict(found.public_key)))
    return NewKey(websafe_encode(found.credential_id), key, data.counter)


def ask(text: str, keys: Sequence[DeviceKey], host: str) -> dict[str, Any]:
    """Options for the browser: sign the hash of this text with one of these keys."""
    return {
        "challenge": websafe_encode(digest(text)), "rpId": host, "userVerification": str(_VERIFIED.value), "timeout": 120_000,
        "allowCredentials": [{"type": "public-key", "id": one.credential} for one in keys],
    }  # fmt: skip


def read_assertion(text: str) -> Assertion:
    """The answer as the page sends it. Raises ValueError."""
    try:
        raw = json.loads(text)
        parts = [raw["id"], raw["clientDataJSON"], raw["authenticatorData"], raw["signature"]]
    except (ValueError, KeyError, TypeError):
        raise ValueError("not an answer of a browser") from None
    if not all(isinstance(part, str) and part for part in parts):
        raise ValueError("not an answer of a browser")
    return Assertion(*parts)


def verifies(key: DeviceKey, text: str, answer: Assertion) -> bool:
    """Whether this key signed exactly this text, with somebody present who was verified, at the key's own address."""
    try:
        client = CollectedClientData(websafe_decode(answer.client_data))
        data = AuthenticatorData(websafe_decode(answer.authenticator_data))
        signature = websafe_decode(answer.signature)
        public = CoseKey.parse(cbor.decode(websafe_decode(key.public_key)))  # type: ignore[arg-type]
    except (ValueError, TypeError, KeyError):
        return False
    bound = (
        answer.credential == key.credential
        and client.type == CollectedClientData.TYPE.GET
        and client.challenge == digest(text)
        and not client.cross_origin
        and data.rp_id_hash == hashlib.sha256(key.host.encode()).digest()
        and data.is_user_present()
        and data.is_user_verified()
    )
    if not bound:
        return False
    try:
        public.verify(data + client.hash, signature)
    except (InvalidSignature, ValueError):
        return False
    return True


def counter(answer: Assertion) -> int:
    """How often the key says it has signed; 0 where it does not count."""
    return int(AuthenticatorData(websafe_decode(answer.authenticator_data)).counter)


def json_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options with bytes as base64url, for the page."""
    found = json.loads(json.dumps(dict(options), default=_as_text))
    return dict(found)


def _as_text(value: Any) -> Any:
    if isinstance(value, bytes):
        return websafe_encode(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(getattr(value, "value", value))
