"""A security key in software: makes a key pair and signs challenges as a browser would hand them on."""

import hashlib
import json
import os
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

from ankang.accounts.models import User
from ankang.prescriptions.models import DeviceKey
from ankang.prescriptions.rules import digest
from ankang.prescriptions.signing import Assertion

HOST = "localhost"
PRESENT, VERIFIED, ATTESTED = 1, 4, 64


class Authenticator:
    """One key of one user at one address."""

    def __init__(self, host: str = HOST) -> None:
        self.host, self.count = host, 0
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.credential = os.urandom(16)
        self.public = cbor.encode(dict(ES256.from_cryptography_key(self.private.public_key())))

    def client(self, kind: str, challenge: str, origin: str | None = None) -> bytes:
        told = {
            "type": kind,
            "challenge": challenge,
            "origin": origin or f"http://{self.host}",
            "crossOrigin": False,
        }
        return json.dumps(told).encode()

    def data(self, flags: int, host: str = "") -> bytes:
        self.count += 1
        return hashlib.sha256((host or self.host).encode()).digest() + struct.pack(">BI", flags, self.count)

    def created(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to registration."""
        attested = bytes(16) + struct.pack(">H", len(self.credential)) + self.credential + self.public
        data = self.data(PRESENT | VERIFIED | ATTESTED) + attested
        made = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        name = websafe_encode(self.credential)
        return {
            "id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": websafe_encode(self.client("webauthn.create", options["challenge"])),
                "attestationObject": websafe_encode(made),
            },
        }  # fmt: skip

    def signed(self, text: str, flags: int = PRESENT | VERIFIED, **other: str) -> Assertion:
        """The answer to a challenge made of a text."""
        client = self.client(other.get("kind", "webauthn.get"), websafe_encode(digest(text)))
        data = self.data(flags, other.get("host", ""))
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return Assertion(
            websafe_encode(self.credential),
            websafe_encode(client),
            websafe_encode(data),
            websafe_encode(signature),
        )

    def registered(self, user: User) -> DeviceKey:
        """The key as the database holds it."""
        return DeviceKey.objects.create(
            user=user, name="测试密钥", credential=websafe_encode(self.credential), host=self.host,
            public_key=websafe_encode(self.public), made_at=timezone.now(), made_by=user,
        )  # fmt: skip
