"""What people do with prescriptions."""

from ankang.prescriptions.actions.keys import add_key, revoke_key
from ankang.prescriptions.actions.pharmacy import dispense, expire, review, withdraw
from ankang.prescriptions.actions.writing import drop_draft, keep_draft, sign, sign_with_certificate, to_sign

__all__ = [
    "add_key",
    "dispense",
    "drop_draft",
    "expire",
    "keep_draft",
    "review",
    "revoke_key",
    "sign",
    "sign_with_certificate",
    "to_sign",
    "withdraw",
]
