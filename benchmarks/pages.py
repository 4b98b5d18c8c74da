"""Every page people use all day, over HTTP, with a whole county behind it: percentiles against limits.yaml.

    python benchmarks/pages.py [--size full] [--seconds 40] [--events 500000] [--note "2 cores, quiet"]

Builds the county in a home of its own and throws it away; with ANKANG_HOME it uses the demonstration there, which
it writes into: visits, events, passwords that need no change. Starts the product's own server (`ankang serve`: two
web processes of one thread, and the worker) and lets eight people click without reading much: each waits a moment,
then asks for the next page of the script of their role. Answers 1 when a limit is passed or a request fails.
"""

import argparse
import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import yaml

HERE = Path(__file__).resolve().parent
RESULT = HERE / "results" / "pages.md"
# The eight: who works in a county on an ordinary morning.
PEOPLE = ("village_doctor", "village_doctor", "village_doctor", "village_cadre", "township_physician",
          "township_clerk", "county_health", "auditor")  # fmt: skip
_SECRET = "a" * 32  # the CSRF token of a session that logs in by no form


@dataclass
class Seen:
    """What one request took: endpoint, role, milliseconds, status."""

    endpoint: str
    role: str
    took: float
    status: int


@dataclass
class Reader:
    """One person at work: a session, and what they may be asked to look at."""

    role: str
    cookie: str
    division: str
    town: str
    people: list[dict[str, str]]
    port: int
    chance: random.Random
    seen: list[Seen] = field(default_factory=list)

    def script(self) -> Iterator[tuple[str, str, dict[str, object] | None]]:
        """(endpoint, address, form) for one round of this role's work."""
        who = self.chance.choice(self.people)
        yield "today", "/today/", None
        if self.role in ("county_health", "auditor"):
            yield "household_list", "/register/households/", None
        yield "household_list_of_town", f"/register/households/?division={self.town}", None
        yield "search_by_initials", "/register/search/", {"q": who["initials"]}
        yield "search_by_tail", "/register/search/", {"q": who["identity"][-4:]}
        yield "identity_lookup", "/register/search/", {"q": who["identity"]}
        yield "search_by_household_number", "/register/search/", {"q": who["household_number"]}
        yield "household", f"/register/households/{who['household']}/", None
        yield "person", f"/register/persons/{who['person']}/", None
        if not self.role.startswith("village"):  # whoever serves one village has nothing to unfold
            yield "division_tree", f"/web/tree/{self.town}/?target=/register/households/", None
        yield from self._visits(who)
        if self.role == "auditor":
            yield "journal", "/account/journal/", None
        if self.role in ("village_doctor", "township_physician", "county_health"):
            yield "indicators", f"/reports/indicators/?division={self.division}", None
            code = "care.hypertension_per_norm_rate"
            yield "indicator", f"/reports/indicators/{code}/?division={self.division}", None
            yield "people_behind", f"/reports/indicators/{code}/people/?division={self.town}", None
            yield "reports", "/reports/", None

    def _visits(self, who: dict[str, str]) -> Iterator[tuple[str, str, dict[str, object] | None]]:
        if self.role not in ("village_doctor", "township_physician"):
            return
        yield "due_list", "/care/", None
        if "form" in who:
            yield "visit_form", who["form"], None
            pressure = {"systolic": str(self.chance.randint(118, 158)), "diastolic": "82"}
            answers = {"symptoms": ["1"], "adherence": "1", "adverse": "1", "mode": "home"}
            day, again = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600)), ["duplicate"]
            key = {"visit_id": str(uuid.uuid4()), "visited_on": day, "confirmed": again}
            yield "record_visit", who["form"], {**key, **pressure, **answers}

    def work(self, until: float, pause: float) -> None:
        """Go through the script again and again until the time is up."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while time.monotonic() < until:
            for endpoint, address, form in self.script():
                time.sleep(self.chance.uniform(0, 2 * pause))
                if time.monotonic() >= until:
                    break
                self._ask(connection, endpoint, address, form)
        connection.close()

    def _ask(
        self,
        connection: http.client.HTTPConnection,
        endpoint: str,
        address: str,
        form: dict[str, object] | None,
    ) -> None:
        headers = {"Cookie": self.cookie, "X-CSRFToken": _SECRET}
        if "/search/" in address or "/tree/" in address:
            headers["HX-Request"] = "true"
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form, doseq=True)
        began = time.perf_counter()
        try:
            connection.request("GET" if form is None else "POST", address, body, headers)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            connection.close()
            status = 0
        took = (time.perf_counter() - began) * 1000
        # A saved visit sends on to its page; any other answer than the page itself is a failure.
        good = 302 if endpoint == "record_visit" else 200
        self.seen.append(Seen(endpoint, self.role, took, 200 if status == good else status or 599))


def main() -> int:
    """Measure in the home there is, or in one built for this run."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", choices=("small", "full"), default="full")
    asked.add_argument("--seconds", type=float, default=40)
    asked.add_argument(
        "--pause", type=float, default=0.1, help="mean seconds between two requests of one person"
    )
    asked.add_argument(
        "--events", type=int, default=500_000, help="events that the journal holds before the run"
    )
    asked.add_argument("--note", default="")
    options = asked.parse_args()
    if os.environ.get("ANKANG_HOME"):
        return measure(options)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANKANG_HOME"] = folder
        command = [sys.executable, "-m", "ankang.config", "demo", "--size", options.size, "--json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return measure(options)


def measure(options: argparse.Namespace) -> int:
    """One run: prepare, serve, warm up, click, write the table."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    import django

    django.setup()
    from ankang.journal.queries import is_demo
    from ankang.registry.models import Person

    if not is_demo():
        sys.exit("this run writes visits and events: it works on a demonstration county only")
    persons, events = Person.objects.count(), prepare(options.events)
    port = free_port()
    readers = [reader(role, number, port) for number, role in enumerate(PEOPLE)]
    command = [sys.executable, "-m", "ankang.config", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, process_group=0)
    try:
        wait_for(port)
        load = os.getloadavg()[0]
        at_work(readers, 6, options.pause)  # imports, templates and caches of both processes
        for one in readers:
            one.seen.clear()
        spent, began = processor(server.pid), time.monotonic()
        at_work(readers, options.seconds, options.pause)
        spent, wall = processor(server.pid) - spent, time.monotonic() - began
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
    seen = [one for each in readers for one in each.seen]
    head = (
        f"{persons:,} persons, {events:,} events in the journal; {len(PEOPLE)} people, a pause of {options.pause:g} s on "
        f"average, {wall:.0f} s: {len(seen):,} requests, {len(seen) / wall:.0f} a second, "
        f"{spent * 1000 / len(seen):.0f} ms of processor a request (web processes and worker). Load of the machine "
        f"before the run: {load:.1f}. {options.note}"
    )
    return report(head, seen)


def prepare(events: int) -> int:
    """Passwords that need no change, kept figures, and a journal with a past; answer its events."""
    from django.utils import timezone

    from ankang.accounts.models import User
    from ankang.indicators.engine import Lake
    from ankang.journal import actions as journal
    from ankang.journal.models import Event
    from ankang.reports.queries import cube, explorer

    User.objects.filter(must_change_password=True).update(must_change_password=False)
    lake = Lake(Path(explorer.settings.LAKE))
    cube.keep(lake.snapshot(lake.snapshots()[-1]))  # what the worker does when a snapshot was taken
    while journal.seal(by=None):
        pass
    missing = events - Event.objects.count()
    if missing > 0:
        past(missing, timezone.now())
    return Event.objects.count()


def past(count: int, now: object) -> None:
    """Events of four hundred days: readings of households in all villages, by invented users."""
    import datetime as dt

    from ankang.journal.models import Event
    from ankang.places.models import Division
    from ankang.storage import bulk

    villages = list(Division.objects.filter(level=5).values_list("code", flat=True))
    subjects = [uuid.uuid4().hex for _ in range(5000)]
    for start in range(0, count, 50_000):
        n = min(50_000, count - start)
        days = [400 * (start + i) / count for i in range(n)]
        bulk.insert(Event, {
            "id": [uuid.uuid4() for _ in range(n)], "kind": ["registry.household_read"] * n,
            "subject_type": ["registry.household"] * n, "subject": [subjects[i % 5000] for i in range(n)],
            "place": [villages[i % len(villages)] if i % 3 else "" for i in range(n)],
            "user_id": [None] * n, "user_name": [f"用户{i % 300}" for i in range(n)], "fields": [[]] * n,
            "happened_at": [now - dt.timedelta(days=2 + 400 - day) for day in days],
        })  # fmt: skip


def reader(role: str, number: int, port: int) -> Reader:
    """A person of a role, logged in, with people of their scope to look at."""
    from django.conf import settings
    from django.test import Client

    from ankang.accounts.models import User
    from ankang.care.questionnaires import form_for_programme
    from ankang.registry.models import Person
    from ankang.registry.queries import persons
    from ankang.values.pinyin import initials

    users = User.objects.filter(posts__role=role, is_active=True).order_by("-username")
    user = users[(number * 37) % users.count()]
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    place = user.posts_now[0].division_id
    there = persons(user).filter(left_on=None, died_on=None)
    ill = there.filter(conditions__kind="hypertension", conditions__ended_on=None).order_by("number")[:60]
    found: list[Person] = list(ill) or list(there.order_by("number")[:60])
    address = f"/{form_for_programme('hypertension')}/"
    town = found[0].village_id[:9] + "000"
    told = [
        {
            "person": str(p.pk), "household": str(p.household_id), "household_number": p.household.number,
            "identity": p.identity, "initials": (initials(p.name) or ("zs",))[0],
            "form": f"/care/new/{p.pk}{address}",
        }
        for p in found
    ]  # fmt: skip
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={_SECRET}"
    local = place if role.startswith("village") else town
    return Reader(role, cookie, place, local, told, port, random.Random(number))


def at_work(readers: list[Reader], seconds: float, pause: float) -> None:
    """All of them at once for so long."""
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=one.work, args=(until, pause)) for one in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until the server answers; half a minute at most."""
    for _ in range(150):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("the server did not start")


def processor(group: int) -> float:
    """Seconds of processor time of all processes of the server's group."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def share(values: list[float], part: float) -> float:
    """The smallest value that so large a part of all does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def report(head: str, seen: list[Seen]) -> int:
    """Write the table; answer 1 when a limit is passed or a request failed."""
    limits = yaml.safe_load((HERE / "limits.yaml").read_text(encoding="utf-8"))
    by_endpoint: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_endpoint[one.endpoint].append(one)
    rows, missed = [], []
    for endpoint, limit in limits.items():
        took, failed = [s.took for s in by_endpoint[endpoint]], faults(by_endpoint[endpoint])
        if not took:
            missed.append(f"{endpoint}: not asked")
            continue
        p95, p99 = share(took, 0.95), share(took, 0.99)
        holds = not failed and p95 <= limit["p95"] and p99 <= limit["p99"]
        rows.append(
            f"| {endpoint} | {len(took)} | {share(took, 0.5):.0f} | {p95:.0f} | {p99:.0f} | {failed or 0} | "
            f"{limit['p95']} / {limit['p99']} | {'holds' if holds else '**missed**'} |"
        )
        missed += [] if holds else [endpoint]
    wide = [
        f"| {endpoint} | {role} | {len(took)} | {share(took, 0.5):.0f} | {share(took, 0.95):.0f} |"
        for endpoint in limits
        for role in sorted({s.role for s in by_endpoint[endpoint]})
        if (took := [s.took for s in by_endpoint[endpoint] if s.role == role])
        and role in ("township_physician", "county_health", "auditor")
    ]
    text = (
        f"# Pages over a county\n\n{head}\n\n"
        "| page | requests | p50 ms | p95 ms | p99 ms | failed | limit p95 / p99 | |\n|---|---|---|---|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n\nThose who serve a town or the county, whose pages are the heaviest:\n\n"
        "| page | role | requests | p50 ms | p95 ms |\n|---|---|---|---|---|\n" + "\n".join(wide) + "\n\n"
        f"Missed: {', '.join(missed) or 'none'}. No peer beside us in this run: another system with these rows would "
        "have to be built for it.\n"
    )
    print(text)
    RESULT.write_text(re.sub(r"  +", " ", text), encoding="utf-8")
    return int(bool(missed))


def faults(seen: list[Seen]) -> str:
    """How many failed, with their statuses; "" when none did."""
    bad = [s.status for s in seen if s.status != 200]
    return f"{len(bad)} ({', '.join(str(s) for s in sorted(set(bad)))})" if bad else ""


if __name__ == "__main__":
    sys.exit(main())
