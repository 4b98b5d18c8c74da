"""100,000 decisions in one transaction, beside one-by-one decisions and beside bare inserts, all in one run.

python benchmarks/decide_in_bulk.py [applications]    SQLite and PostgreSQL; results/bulk_decision.md is written

Each engine and step has an installation of its own and each run a process of its own, so that memory is its own.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]
COUNTY = "990122000000"
LOOP = 500
STEPS = {"county": "agree", "entry": "enter"}
TITLES = {
    "county": "county's decision: duty, people, notice, objections, intervals, needs, conditions of each; decision sealed, standing, event",
    "entry": "entry: the same, and the act in the register with its life event, category, history and event",
}


def ready(folder: str) -> None:
    """Django on this installation; DATABASE_URL stays as it was given."""
    os.environ["ANKANG_HOME"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    import django

    django.setup()


def say(began: tuple[float, float], **facts: object) -> None:
    """Figures of one run: wall, CPU of this process, peak memory of this process."""
    used = sum(os.times()[:2]) - began[1]
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": time.perf_counter() - began[0], "cpu": used, "rss_mb": rss, **facts}))


def now() -> tuple[float, float]:
    return time.perf_counter(), sum(os.times()[:2])


def make(folder: str, count: int, step: str) -> None:
    """Build the county of applications."""
    ready(folder)
    from _applications import county
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    began = now()
    county(count, step)
    say(began)


def decider(step: str):
    from ankang.accounts.models import User

    return User.objects.get(posts__role="county_leader" if step == "county" else "county_rural")


def batch(folder: str, count: int, step: str) -> None:
    """Ask for the batch, and decide it as the worker does."""
    ready(folder)
    from ankang.approvals import actions, queries
    from ankang.places.models import Division

    by, chosen = decider(step), queries.Chosen("five_steps@2014", step)
    place = Division.objects.get(pk=COUNTY)
    asked = now()
    made = actions.request_batch(
        batch_id=uuid.uuid4(),
        place=place,
        chosen=chosen,
        seen=count,
        outcome=STEPS[step],
        opinion="同意",
        by=by,
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    began = now()
    done = actions.run_batch(batch_id=made.pk, by=None)
    assert (done.state, done.done, done.left_out) == ("done", count, 0), done.refusals
    say(began, rows=done.done, rss_before_mb=before, asking=began[0] - asked[0])


def loop(folder: str, count: int, step: str) -> None:
    """One by one through the same rules, each in its own transaction: 500 of them."""
    ready(folder)
    from ankang.approvals import actions, queries

    by = decider(step)
    rows = list(queries.chosen_rows(by, queries.Chosen("five_steps@2014", step))[:LOOP])
    began = now()
    for row in rows:
        given = {"decision_id": uuid.uuid4(), "application": row, "outcome": STEPS[step], "opinion": "同意"}
        actions.decide(seen=row.decisions_made, by=by, **given)
    say(began, rows=LOOP)


def bare(folder: str, count: int, step: str) -> None:
    """What cannot be avoided: the decisions alone through Django's bulk_create, without a look at anything."""
    ready(folder)
    from django.db import transaction
    from django.utils import timezone

    from ankang.approvals.models import Application, Decision

    by, today = decider(step), timezone.localdate()
    keys = list(Application.objects.filter(step=step).values_list("pk", "decisions_made"))
    began = now()
    with transaction.atomic():
        Decision.objects.bulk_create(
            (
                Decision(
                    application_id=key, ordinal=made + 1, step=step, outcome="agree", decided_on=today,
                    opinion="同意", duty="decide_at_county", made_at=timezone.now(), made_by=by,
                )
                for key, made in keys
            ),
            batch_size=2000,
        )  # fmt: skip
        transaction.set_rollback(True)
    say(began, rows=len(keys))


