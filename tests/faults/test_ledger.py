"""R14: sixteen threads over the same funds, killed again and again; the books are right after every kill.

Checked over the recorded history: the bank (money never less than none, every fund in balance), the cap (what a rule
limits), once-only (each bill and each payment booked once, nothing answered is lost). ANKANG_LONG_FAULTS=1 kills more.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 25 if os.environ.get("ANKANG_LONG_FAULTS") else 3


def runner(folder: Path, *told: str) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    env.pop("ANKANG_KEYS", None)
    command = [sys.executable, str(Path(__file__).with_name("ledger_runner.py")), str(folder), *told]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def done(folder: Path, *told: str) -> str:
    with runner(folder, *told) as ran:
        out, err = ran.communicate(timeout=180)
    assert ran.returncode == 0, err[-3000:]
    return out


def until_killed(folder: Path, seed: int, seconds: float) -> list[dict[str, object]]:
    """What was answered before the kill."""
    with runner(folder, "run", str(seed)) as ran:
        first = ran.stdout.readline()
        assert first, ran.stderr.read()[-3000:]
        time.sleep(seconds)
        os.kill(ran.pid, signal.SIGKILL)
        rest = ran.stdout.read().splitlines()
    return [json.loads(line) for line in rest if line.endswith("}")]


@pytest.mark.slow
def test_the_books_are_right_whatever_is_killed(tmp_path: Path) -> None:
    done(tmp_path, "make")
    draw, answered, refused, broken = random.Random(14), set(), set(), []
    for round_ in range(KILLS):
        for told in until_killed(tmp_path, round_, draw.uniform(1.0, 6.0)):
            if "key" in told and told["deed"] != "close":
                answered.add(told["key"])
            refused.add(told.get("refused"))
            broken += [told["broken"]] if "broken" in told else []
        found = json.loads(done(tmp_path, "check"))
        lost = answered - set(found["transactions"])
        assert not lost, f"{len(lost)} answered and gone"
        assert (found["funds_off"], found["unbalanced"], found["overdrawn"]) == (0, 0, 0)
        assert found["lowest_bank"] >= 0 and found["management"] <= 100_000
        assert (found["settled_twice"], found["reversed_twice"], found["unbooked"], found["events_off"]) == (
            0,
            0,
            0,
            0,
        )
        assert found["differences"] == [] and found["late"] == 0
        assert bool(found["kept"]) == found["closed"], "a month is closed with its balances or not at all"
    # Waiting for a lock may end in a busy database; a serial taken twice or a deadlock would be a fault of ours.
    assert not [why for why in broken if "locked" not in why], "\n".join(broken[:3])
    assert len(answered) > 50, f"too little happened: {len(answered)}"
    print(f"answered {len(answered)}, refused for {sorted(filter(None, refused))}, busy {len(broken)}")
