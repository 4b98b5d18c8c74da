"""Pages of the procedure with 100,000 applications under way: wall and CPU, median and 95th percentile.

    python benchmarks/approval_pages.py [applications]    builds the county; results/approval_pages.md is written

Whole pages through Django's client: questions to the database, words, template. Rows are read by a county leader at
whose step all of them stand, by the county office, a town's clerk and a village's leader.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULT = HERE / "results" / "approval_pages.md"
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]
# Milliseconds at the 95th percentile for a page; what is asked of everything at once may take longer.
LIMIT, WHOLE_LIMIT = 500.0, 3000.0
TIMES = 30


def main() -> int:
    """Build the county where there is none, measure, write the table; answer 1 when a limit is passed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("ANKANG_HOME", folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
        os.environ["ANKANG_HOSTS"] = "testserver"
        import django

        django.setup()
        from _applications import county
        from django.conf import settings
        from django.core.management import call_command

        from ankang.approvals.models import Application

        settings.SECOND_FACTOR = "offered"
        call_command("migrate", verbosity=0)
        if not Application.objects.exists():
            county(count, "county")
        return report(Application.objects.count())


def report(count: int) -> int:
    """Measure every line and write them down."""
    from django.db import connection

    lines, late = [], False
    for who, what, limit, job in jobs():
        took = [_took(job) for _ in range(TIMES if limit == LIMIT else 5)]
        wall, cpu = statistics.median(t[0] for t in took), sorted(t[1] for t in took)
        high = cpu[max(0, int(len(cpu) * 0.95) - 1)]
        late = late or high > limit
        lines.append(
            f"| {who} | {what} | {wall:,.0f} | {statistics.median(cpu):,.0f} | {high:,.0f} | {limit:,.0f} |"
        )
        print(lines[-1], flush=True)
    load = os.getloadavg()[0]
    RESULT.write_text(
        f"# Pages of the procedure\n\n{count:,} applications at the county's step, {connection.vendor}, milliseconds "
        f"in one process, whole pages; load {load:.1f} on {os.cpu_count()} cores (other jobs may run).\n\n"
        "| reader | what | wall, median | CPU, median | CPU, p95 | limit |\n|---|---|---|---|---|---|\n"
        + "\n".join(lines)
        + "\n"
    )
    return int(late)


def _took(job: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the wall, and of this process."""
    began = time.perf_counter(), time.process_time()
    job()
    return (time.perf_counter() - began[0]) * 1000, (time.process_time() - began[1]) * 1000


def jobs() -> Iterator[tuple[str, str, float, Callable[[], object]]]:
    """Reader, what is asked, its limit, and how it is asked."""
    from ankang.accounts.models import User

    readers = {
        role: User.objects.filter(posts__role=role).order_by("username").first()
        for role in ("county_leader", "county_rural", "town_leader", "village_head", "team_leader")
    }
    for role, user in readers.items():
        yield from _of(role, user)


def _of(role: str, user: object) -> Iterator[tuple[str, str, float, Callable[[], object]]]:
    from django.test import Client
    from django.urls import reverse

    from ankang.approvals.models import Application
    from ankang.approvals.queries import posting
    from ankang.approvals.work import work_for

    client = Client()
    client.force_login(user)
    there = reverse("approvals:inbox")

    def get(**query: str) -> Callable[[], object]:
        return lambda: _ok(client.get(there, query))

    yield role, "list, first page with counts", LIMIT, get()
    yield role, "list, all under way", LIMIT, get(which="open")
    yield role, "list, those held up", LIMIT, get(which="open", state="held")
    yield role, "list, those that may be decided", LIMIT, get(which="open", state="ready")
    if role.startswith("county"):
        yield role, "list, late, one town", LIMIT, get(which="open", state="late", division="990122205000")
    yield role, "work on the start page", LIMIT, lambda: work_for(_fresh(user))
    yield role, "what waits for a notice", LIMIT, lambda: posting.waiting(_fresh(user))
    case = Application.objects.filter(village__in=_villages(user)).first()
    if case:
        page = reverse("approvals:application", args=[case.pk])
        yield role, "one application", LIMIT, lambda: _ok(client.get(page))
    if role == "county_leader":
        bulk = reverse("approvals:bulk")
        keys = [str(pk) for pk in Application.objects.values_list("pk", flat=True)[:300]]
        yield (
            role,
            "preview of 300 ticked",
            WHOLE_LIMIT,
            lambda: _ok(client.post(bulk, {"row": keys, "which": "mine"})),
        )
        yield (
            role,
            "preview of all",
            WHOLE_LIMIT,
            lambda: _ok(client.post(bulk, {"whole": "1", "which": "mine"})),
        )


def _villages(user: object) -> object:
    from ankang.accounts.duties import Duty
    from ankang.accounts.scope import within
    from ankang.places.models import Division

    return within(Division.objects.all(), user, by="", duty=Duty.VIEW_REGISTER)


def _fresh(user: object) -> object:
    user.__dict__.pop("posts_now", None)
    return user


def _ok(answer: object) -> object:
    assert answer.status_code == 200, answer.status_code
    return answer


if __name__ == "__main__":
    sys.exit(main())
