"""Take in a second month's roll and die at a commit: one process that forks a run for each point. Used by test_crash.

Argument: a folder to work in. Prints one JSON object: the clean state, the number of commits, and for each point the
state after the resumed run.
"""

import datetime as dt
import hashlib
import json
import os
import shutil
import signal
import sys
import uuid
from pathlib import Path
from typing import Any

from tests.faults.tables import tables  # the home of the test run is read before it is left

FOLDER = Path(sys.argv[1])
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
from django.utils import timezone  # noqa: E402

from ankang.accounts.models import User  # noqa: E402
from ankang.exchange import actions as exchange  # noqa: E402
from ankang.exchange.excel import child, guard, plan  # noqa: E402
from ankang.exchange.tests.books import table_of, xlsx  # noqa: E402
from ankang.journal.models import Delivery, Event  # noqa: E402
from ankang.registry.models import Person, PersonCategory  # noqa: E402
from ankang.registry.tests import factories as registry  # noqa: E402
from ankang.rolls import actions  # noqa: E402
from ankang.rolls.models import Candidate, Case, CaseEvent, Double, Link, Roll, RollRow  # noqa: E402
from ankang.rolls.tests.factories import compared, line  # noqa: E402

BATCH = uuid.UUID(int=7)
NAMES = ("李桂香", "赵大明", "王秀英", "陈志强", "周玉兰")
plan.CHUNK = 4
guard._in_child = lambda job, data, limits: child.done(job, data, limits)


def told(person: Person, **cells: Any) -> dict[str, Any]:
    """A row of the federation's own layout."""
    return {
        "残疾人姓名": person.name, "身份证号": person.identity, "性别": "男" if person.sex == 1 else "女",
        "乡镇": "青石镇", "村": "柳林村", "残疾类别": "肢体", "残疾等级": "三级", "持证状态": "有效", **cells,
    }  # fmt: skip


def prepare() -> None:
    """The database before the second month: a roll of last month was compared, and one of insurance."""
    tables()
    registry.division_tree()
    by = registry.user("county_rural", registry.COUNTY, username="sender")
    people = [registry.person(name=name) for name in NAMES]
    for one in people[:4]:
        PersonCategory.objects.create(
            person=one, kind="disabled", since=dt.date(2024, 1, 1), disability="4", grade=3
        )
    today = timezone.localdate()
    right = {"disability": "4", "grade": "3", "certificate_state": "valid"}
    lines = [line(one, values=right) for one in people[:2]]
    lines.append(line(people[2], values={**right, "grade": "2"}))
    compared("disability", lines, by, today - dt.timedelta(days=31))
    insured = [line(one, values={"insured_state": "insured"}) for one in people[1:]]
    compared("insurance", [*insured, line(people[0], name="李桂花")], by, today)
    rows = [
        told(people[0], 残疾等级="一级"), told(people[1], 残疾人姓名="赵大名"), told(people[2]), told(people[4]),
        told(people[4]), told(people[1], 残疾人姓名="赵大明明", 身份证号=None), told(people[3], 身份证号="", 村="石门"),
        {**told(people[3]), "残疾人姓名": "外来人", "身份证号": "990122198001010013"},
    ]  # fmt: skip
    connection.close()
    (FOLDER / "roll.xlsx").write_bytes(xlsx(table_of(rows)))
    shutil.copy(FOLDER / "run.sqlite3", FOLDER / "before.sqlite3")


def job() -> None:
    """Receive, check, take in, link, compare: the same calls start and resume."""
    by = User.objects.get(username="sender")
    data = (FOLDER / "roll.xlsx").read_bytes()
    batch = exchange.receive_file(
        batch_id=BATCH, kind="disability", file_name="roll.xlsx", data=data, by=by, as_of=timezone.localdate()
    )
    if batch.state in ("waiting", "checked"):
        batch, _judged = exchange.check_batch(batch=batch, by=by)
    batch = exchange.request_import(batch=batch, mode="right_rows", by=by)
    batch = exchange.run_import(batch_id=batch.pk, by=by)
    assert batch.state == "done", batch.state
    roll = actions.process_roll(roll_id=BATCH, by=None)
    assert roll.state == "compared", roll.state


def state() -> dict[str, Any]:
    """Everything the run leaves, by natural keys and in clear, and what the journal says of it."""
    rows = [
        [r.roll.kind, r.number, r.name, r.identity, r.values] for r in RollRow.objects.select_related("roll")
    ]
    links = [*Link.objects.values_list("roll__kind", "row__number", "person__number", "state", "how", "why")]
    others = [*Candidate.objects.values_list("row__number", "person__number", "place")]
    doubles = [*Double.objects.values_list("roll__kind", "row__number", "person__number", "state")]
    cases = [
        [c.key, c.kind, c.code, c.field, c.state, c.outcome, c.ours, c.theirs, c.severity, str(c.deadline)]
        for c in Case.objects.all()
    ]
    events = [*CaseEvent.objects.values_list("case__key", "deed")]
    rolls = [*Roll.objects.values_list("kind", "as_of", "state", "rows", "left_out", "counts")]
    journal = [*Event.objects.filter(kind__startswith="rolls.").values_list("kind", "fields")]
    said = {
        "rows": rows, "links": links, "others": others, "doubles": doubles, "cases": cases, "events": events,
        "rolls": rolls, "journal": journal,
        "deliveries": [*Delivery.objects.filter(event__kind__startswith="rolls.").values_list("reaction")],
    }  # fmt: skip
    return {
        name: [len(found), _hash(sorted(json.dumps(one, ensure_ascii=False, default=str) for one in found))]
        for name, found in said.items()
    }


def _hash(found: list[str]) -> str:
    return hashlib.sha256("\n".join(found).encode()).hexdigest()[:16]


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
    """The clean run, then a death before and after each of its commits. Preparing links rolls, which starts threads,
    and a process with threads must not fork; so it is done in a process of its own."""
    pid = os.fork()
    if pid == 0:
        prepare()
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
    _status, clean = forked(0, False, fresh=True)
    runs = []
    for point in range(1, clean["commits"] + 1):
        for before in (True, False):
            status, _said = forked(point, before, fresh=True)
            _again, after = forked(0, False, fresh=False)
            runs.append({"point": point, "before": before, "killed": os.WTERMSIG(status) == signal.SIGKILL,
                         "state": after.get("state", {})})  # fmt: skip
    print(json.dumps({"clean": clean, "runs": runs}))


main()
