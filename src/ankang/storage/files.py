"""Files that hold personal data: they lie sealed, like sealed columns, bound to their name."""

import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ankang.storage import keys
from ankang.storage.sealed import CannotOpen


def _path(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / f"{name}.sealed"


def keep(name: str, content: bytes) -> None:
    """Keep a file under a name such as "imports/<id>"; a crash leaves the old one or the new one."""
    ring = keys.ring()
    head, nonce = ring.newest.to_bytes(2, "big"), os.urandom(12)
    sealed = AESGCM(ring.data[ring.newest]).encrypt(nonce, content, name.encode() + head)
    target = _path(name)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = target.with_suffix(f".{os.getpid()}.new")
    fresh.write_bytes(head + nonce + sealed)
    fresh.chmod(0o600)
    fresh.replace(target)


def content(name: str) -> bytes:
    """What was kept under a name. FileNotFoundError when it is gone, CannotOpen when it was changed."""
    value = _path(name).read_bytes()
    key = keys.ring().data.get(int.from_bytes(value[:2], "big"))
    if key is None:
        raise CannotOpen("解密所需的密钥不在密钥环中：请恢复密钥文件备份。")
    try:
        return AESGCM(key).decrypt(value[2:14], value[14:], name.encode() + value[:2])
    except InvalidTag:
        raise CannotOpen("文件与名称不符，可能被移动或改动过：请从备份恢复。") from None


def drop(name: str) -> None:
    """Remove a kept file; nothing when there is none."""
    _path(name).unlink(missing_ok=True)


def names() -> Iterator[tuple[str, int]]:
    """Every kept file with the number of the key that seals it."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*.sealed")):
        with path.open("rb") as file:
            yield str(path.relative_to(root).with_suffix("")), int.from_bytes(file.read(2), "big")


def reseal(newest: int) -> int:
    """Bring every kept file to the newest key, one at a time; answer how many were changed."""
    old = [name for name, number in names() if number != newest]
    for name in old:
        keep(name, content(name))
    return len(old)
