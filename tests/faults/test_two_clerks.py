"""Two clerks deciding the same application at the same moment: one decides, the other hears what was decided."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_of_two_at_once_one_decides_and_the_other_hears_of_it(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    env.pop("ANKANG_KEYS", None)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("clerks_runner.py")), str(tmp_path)],
        capture_output=True,
        text=True,
        env=env,
        timeout=290,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert set(told["two"]) == {"Decision decided_meanwhile"}
    for sentence in told["sentences"]:
        assert sentence.startswith(("镇长已于 2026-03-10 在“镇审核”", "副镇长已于 2026-03-10 在“镇审核”"))
    assert set(told["twice"]) == {"Decision Decision"}
    assert set(told["batch"]) <= {"done Refusal", "refused Decision"}
    assert set(told["decisions"]) == {1}
    assert told["events"] == len(told["decisions"])
