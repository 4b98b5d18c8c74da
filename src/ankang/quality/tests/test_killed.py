"""A run that is killed leaves whole parts behind, and the next one makes it as if nothing had happened."""

import json
import os
import signal
import subprocess
import sys
from string import Template

import pytest

VILLAGES, EACH = 20, 3
_BEGIN = """
import os, json
os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
import django
django.setup()
from ankang.quality.actions import running
from ankang.quality.models import DailyCount, Finding, QualityRun
running.PART = $each
def run(tell=None):
    run = running.run_checks(by=None, tell=tell)
    print(json.dumps({"found": run.found, "new": run.new, "gone": run.gone}), flush=True)
"""
_FIRST = """
from pathlib import Path
from tests.faults.tables import tables
tables(Path("$shared"))
from ankang.quality.tests import homes as make
from ankang.registry.tests import factories as people
from ankang.places.models import Division
people.division_tree()
for n in range($villages):
    code = f"9901221002{n + 10:02d}"
    Division.objects.create(code=code, name=f"村{n}", level=5, parent_id=people.TOWN, kind="village")
    for _ in range($each):
        _home, head = make.sound(code)
        make.has(head, "employee")
run(lambda done, total, town: print(json.dumps({"done": done}), flush=True))
"""
_AFTER = """
left = QualityRun.objects.get()
print(json.dumps({
    "state": left.state, "parts_done": left.parts_done, "households": left.households, "found": left.found,
    "findings": Finding.objects.count(), "villages": Finding.objects.values("village").distinct().count(),
    "counted": sum(DailyCount.objects.values_list("open", flat=True)),
}))
run()
run()
"""


def program(home, body: str) -> subprocess.Popen[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "ANKANG_SQLITE", "ANKANG_KEYS")}
    env |= {"ANKANG_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    text = Template(_BEGIN + body).substitute(each=EACH, villages=VILLAGES, shared=os.environ["ANKANG_HOME"])
    return subprocess.Popen([sys.executable, "-c", text], env=env, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_killed_between_and_within_parts(tmp_path):
    with program(tmp_path, _FIRST) as ran:
        for line in ran.stdout:
            if json.loads(line)["done"] == 7:
                os.kill(ran.pid, signal.SIGKILL)
                break
    assert ran.wait() == -signal.SIGKILL
    with program(tmp_path, _AFTER) as ran:
        left, again, once_more = [json.loads(line) for line in ran.stdout]
    # Each part is a village: its findings, its counts and the run's progress were written together or not at all.
    assert left["state"] == "running" and 7 <= left["parts_done"] < VILLAGES
    assert left["villages"] == left["parts_done"]
    rows = EACH * left["parts_done"]
    assert left["households"] == left["found"] == left["findings"] == left["counted"] == rows
    assert again == {"found": EACH * VILLAGES, "new": EACH * VILLAGES - rows, "gone": 0}
    assert once_more == {"found": EACH * VILLAGES, "new": 0, "gone": 0}
