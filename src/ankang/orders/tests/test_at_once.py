"""Two hand-overs at once, in a process of its own: on SQLite a writer waits, on PostgreSQL the lock must hold."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
# As in the runner, which cannot be imported here: it brings a database of its own.
ROUNDS, DEEDS = 6, 4


@pytest.mark.slow
def test_of_all_who_hand_it_over_at_once_one_does(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    env.pop("ANKANG_KEYS", None)
    command = [sys.executable, "-m", "ankang.orders.tests.at_once_runner", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=290, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told == {
        "rounds": ROUNDS, "won": ROUNDS, "refused": ROUNDS * (DEEDS - 1), "others": [], "doubled": 0, "astray": 0,
    }  # fmt: skip
