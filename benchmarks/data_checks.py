"""All machine checks over a full county: the run, its shares, and the plain loop over households in the same run.

    python benchmarks/data_checks.py                          builds the full county first, some minutes
    ANKANG_HOME=/somewhere python benchmarks/data_checks.py   uses the county that is there (and its findings)

The plain loop asks the ORM for one household after another, as a checker written in an afternoon would, on a sample of
households drawn by a fixed seed, and is extrapolated; it must find exactly what the run finds in that sample.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

RESULT = Path(__file__).resolve().parent / "results" / "data_checks.md"
# Seconds for a county of 350,000 persons on two cores.
LIMIT = 60.0
SAMPLE = 1500


def main() -> int:
    """Measure on the database there is, or on a county built for this run; answer 1 when the limit is passed."""
    if {"ANKANG_HOME", "DATABASE_URL"} & os.environ.keys():
        return measure()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "ANKANG_HOME": folder}
        command = [sys.executable, "-m", "ankang.config", "demo", "--size", "full", "--json"]
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
        return subprocess.run([sys.executable, __file__], env=env, check=False).returncode


def measure() -> int:
    """Run everything on the database there is and write the result."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    import django

    django.setup()
    from django.db import connection

    from ankang.quality import actions
    from ankang.registry.models import Household

    if not Household.objects.exists():
        sys.exit("no households here: build the full county first (ankang demo --size full)")
    before = memory()
    runs = [timed(actions.run_checks) for _ in range(3)]
    waits = beside(actions.run_checks)
    peak = memory()
    first, second = runs[0][1], runs[1][1]
    seconds, cpu = sorted(spent for spent, _run in runs)[1]
    assert (second.new, second.gone) == (0, 0)
    plain_seconds, plain_cpu, households, equal = plain_loop(first.households)
    reading, judging, by_rule = shares()
    once = recheck()
    ratio = plain_cpu / cpu
    slowest = "\n".join(
        f"| {code} | {cost * 1000:.0f} | {cost / judging:.1%} |" for code, cost in by_rule[:12]
    )
    text = f"""# Data checks over a county

{first.households:,} households, {first.persons:,} persons, {connection.vendor}, one process, {first.found:,} findings,
{len(by_rule)} checks. Median of three runs; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.

| what | seconds | of the processor |
|---|---|---|
| all checks over everything: read, open sealed numbers, judge, compare, write, count | {seconds:.1f} | {cpu:.1f} |
| of that reading and opening (alone) | | {reading:.1f} |
| of that judging (alone) | | {judging:.1f} |
| the plain loop over households with the ORM, {households:,} sampled, extrapolated | {plain_seconds:,.0f} | {plain_cpu:,.0f} |

{ratio:.0f} times the plain loop by processor time; in the sample both find the same {equal:,} findings. Limit {LIMIT:.0f} s.
Memory of the process (resident, not mapped from files): {before:.0f} MB before, {peak:.0f} MB at the peak.
One household after a change: median {once * 1000:.1f} ms. A clerk who saves a household five times a second while the run
goes on waits {waits[len(waits) // 2] * 1000:.0f} ms (median of {len(waits)}), {waits[-1] * 1000:.0f} ms at the worst.

| check, the dearest twelve | ms over the county | share of judging |
|---|---|---|
{slowest}
"""
    print(text)
    with RESULT.open("a" if os.environ.get("DATABASE_URL") else "w") as file:
        file.write(text + "\n")
    return int(seconds > LIMIT)


def timed(run):
    started, used = time.perf_counter(), time.process_time()
    done = run(by=None)
    return (time.perf_counter() - started, time.process_time() - used), done


def beside(run) -> list[float]:
    """How long each write of somebody else waits while everything is checked, in seconds, sorted."""
    from django.db import connection, transaction

    from ankang.registry.models import Household

    waits: list[float] = []
    over = threading.Event()

    def clerk() -> None:
        home = Household.objects.first()
        while not over.is_set():
            started = time.perf_counter()
            with transaction.atomic():
                home.save(update_fields=["changed"])
            waits.append(time.perf_counter() - started)
            time.sleep(0.2)
        connection.close()

    other = threading.Thread(target=clerk)
    other.start()
    run(by=None)
    over.set()
    other.join()
    return sorted(waits)


def memory() -> float:
    """Peak of anonymous memory in MB, as far as the system tells; else of everything resident."""
    told = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    mapped = int(told["RssFile"].split()[0]) / 1024
    return peak - mapped


def plain_loop(households: int) -> tuple[float, float, int, int]:
    """Seconds, and of the processor, for all households one by one, extrapolated; how many were asked; what they have."""
    from django.utils import timezone

    from ankang.quality.models import Finding
    from ankang.quality.tests import naive
    from ankang.registry.models import Household

    on = timezone.localdate()
    keys = list(Household.objects.filter(naive.on_books(on)).order_by("number").values_list("pk", flat=True))
    keys = random.Random(7).sample(keys, min(SAMPLE, len(keys)))
    started, used = time.perf_counter(), time.process_time()
    found = {one for key in keys for one in naive.found(on, Household.objects.filter(pk=key))}
    spent, used = time.perf_counter() - started, time.process_time() - used
    rows = Finding.objects.filter(household__in=keys, gone_on=None)
    stands = {(f.rule, f.household_id, f.person_id) for f in rows}
    if found != stands:
        sys.exit(f"the loop and the run differ: {found ^ stands}")
    return spent / len(keys) * households, used / len(keys) * households, len(keys), len(found)


def shares() -> tuple[float, float, list[tuple[str, float]]]:
    """Processor seconds of reading everything, of judging it, and of each check over the county."""
    from django.utils import timezone

    from ankang.quality.actions.running import _no_collector, _parts
    from ankang.quality.queries.gathering import gather
    from ankang.registry.rules.checks import HOUSEHOLD_CHECKS, MEMBER_CHECKS, check

    on = timezone.localdate()
    reading = judging = 0.0
    each: dict[str, float] = defaultdict(float)
    for part in _parts(""):
        with _no_collector():
            started = time.process_time()
            homes = list(gather(part, on))
            read = time.process_time()
            for home in homes:
                check(home.facts, on)
            judged = time.process_time()
            reading, judging = reading + read - started, judging + judged - read
            _each(homes, on, HOUSEHOLD_CHECKS, MEMBER_CHECKS, each)
    return reading, judging, sorted(each.items(), key=lambda one: -one[1])


def _each(homes, on, of_homes, of_members, each) -> None:
    """The time of each check over a part, asked check by check."""
    from ankang.registry.rules.catalogue import catalogue

    running = catalogue(on, homes[0].village) if homes else {}
    members = [member for home in homes for member in home.facts.members]
    for code, rule in running.items():
        ask, about = (
            (of_homes[code], [h.facts for h in homes]) if code in of_homes else (of_members[code], members)
        )
        started = time.process_time()
        for one in about:
            ask(one, on, rule.params)
        each[code] += time.process_time() - started


def recheck() -> float:
    """Median seconds of checking one household anew, as after an edit."""
    from ankang.quality import actions
    from ankang.registry.models import Household

    keys = list(
        Household.objects.filter(left_on=None).order_by("number").values_list("pk", flat=True)[::1000][:60]
    )
    spent = []
    for key in keys:
        started = time.perf_counter()
        actions.recheck(households=[key], by=None)
        spent.append(time.perf_counter() - started)
    return sorted(spent)[len(spent) // 2]


if __name__ == "__main__":
    sys.exit(main())
