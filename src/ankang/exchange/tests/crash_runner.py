"""Run an import and die at a commit: one process that forks a run for each point. Used by test_crash.

Arguments: a folder to work in, and the mode of import. Prints one JSON object: the clean state's hash, the number of
commits, and for each point the hash after the resumed run.
"""

import hashlib
import json
import os
import shutil
import signal
import sys
import uuid
from pathlib import Path

from tests.faults.tables import tables  # the home of the test run is read before it is left

FOLDER, MODE = Path(sys.argv[1]), sys.argv[2]
os.environ["ANKANG_HOME"] = str(FOLDER / "home")
os.environ["ANKANG_SQLITE"] = str(FOLDER / "run.sqlite3")
os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402
import polars  # noqa: E402, F401  loaded once, not by every run
import pypinyin  # noqa: E402, F401

django.setup()

from django.db import connection  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402

from ankang.accounts.models import User  # noqa: E402
from ankang.exchange import actions  # noqa: E402
from ankang.exchange.excel import child, guard, plan  # noqa: E402
from ankang.exchange.models import ImportBatch  # noqa: E402
from ankang.exchange.tests.books import family, member, roster  # noqa: E402
from ankang.journal.models import Delivery, Event  # noqa: E402
from ankang.registry.models import (  # noqa: E402
    Change,
    Household,
    HouseholdCategory,
    NameKey,
    Person,
    PersonCategory,
)
from ankang.registry.tests import factories  # noqa: E402

BATCH = uuid.UUID(int=7)
plan.CHUNK = 6
guard._in_child = lambda job, data, limits: child.done(job, data, limits)


def rows() -> list[dict]:
    """Seven households in three parts; one is there already and changes."""
    import datetime as dt

    found = []
    for number in range(7):
        more = {
            "户类型": "脱贫户",
            "首次识别时间": "2016-03-01",
            "是否低保": "是",
            "户联系电话": "13900000001",
        }
        found += family(f"H{number:03d}", number * 10 + 1, **more)
    if MODE == "right_rows":
        found.append(member("H900", "错一", "户主", 1, dt.date(1950, 1, 1), 5, 证件号码="990122195001010000"))
    return found


def prepare() -> None:
    """The database before the import."""
    tables()
    factories.division_tree()
    factories.user("county_rural", factories.COUNTY, username="sender")
    home = factories.household(number="H000", group="9组")
    first = rows()[0]
    factories.person(home, name="李桂香", identity=first["证件号码"], relation="01", number="H000-01", sex=2)
    connection.close()
    (FOLDER / "roster.xlsx").write_bytes(roster(rows()))
    shutil.copy(FOLDER / "run.sqlite3", FOLDER / "before.sqlite3")


def job() -> None:
    """Receive, check, decide, write: the same call starts and resumes."""
    by = User.objects.get(username="sender")
    data = (FOLDER / "roster.xlsx").read_bytes()
    batch = actions.receive_file(batch_id=BATCH, kind="roster", file_name="roster.xlsx", data=data, by=by)
    if batch.state in ("waiting", "checked"):
        batch, _judged = actions.check_batch(batch=batch, by=by)
    batch = actions.request_import(batch=batch, mode=MODE, by=by)
    batch = actions.run_import(batch_id=batch.pk, by=by)
    assert batch.state == "done", batch.state


def state() -> str:
    """Hash of everything the import leaves, by natural keys and in clear, and of what the journal says of it."""
    homes = [
        [h.number, h.village_id, h.group, h.phone, h.phone_tail, str(h.joined_on)]
        for h in Household.objects.order_by("number")
    ]
    people = [
        [
            p.number,
            p.household.number,
            p.name,
            p.identity,
            p.identity_index,
            p.relation,
            p.sex,
            str(p.born_on),
        ]
        for p in Person.objects.select_related("household").order_by("number")
    ]
    kinds = [*HouseholdCategory.objects.values_list("household__number", "kind", "since", "until")]
    marks = [*PersonCategory.objects.values_list("person__number", "kind")]
    names = [*NameKey.objects.values_list("person__number", "key")]
    changes = [[c.field, c.old, c.new] for c in Change.objects.all()]
    batch = [*ImportBatch.objects.values_list("state", "rows_done", "rows_total")]
    told = ("exchange.chunk_imported", "registry.roster_written", "exchange.import_finished")
    events = [*Event.objects.filter(kind__in=told).values_list("kind", "fields")]
    whole = [homes, people, *map(sorted, (kinds, marks, names, changes, batch, events))]
    whole.append(Delivery.objects.filter(event__kind__in=told).count())
    return hashlib.sha256(
        json.dumps(whole, ensure_ascii=False, default=str, sort_keys=True).encode()
    ).hexdigest()


def deadly(point: int, before: bool) -> list[int]:
    """Count commits; at the one numbered `point` die just before or just after it."""
    seen = [0]
    real = BaseDatabaseWrapper._commit

    def commit(self: BaseDatabaseWrapper) -> None:
        seen[0] += 1
        if seen[0] == point and before:
            os.kill(os.getpid(), signal.SIGKILL)
        real(self)
        if seen[0] == point:
            os.kill(os.getpid(), signal.SIGKILL)

    BaseDatabaseWrapper._commit = commit  # type: ignore[method-assign]
    return seen


def forked(point: int, before: bool, *, fresh: bool) -> tuple[int, dict]:
    """One run in a process of its own; answers its exit status and what it found."""
    if fresh:
        for old in FOLDER.glob("run.sqlite3*"):
            old.unlink()
        shutil.copy(FOLDER / "before.sqlite3", FOLDER / "run.sqlite3")
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        try:
            seen = deadly(point, before)
            job()
            os.write(writer, json.dumps({"commits": seen[0], "state": state()}).encode())
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    return os.waitpid(pid, 0)[1], json.loads(said) if said else {}


def main() -> None:
    """The clean run, then a death before and after each of its commits."""
    prepare()
    _status, clean = forked(0, False, fresh=True)
    runs = []
    for point in range(1, clean["commits"] + 1):
        for before in (True, False):
            status, _said = forked(point, before, fresh=True)
            _again, after = forked(0, False, fresh=False)
            runs.append({"point": point, "before": before, "killed": os.WTERMSIG(status) == signal.SIGKILL,
                         "state": after.get("state", "")})  # fmt: skip
    print(json.dumps({"clean": clean, "runs": runs}))


main()
