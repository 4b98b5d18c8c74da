"""kill -9 just before and just after every commit of an import: the same call resumes to the same final state."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["right_rows", "whole"])
def test_an_import_killed_at_any_commit_resumes_to_the_same_state(mode: str, tmp_path: Path) -> None:
    runner = Path(__file__).with_name("crash_runner.py")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, str(runner), str(tmp_path), mode],
        capture_output=True,
        text=True,
        env=env,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["clean"]["commits"] >= (7 if mode == "right_rows" else 4)
    assert len(told["runs"]) == 2 * told["clean"]["commits"]
    assert all(run["killed"] for run in told["runs"]), told
    different = [run for run in told["runs"] if run["state"] != told["clean"]["state"]]
    assert different == [], done.stderr[-2000:]
