"""What is done with the county once it is there, by the actions that everybody uses: checks, rolls, files."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable
from pathlib import Path

import numpy as np
from django.db.models import Q

from ankang.accounts.models import User
from ankang.approvals import actions as approvals
from ankang.approvals.models import Application
from ankang.demo import roll_files
from ankang.demo.county import COUNTY
from ankang.demo.models import DemoMark
from ankang.demo.roll_files import KINDS, TITLES, Rolls
from ankang.demo.visits import BUSY_VILLAGE
from ankang.exchange import actions as exchange
from ankang.exchange.models import ImportBatch
from ankang.notices.models import Notice, NoticeFile
from ankang.notices.publishing.files import files_of
from ankang.notices.queries.sheets import sheet_of
from ankang.places.models import Division
from ankang.quality.actions import run_checks
from ankang.registry import actions as registry
from ankang.registry.rules import HEAD
from ankang.rolls import actions as comparing
from ankang.rolls.models import Case, Roll
from ankang.storage import files
from ankang.storage.home import home

Tell = Callable[[int, int, str], None]
# How many of every disagreement are put into the rolls of a county of a size.
EACH = {"tiny": 1, "small": 3, "full": 30}
_SEED = 61
SMALL_TOWN_NAME = "青石镇"
_MOST_FILES = 6
# Who may part from a household here: anybody grown but the head, children and siblings before a spouse.
_GROWN = dt.timedelta(days=20 * 366)


def liaison(*, by: User | None) -> User:
    """The liaison's account, which speaks for all five departments here."""
    user = User.objects.get(username="department_liaison")
    county = Division.objects.get(pk=COUNTY[0])
    for place, kind in enumerate(KINDS):
        key = uuid.uuid5(user.pk, f"liaison {place}")
        comparing.name_liaison(liaison_id=key, user=user, kind=kind, division=county, by=by)
    return user


def make_rolls(mark: DemoMark, *, round_: int = 0) -> Rolls:
    """The rolls of a county; another round has other disagreements."""
    rng = np.random.default_rng([mark.seed, _SEED, round_])
    spared = {number for kind, numbers in mark.planted.items() if "." not in kind for number in numbers}
    them = roll_files.everybody(mark.as_of)
    return roll_files.rolls(rng, them, mark.as_of, EACH[mark.size], spared)


def compare_rolls(*, mark: DemoMark, by: User | None, tell: Tell | None = None) -> Rolls:
    """Five rolls of this month, handed in by the liaison and compared: the disagreements become cases."""
    user, made = liaison(by=by), make_rolls(mark)
    as_of = mark.as_of.replace(day=1)
    # The long rolls last: each is set against all that came before it.
    for done, kind in enumerate(reversed(KINDS)):
        if tell:
            tell(done, len(KINDS), TITLES[kind])
        path = roll_files.write_csv(home() / f"{kind}.csv", kind, made.rows[kind])
        try:
            _hand_in(path, kind, as_of, user)
        finally:
            path.unlink()
    mark.planted |= {f"roll.{code}": numbers for code, numbers in made.planted.items()}
    mark.save(update_fields=["planted"])
    return made


def _hand_in(path: Path, kind: str, as_of: dt.date, user: User) -> None:
    data = path.read_bytes()
    batch = exchange.receive_file(
        batch_id=uuid.UUID(bytes=hashlib.sha256(data).digest()[:16]), kind=kind, file_name=f"{TITLES[kind]}.csv",
        data=data, as_of=as_of, by=user,
    )  # fmt: skip
    batch, judged = exchange.check_batch(batch=batch, by=user)
    mode = ImportBatch.Mode.RIGHT_ROWS if judged and judged.rows.faults else ImportBatch.Mode.WHOLE
    batch = exchange.request_import(batch=batch, mode=mode, by=user)
    exchange.run_import(batch_id=batch.pk, by=user, judged=judged)
    comparing.process_roll(roll_id=batch.pk, by=None)


