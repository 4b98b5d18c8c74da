"""Opaque names that strangers hold: addresses of notices, numbers of receipts."""

import secrets

# Letters only and no vowels: an address made of them is never a number and never a word.
_LETTERS = "bcdfghjkmnpqrstvwxz"
# Digits and capital letters that cannot be mistaken for one another on paper or on the telephone.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_TOKEN = 20
_RECEIPT = 10


def new_token() -> str:
    """A new public address, 85 bits."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_TOKEN))


def new_receipt() -> str:
    """A new receipt number, 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(_RECEIPT))


def plain_code(text: str) -> str:
    """A code as typed by people: capitals, without spaces and dashes."""
    return "".join(c for c in text.upper() if c.isalnum())
