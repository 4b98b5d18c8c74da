"""Two clerks at one household at the same moment: whatever comes first, the household stays whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_of_two_at_once_the_household_stays_whole(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    env.pop("ANKANG_KEYS", None)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("movers_runner.py")), str(tmp_path)],
        capture_output=True,
        text=True,
        env=env,
        timeout=290,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert set(told["splits"]) == {"Conflict done"}
    # Neither waits for the other for ever; a death that finds its person moved meanwhile is asked to look again.
    assert set(told["split_and_death"]) <= {"Conflict done", "done done"}
    assert set(told["heads"]) <= {"Conflict done"}
    assert told["faults"] == []
    assert told["splits_told"] == len(told["splits"]) + len(told["split_and_death"])
