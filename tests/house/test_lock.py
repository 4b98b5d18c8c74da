"""Rules of the repository: locks without hosts, no built or foreign files, no registry named."""

import re
import subprocess

from tests.house.source import ROOT


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [name for name in listed.stdout.decode().split("\0") if name]


def test_locks_hold_hashes_and_no_hosts():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text()
        pinned = re.findall(r"^[a-z0-9][\w.\[\],-]*==\S+", text, re.MULTILINE | re.IGNORECASE)
        assert pinned
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text
    assert '"resolved"' not in (ROOT / "frontend" / "package-lock.json").read_text()


def test_no_built_or_foreign_files_are_committed():
    foreign = re.compile(r"\.min\.(js|css)$|(^|/)(node_modules|dist|vendor)/|static/web/built/|\.mo$")
    assert not [name for name in tracked() if foreign.search(name)]


def test_files_stay_readable():
    long = [
        f"{name}: {lines} 行"
        for name in tracked()
        if name.endswith(".py") and "/migrations/" not in name and "tests/" not in name
        if (lines := len((ROOT / name).read_text().splitlines())) > 400
    ]
    assert not long, "超过 400 行的文件请拆成同名文件夹：\n" + "\n".join(long)
