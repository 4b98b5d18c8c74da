"""Two windows at one person at the same moment: each bill is settled once, the loser is told why or served after."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_of_two_windows_one_settles_and_the_other_hears_of_it(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    env.pop("ANKANG_KEYS", None)
    runner = Path(__file__).with_name("windows_runner.py")
    done = subprocess.run(
        [sys.executable, str(runner), str(tmp_path)], capture_output=True, text=True, env=env, timeout=290
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert set(told["bill"]) == {"Settlement not_registered"}
    assert set(told["words"]) == {"这张账单已结算，不能再办理结算。请刷新后查看。"}
    assert set(told["press"]) == {"Settlement Settlement"}
    assert set(told["person"]) == {"1400 1260"}
    assert set(told["stay"]) == {"Bill stay_taken"}
    # Either the reversal was first, or the late bill was: then what it takes back has been computed again meanwhile.
    assert set(told["reversal"]) <= {"Settlement Settlement", "Settlement not_standing"}
