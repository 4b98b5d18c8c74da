"""Sealed columns: AES-256-GCM bound to table, column, row and key, and blind indexes to find them by.

Layout of a sealed value: key number (2 bytes, big endian) ∥ nonce (12) ∥ ciphertext with tag. The additional
data names the place of the value, so a ciphertext moved to another row, column or table does not open.
"""

import hmac
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from ankang.storage import keys


class CannotOpen(Exception):
    """A sealed value does not belong to this row or was changed, or its key is gone."""


@lru_cache(maxsize=64)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def seal(text: str, place: str) -> bytes:
    """Seal `text` for `place` ("table.column.row") with the newest key."""
    ring = keys.ring()
    head = ring.newest.to_bytes(2, "big")
    nonce = os.urandom(12)
    return head + nonce + _cipher(ring.data[ring.newest]).encrypt(nonce, text.encode(), place.encode() + head)


def seal_column(texts: Sequence[str], column: str, rows: Sequence[object]) -> list[bytes]:
    """Seal many texts of one column ("table.column"), each for its row; empty text is empty bytes."""
    ring = keys.ring()
    head = ring.newest.to_bytes(2, "big")
    encrypt = _cipher(ring.data[ring.newest]).encrypt
    start = f"{column}.".encode()
    nonces = os.urandom(12 * len(texts))
    found = []
    for place, (text, row) in enumerate(zip(texts, rows, strict=True)):
        nonce = nonces[12 * place : 12 * place + 12]
        found.append(
            head + nonce + encrypt(nonce, text.encode(), start + str(row).encode() + head) if text else b""
        )
    return found


def open_sealed(value: bytes, place: str) -> str:
    """Open what `seal` made for the same `place`, else CannotOpen."""
    key = keys.ring().data.get(int.from_bytes(value[:2], "big"))
    if key is None:
        raise CannotOpen("解密所需的密钥不在密钥环中：请恢复密钥文件备份。")
    try:
        return _cipher(key).decrypt(value[2:14], value[14:], place.encode() + value[:2]).decode()
    except InvalidTag:
        raise CannotOpen("密文与所在行不符，可能被移动或改动过：请从备份核对该行。") from None


def open_column(values: Sequence[bytes], column: str, rows: Sequence[object]) -> list[str]:
    """Open many values of one column ("table.column") as `seal_column` made them; empty bytes are empty text."""
    ring = keys.ring()
    start = f"{column}.".encode()
    found = []
    for value, row in zip(values, rows, strict=True):
        key = ring.data.get(int.from_bytes(value[:2], "big")) if value else b""
        if key is None:
            raise CannotOpen("解密所需的密钥不在密钥环中：请恢复密钥文件备份。")
        try:
            place = start + str(row).encode() + value[:2]
            found.append(_cipher(key).decrypt(value[2:14], value[14:], place).decode() if key else "")
        except InvalidTag:
            raise CannotOpen("密文与所在行不符，可能被移动或改动过：请从备份核对该行。") from None
    return found


def blind_index(text: str, purpose: str) -> str:
    """Keyed index of a value, 32 hex digits: equal values of one purpose meet, nothing else is told."""
    if not text:
        return ""
    return hmac.digest(keys.ring().index, f"{purpose}\x00{text}".encode(), "sha256").hex()[:32]


def blind_indexes(texts: Sequence[str], purpose: str) -> list[str]:
    """Blind indexes of many values of one purpose."""
    key, start, digest = keys.ring().index, f"{purpose}\x00".encode(), hmac.digest
    known = {text: digest(key, start + text.encode(), "sha256").hex()[:32] for text in set(texts) if text}
    known[""] = ""
    return [known[text] for text in texts]


class _Ciphertext(bytes):
    """A sealed value as read from the database, not opened yet."""


class _Opener:
    """Opens a sealed column when it is first asked for, so lists that do not show it pay nothing."""

    def __init__(self, field: "SealedText") -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type | None = None) -> Any:
        if row is None:
            return self
        if self.field.attname not in row.__dict__:
            row.refresh_from_db(fields=[self.field.attname])
        value = row.__dict__[self.field.attname]
        if isinstance(value, _Ciphertext):
            value = open_sealed(value, self.field.place(row.pk)) if value else ""
            row.__dict__[self.field.attname] = value
        return value

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class SealedText(models.BinaryField):
    """A text column that lies sealed in the database and reads as text in Python.

    It cannot be filtered on: keep a BlindIndex beside it. Empty text is stored as empty bytes.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"default": b"", "blank": True, "editable": True})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return (
            name,
            path,
            args,
            {k: v for k, v in kwargs.items() if k not in {"default", "blank", "editable"}},
        )

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opener(self))

    def place(self, row_key: object) -> str:
        """The address that binds a value: table, column and row."""
        return f"{self.model._meta.db_table}.{self.column}.{row_key}"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else _Ciphertext(bytes(value))

    def get_default(self) -> str:
        return ""

    def _check_str_default_value(self) -> list[Any]:
        """The default of a text column is text, though it lies in the database as bytes."""
        return []

    def pre_save(self, row: models.Model, add: bool) -> bytes:
        value = row.__dict__.get(self.attname, "")
        if isinstance(value, _Ciphertext):
            return bytes(value)
        return seal(value, self.place(row.pk)) if value else b""

    def get_lookup(self, lookup_name: str) -> Any:
        raise TypeError("密文列不能用来查询：请用它的盲索引列。")


class BlindIndex(models.CharField):
    """The keyed index of a sealed column beside it; `tail=4` indexes the last four characters.

    Filled from the source column on save. Look up with `BlindIndex.of(Model, "field", text)`.
    """

    def __init__(self, *args: Any, source: str = "", tail: int = 0, **kwargs: Any) -> None:
        self.source, self.tail = source, tail
        kwargs.update(max_length=32, editable=False, default="", blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source, "tail": self.tail}

    def index_of(self, text: str) -> str:
        """What this column holds for a source value."""
        part = text[-self.tail :] if self.tail else text
        return blind_index(part, f"{self.model._meta.db_table}.{self.name}") if part else ""

    def indexes_of(self, texts: Sequence[str | None]) -> list[str]:
        """What this column holds for many source values."""
        told = [(text[-self.tail :] if self.tail else text) if text else "" for text in texts]
        return blind_indexes(told, f"{self.model._meta.db_table}.{self.name}")

    @staticmethod
    def of(model: type[models.Model], name: str, text: str) -> str:
        """The index to look for: `Person.objects.filter(identity_index=BlindIndex.of(Person, "identity_index", no))`."""
        field = model._meta.get_field(name)
        assert isinstance(field, BlindIndex)
        return field.index_of(text)

    def pre_save(self, row: models.Model, add: bool) -> str:
        source = row.__dict__.get(self.source)
        if isinstance(source, str) and not isinstance(source, bytes):
            setattr(row, self.attname, self.index_of(source))
        return str(getattr(row, self.attname))
