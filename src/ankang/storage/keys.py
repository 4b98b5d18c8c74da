"""The key ring: keys lie in a file beside, never inside, the database, and are made on first run.

`keys.json` holds numbered data keys (the highest number seals, all of them open), one key for blind indexes
and the secret of the web process. Losing the file means losing every sealed column, so it is backed up apart
from the database.
"""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ankang.storage.home import home


@dataclass(frozen=True)
class KeyRing:
    """Keys by number, the number that seals now, the index key and the web secret."""

    data: dict[int, bytes]
    index: bytes
    web: str

    @property
    def newest(self) -> int:
        """Number of the key that seals new values."""
        return max(self.data)


def path() -> Path:
    """Where the keys lie: ANKANG_KEYS, else keys.json in the installation's folder."""
    return Path(os.environ.get("ANKANG_KEYS") or home() / "keys.json")


@cache
def ring() -> KeyRing:
    """The key ring, read once per process; made if this is the first run."""
    with _locked():
        if not path().exists():
            _write({"data": {"1": _new()}, "index": _new(), "web": secrets.token_urlsafe(48)})
        raw = json.loads(path().read_text())
    data = {int(number): base64.b64decode(key) for number, key in raw["data"].items()}
    return KeyRing(data=data, index=base64.b64decode(raw["index"]), web=raw["web"])


def add_key() -> int:
    """Add a data key that seals from now on; answer its number. Old keys still open."""
    with _locked():
        raw = json.loads(path().read_text())
        number = max(int(n) for n in raw["data"]) + 1
        raw["data"][str(number)] = _new()
        _write(raw)
    ring.cache_clear()
    return number


def drop_key(number: int) -> None:
    """Destroy a data key. Values still sealed with it can never be read again."""
    with _locked():
        raw = json.loads(path().read_text())
        if number == max(int(n) for n in raw["data"]):
            raise ValueError("正在使用的密钥不能销毁：请先用 ankang keys rotate 换新密钥。")
        raw["data"].pop(str(number), None)
        _write(raw)
    ring.cache_clear()


def _new() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _write(raw: dict[str, object]) -> None:
    """Replace the file in one step, so that a crash leaves the old ring or the new one."""
    target = path()
    fresh = target.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(raw, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(target)


@contextmanager
def _locked() -> Iterator[None]:
    """Hold the ring's lock file: two processes that start together make one ring, not two."""
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path().with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