def sample_rolls(mark: DemoMark) -> list[Path]:
    """Rolls to try the comparison with, in the installation's folder `samples`: a month later, with other
    disagreements and some cells that nobody can read."""
    folder = home() / "samples"
    folder.mkdir(exist_ok=True, mode=0o700)
    made = make_rolls(mark, round_=1)
    paths = []
    for kind in KINDS:
        rows = roll_files.spoilt(kind, made.rows[kind])
        # Long rolls come from a system as CSV, short ones from an office as a workbook.
        long = kind in ("police", "insurance")
        write = roll_files.write_csv if long else roll_files.write_book
        paths.append(write(folder / f"{TITLES[kind]}.{'csv' if long else 'xlsx'}", kind, rows))
    return paths


def everything(*, mark: DemoMark, by: None, tell: Tell) -> dict[str, int]:
    """All that is done afterwards, in its order; answer how many of what there are. The rolls of a whole county are
    left to be compared from their files: it takes minutes."""
    steps = 4
    tell(0, steps, "数据核查")
    found = {"finding": check_data(mark=mark, by=by)}
    tell(1, steps, "部门名册")
    liaison(by=by)
    if mark.size != "full":
        compare_rolls(mark=mark, by=by)
    tell(2, steps, "分户")
    part_a_household(mark=mark, by=by)
    tell(3, steps, "公示文件")
    found["notice_with_files"] = keep_files(mark=mark, by=by)
    tell(steps, steps, "")
    return found | {"roll": Roll.objects.count(), "difference": Case.objects.count()}


def part_a_household(*, mark: DemoMark, by: None) -> Application | None:
    """A household parts while its application is on its way, which is then held until somebody says whose it is."""
    waiting = Application.objects.filter(end="", blocked="").select_related("household__village")
    here = sorted(waiting, key=lambda a: (a.household.village.name != BUSY_VILLAGE, a.number))
    born = mark.as_of - _GROWN
    for application in here:
        home = application.household
        there = home.persons.filter(left_on=None)
        grown = there.filter(born_on__lt=born).exclude(relation=HEAD).order_by("-relation").first()
        if grown is not None:
            break
    else:
        return None
    cadre = User.objects.get(posts__role="village_cadre", posts__division=home.village)
    keys = [uuid.uuid5(application.pk, word) for word in ("split", "household")]
    registry.split_household(
        event_id=keys[0], household=home, new_household_id=keys[1], number=f"{home.village_id}8001",
        relations={grown.pk: HEAD}, on=mark.as_of, by=cadre,
    )  # fmt: skip
    approvals.hold_for_household(application=application, by=by)
    return application


def keep_files(*, mark: DemoMark, by: None) -> int:
    """The files of the notices that hang where the accounts serve, as a release makes them; answer how many notices."""
    places = Q(division__name__in=(BUSY_VILLAGE, SMALL_TOWN_NAME)) | Q(division=COUNTY[0])
    rows = Notice.objects.filter(places, state=Notice.State.RELEASED).select_related(
        "division", "released_by"
    )
    found = list(rows.order_by("division", "shown_from")[:_MOST_FILES])
    for notice in found:
        for file in files_of(notice, sheet_of(notice.released_by, notice, notice.shown_from)):
            name = f"notices/{notice.pk}.{file.format}"
            files.keep(name, file.content)
            NoticeFile.objects.create(
                notice=notice, format=file.format, name=name, size=len(file.content),
                sha256=hashlib.sha256(file.content).hexdigest(), made_at=notice.released_at, made_by=notice.released_by,
            )  # fmt: skip
    return len(found)


def check_data(*, mark: DemoMark, by: User | None, tell: Tell | None = None) -> int:
    """All data checks over the county; answer how many findings there are."""
    return run_checks(by=by, day=mark.as_of, tell=tell).found
