"""R4 for the month: killed just before and just after every commit of its closing, it ends as if nothing had been."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_a_closing_killed_at_every_commit_ends_the_same(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    env.pop("ANKANG_KEYS", None)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("close_runner.py")), str(tmp_path)],
        capture_output=True,
        text=True,
        env=env,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["clean"]["month"] == ["closed"] and told["clean"]["signed"] == 1
    assert told["clean"]["kept"] and told["clean"]["differences"] == []
    assert told["commits"] >= 5 and len(told["found"]) == 2 * told["commits"]
    assert {point["ended"] for point in told["found"]} == {9}
    assert [point for point in told["found"] if not point["same"]] == []
