"""kill -9 anywhere in a batch of decisions: nothing is decided, or all; asked again it decides all, once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTHING, ALL = (0, 0), (7, 7)


@pytest.mark.slow
def test_killed_anywhere_it_is_nothing_or_all_and_goes_on_when_asked_again(tmp_path: Path) -> None:
    runner = Path(__file__).with_name("bulk_runner.py")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    env.pop("ANKANG_KEYS", None)
    done = subprocess.run(
        [sys.executable, str(runner), str(tmp_path)], capture_output=True, text=True, env=env, timeout=290
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    before, clean, after = told["before"], told["clean"], told["after"]
    assert (before["decided"], before["entered"], before["batch"]) == (*NOTHING, "requested")
    assert (clean["state"], clean["parts"], after["decided"], after["entered"]) == ("done", 4, *ALL)
    assert len(told["runs"]) == clean["parts"] + 2 * clean["commits"] and clean["commits"] == 2
    for run in told["runs"]:
        point, left = run["point"], run["left"]
        assert run["killed"], point
        whole = point == "after-2"
        assert (left["decided"], left["entered"]) == (ALL if whole else NOTHING), point
        assert left["batch"] == ("done" if whole else "requested" if point == "before-1" else "running"), (
            point
        )
        assert run["again"]["state"] == "done", point
        assert run["end"] == after, point