def child(job: str, folder: Path, count: int, step: str) -> dict:
    """One job in a process of its own."""
    words = [sys.executable, __file__, "--job", job, str(folder), str(count), step]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{job} {step}: {done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def engine(count: int) -> None:
    """Both steps on the database that is set; prints the figures."""
    found = {}
    for step in STEPS:
        if url := os.environ.get("DATABASE_URL"):
            import psycopg

            with psycopg.connect(url, autocommit=True) as server:
                server.execute(f"CREATE DATABASE bench_{step}")
            os.environ["DATABASE_URL"] = url.rpartition("/")[0] + f"/bench_{step}"
        folder = Path(tempfile.mkdtemp(prefix="ankang-bulk-"))
        try:
            child("make", folder, count, step)
            # The loop spends its 500 last: the batch has them all.
            found[step] = {name: child(name, folder, count, step) for name in ("bare", "batch")}
            shutil.rmtree(folder)
            folder.mkdir()
            os.environ["DATABASE_URL"] = url or ""
            found[step]["loop"] = _loop_on_another(folder, step, url)
        finally:
            os.environ.pop("DATABASE_URL", None)
            if url:
                os.environ["DATABASE_URL"] = url
            shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(found))


def _loop_on_another(folder: Path, step: str, url: str | None) -> dict:
    """The loop on a county of its own of four times as many, for the batch has left none."""
    if url:
        import psycopg

        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"CREATE DATABASE loop_{step}")
        os.environ["DATABASE_URL"] = url.rpartition("/")[0] + f"/loop_{step}"
    else:
        os.environ.pop("DATABASE_URL", None)
    child("make", folder, 4 * LOOP, step)
    return child("loop", folder, 4 * LOOP, step)


def main(count: int) -> None:
    """SQLite, then PostgreSQL; print and keep the table."""
    plain = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    words = [sys.executable, __file__, "--engine", str(count)]
    server = [sys.executable, str(HERE.parent / "scripts" / "with_postgres.py")]
    told = {}
    for name, command in (("SQLite", words), ("PostgreSQL", server + words)):
        done = subprocess.run(command, env=plain, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{name}: {done.stdout[-2000:]}{done.stderr[-3000:]}")
        told[name] = json.loads(done.stdout.splitlines()[-1])
    text = report(count, told)
    print(text)
    (HERE / "results" / "bulk_decision.md").write_text(text)


def report(count: int, told: dict) -> str:
    """The table, in words that say what each did."""
    lines = [
        "# Decisions in bulk", "",
        f"{count:,} applications in {210} villages, one outcome, one transaction; history of three or four decisions and "
        f"two or three notices each; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} (other jobs may run: compare CPU).",
        "",
        "| database | step | Ankang s | CPU s | a second | peak MB (before) | one by one s | ratio | bare bulk_create s | ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for name, steps in told.items():
        for step, found in steps.items():
            own, alone, bare_ = found["batch"], found["loop"], found["bare"]
            each = alone["seconds"] / alone["rows"] * count
            lines.append(
                f"| {name} | {step} | {own['seconds']:.1f} | {own['cpu']:.1f} | {count / own['seconds']:,.0f} | "
                f"{own['rss_mb']} ({own['rss_before_mb']}) | {each:,.0f} | {each / own['seconds']:.0f}x | "
                f"{bare_['seconds']:.1f} | {own['seconds'] / bare_['seconds']:.1f}x |"
            )
    lines += [
        "", *(f"- {step}: {words}." for step, words in TITLES.items()),
        f"- one by one: the same rules and writes through `decide`, each its own transaction, extrapolated from {LOOP}.",
        "- bare bulk_create: the decisions alone through Django, nothing looked at, nothing else written.",
        f"- Asking for the batch (the list read, kept and counted): {told['SQLite']['county']['batch']['asking']:.1f} s on SQLite.",
        "",
    ]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--job"]:
        globals()[sys.argv[2]](sys.argv[3], int(sys.argv[4]), sys.argv[5])
    elif sys.argv[1:2] == ["--engine"]:
        engine(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
