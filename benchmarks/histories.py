"""Random histories of applications through the real actions, held against a model: thousands, in processes of their own.

python benchmarks/histories.py [how many] [processes]     results/histories.md is written
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src")]
DEEDS = 16


def run(first: int, last: int) -> None:
    """The histories of these seeds, each taken back at its end; prints what was reached and refused."""
    os.environ["ANKANG_HOME"] = tempfile.mkdtemp(prefix="ankang-histories-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    import datetime as dt
    import random

    import django

    django.setup()
    import time_machine
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    from ankang.approvals.tests import histories as make

    start = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False):
        who = make.people()
    ends: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for seed in range(first, last):
        with time_machine.travel(start, tick=False) as clock, transaction.atomic():
            world = make.World(who, clock, random.Random(seed))
            try:
                make.random_history(world, DEEDS)
            except AssertionError as broken:
                ends[f"BROKEN seed {seed}: {broken}"[:300]] += 1
            ends[f"{world.kind} {world.case.end or 'open'}"] += 1
            counts.update(world.counts)
            transaction.set_rollback(True)
        if (seed - first) % 100 == 99:
            print(seed - first + 1, file=sys.stderr, flush=True)
    print(json.dumps({"ends": ends, "counts": counts}))


def main(count: int, processes: int) -> None:
    """Share the seeds out, add up, print and keep the table."""
    began, share = time.perf_counter(), -(-count // processes)
    children = [
        subprocess.Popen(
            [sys.executable, __file__, "--seeds", str(n * share), str(min((n + 1) * share, count))],
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(processes)
    ]
    told = [json.loads(child.communicate()[0]) for child in children]
    ends, counts = Counter(), Counter()
    for one in told:
        ends.update(one["ends"])
        counts.update(one["counts"])
    text = report(count, time.perf_counter() - began, ends, counts)
    print(text)
    (HERE / "results" / "histories.md").write_text(text)
    sys.exit(any(name.startswith("BROKEN") for name in ends))


def report(count: int, seconds: float, ends: Counter, counts: Counter) -> str:
    """What was reached, what was done, what was refused."""
    broken = [name for name in ends if name.startswith("BROKEN")]
    done = {name[5:]: n for name, n in counts.items() if name.startswith("done ")}
    refused = {name: n for name, n in counts.items() if not name.startswith("done ")}
    lines = [
        "# Random histories of applications", "",
        f"{count:,} histories of up to {DEEDS} deeds each, seeds 0 to {count - 1:,}, through the real actions on SQLite; "
        f"{seconds / 60:.1f} minutes on the clock, {os.times().children_user:.0f} s of processor, load {os.getloadavg()[0]:.1f} "
        f"on {os.cpu_count()} cores (other jobs ran).", "",
        f"Broken: **{len(broken)}**. " + "; ".join(broken), "",
        "After every deed: the row repeats what its decisions and notices make of it; ordinals without gaps; one event "
        "a decision; the register holds one life event of an application that was entered and none of another. With "
        "every decision: the person holds the post of the step and did not file the case; the notice was full and not "
        "taken back; no objection open; signatures of successive levels seven days apart.", "",
        "| ended | histories |", "| --- | --- |",
        *(f"| {name} | {n:,} |" for name, n in sorted(ends.items()) if not name.startswith("BROKEN")), "",
        "Decisions taken: " + ", ".join(f"{name} {n:,}" for name, n in sorted(done.items())) + ".", "",
        "Refused: " + ", ".join(f"{name} {n:,}" for name, n in sorted(refused.items())) + ".", "",
    ]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--seeds"]:
        run(int(sys.argv[2]), int(sys.argv[3]))
    else:
        given = [int(word) for word in sys.argv[1:]]
        main(given[0] if given else 10_000, given[1] if len(given) > 1 else os.cpu_count() or 1)
