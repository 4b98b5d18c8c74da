"""Uploaded files lie sealed, bound to their name, and move to a new key with everything else."""

from pathlib import Path
from typing import Any

import pytest

from ankang.storage import files, keys, rotation
from ankang.storage.sealed import CannotOpen


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_file_comes_back_and_does_not_lie_in_clear(tmp_path: Path) -> None:
    files.keep("imports/a", "李桂香".encode())
    assert files.content("imports/a") == "李桂香".encode()
    assert "李桂香".encode() not in (tmp_path / "imports" / "a.sealed").read_bytes()
    files.drop("imports/a")
    with pytest.raises(FileNotFoundError):
        files.content("imports/a")


def test_a_file_moved_to_another_name_does_not_open(tmp_path: Path) -> None:
    files.keep("imports/a", b"x")
    (tmp_path / "imports" / "a.sealed").rename(tmp_path / "imports" / "b.sealed")
    with pytest.raises(CannotOpen):
        files.content("imports/b")


def test_rotation_reaches_files_too(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANKANG_KEYS", str(tmp_path / "keys.json"))
    keys.ring.cache_clear()
    try:
        files.keep("imports/a", b"x")
        old = keys.ring().newest
        keys.add_key()
        assert rotation.counts() == {old: 1}
        rotation.reseal(lambda done, total: None)
        keys.drop_key(old)
        assert files.content("imports/a") == b"x"
    finally:
        keys.ring.cache_clear()
