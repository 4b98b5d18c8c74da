"""kill -9 just before and just after every commit, from the file to the cases: the same calls come to the same end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_roll_killed_at_any_commit_comes_to_the_same_cases(tmp_path: Path) -> None:
    runner = Path(__file__).with_name("roll_crash_runner.py")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, str(runner), str(tmp_path)], capture_output=True, text=True, env=env, timeout=880
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    clean = told["clean"]
    assert {name for name, (count, _hash) in clean["state"].items() if count == 0} <= {"others"}
    assert clean["commits"] >= 8
    assert len(told["runs"]) == 2 * clean["commits"]
    assert all(run["killed"] for run in told["runs"]), told
    # The last death comes after the last commit: that run is through, and is compared once more, which the roll and
    # the journal say; its cases and links are as they were.
    again = told["runs"].pop()["state"]
    assert {name for name in again if again[name] != clean["state"][name]} <= {"rolls", "journal"}
    different = [run for run in told["runs"] if run["state"] != clean["state"]]
    assert different == [], done.stderr[-2000:]
