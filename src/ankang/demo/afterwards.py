"""What is done with the county once it is there, by the actions that everybody uses: checks, rolls, files."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable
from pathlib import Path

import numpy as np
from django.utils import timezone

from ankang.accounts.models import User
from ankang.approvals import actions as approvals
from ankang.approvals.models import Application
from ankang.approvals.rules import PROCEDURE_OF
from ankang.demo import caring, duty, opening, roll_files, roll_people, roll_writing
from ankang.demo.county import COUNTY
from ankang.demo.models import DemoMark
from ankang.demo.money import granting, stories, warned
from ankang.demo.posting import CATEGORY_OF, DAYS, PREFIX
from ankang.demo.roll_files import KINDS, Rolls
from ankang.demo.roll_writing import TITLES
from ankang.demo.visits import BUSY_VILLAGE
from ankang.exchange import actions as exchange
from ankang.exchange.models import ImportBatch
from ankang.notices import actions as notices
from ankang.notices.models import Notice, NoticeLine
from ankang.places.models import Division
from ankang.quality.actions import run_checks
from ankang.registry import actions as registry
from ankang.registry.rules import HEAD
from ankang.rolls import actions as comparing
from ankang.rolls.models import Case, Roll
from ankang.rolls.queries.sides import Register, register_of
from ankang.storage.home import home

Tell = Callable[[int, int, str], None]
# How many of every disagreement are put into the rolls of a county of a size.
EACH = {"tiny": 1, "small": 3, "full": 30}
_SEED = 61
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
    them = roll_people.everybody(mark.as_of)
    return roll_files.rolls(rng, them, mark.as_of, EACH[mark.size], spared)


def compare_rolls(*, mark: DemoMark, by: User | None, tell: Tell | None = None) -> Rolls:
    """Five rolls of this month, handed in by the liaison and compared: the disagreements become cases."""
    user, made = liaison(by=by), make_rolls(mark)
    as_of, register = mark.as_of.replace(day=1), register_of(COUNTY[0], timezone.localdate())
    # The long rolls last: each is set against all that came before it.
    for done, kind in enumerate(reversed(KINDS)):
        if tell:
            tell(done, len(KINDS), TITLES[kind])
        path = roll_writing.write_csv(home() / f"{kind}.csv", kind, made.rows[kind])
        try:
            _hand_in(path, kind, as_of, user, register)
        finally:
            path.unlink()
    mark.planted |= {f"roll.{code}": numbers for code, numbers in made.planted.items()}
    mark.save(update_fields=["planted"])
    return made


def _hand_in(path: Path, kind: str, as_of: dt.date, user: User, register: Register) -> None:
    data = path.read_bytes()
    batch = exchange.receive_file(
        batch_id=uuid.UUID(bytes=hashlib.sha256(data).digest()[:16]), kind=kind, file_name=f"{TITLES[kind]}.csv",
        data=data, as_of=as_of, by=user,
    )  # fmt: skip
    batch, judged = exchange.check_batch(batch=batch, by=user)
    mode = ImportBatch.Mode.RIGHT_ROWS if judged and judged.rows.faults else ImportBatch.Mode.WHOLE
    batch = exchange.request_import(batch=batch, mode=mode, by=user)
    exchange.run_import(batch_id=batch.pk, by=user, judged=judged)
    comparing.process_roll(roll_id=batch.pk, by=None, register=register)


def sample_rolls(mark: DemoMark) -> list[Path]:
    """Rolls to try the comparison with, in the installation's folder `samples`: a month later, with other
    disagreements and some cells that nobody can read."""
    folder = home() / "samples"
    folder.mkdir(exist_ok=True, mode=0o700)
    made = make_rolls(mark, round_=1)
    paths = []
    for kind in KINDS:
        rows = roll_writing.spoilt(kind, made.rows[kind])
        # Long rolls come from a system as CSV, short ones from an office as a workbook.
        long = kind in ("police", "insurance")
        write = roll_writing.write_csv if long else roll_writing.write_book
        paths.append(write(folder / f"{TITLES[kind]}.{'csv' if long else 'xlsx'}", kind, rows))
    return paths


def everything(*, mark: DemoMark, by: None, tell: Tell) -> dict[str, int]:
    """All that is done afterwards, in its order; answer how many of what there are. The rolls of a whole county are
    left to be compared from their files: it takes minutes."""
    steps = 7
    tell(0, steps, "数据核查")
    found = {"finding": check_data(mark=mark, by=by)}
    tell(1, steps, "部门名册")
    liaison(by=by)
    if mark.size != "full":
        compare_rolls(mark=mark, by=by)
    tell(2, steps, "分户")
    part_a_household(mark=mark, by=by)
    tell(3, steps, "公示")
    post_a_notice(mark=mark, by=by)
    tell(4, steps, "资金收支")
    planted = granting.grant(mark=mark)
    tell(5, steps, "窗口业务")
    planted |= stories.tell_stories(mark=mark)
    tell(6, steps, "预警")
    found["warning"] = warned.warn(mark=mark)
    mark.planted |= planted
    mark.save(update_fields=["planted"])
    found |= caring.plant_all(mark, tell)
    found |= caring.plant_all(mark, tell, duty.PLANTERS)
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
    cadre = _who("village_cadre", home.village)
    keys = [uuid.uuid5(application.pk, word) for word in ("split", "household")]
    registry.split_household(
        event_id=keys[0], household=home, new_household_id=keys[1], number=f"{home.village_id}8001",
        relations={grown.pk: HEAD}, on=mark.as_of, by=cadre,
    )  # fmt: skip
    approvals.hold_for_household(application=application, by=by)
    return application


def _who(role: str, place: Division) -> User:
    return User.objects.get(posts__role=role, posts__division=place)


def post_a_notice(*, mark: DemoMark, by: None) -> Notice | None:
    """A notice of today as people post it, so that one has been through the scan and has its files: of a case of the
    busiest village that waits for being shown."""
    waiting = Application.objects.filter(end="", blocked=Application.Blocked.NO_NOTICE, step="town")
    found = sorted(
        (one for one in waiting.select_related("village") if one.kind in CATEGORY_OF),
        key=lambda one: (one.village.name != BUSY_VILLAGE, one.number),
    )
    drafts = dict(
        NoticeLine.objects.filter(
            case__in=[one.pk for one in found], notice__state=Notice.State.DRAFTED
        ).values_list("case", "notice")
    )
    case = next((one for one in found if one.pk not in drafts), found[0] if found else None)
    if case is None:
        return None
    procedure = PROCEDURE_OF[case.kind]
    maker, checker = (_who(role, case.village) for role in ("village_cadre", "village_head"))
    drafted = notices.draft_notice(
        notice_id=drafts.get(case.pk) or uuid.uuid5(case.pk, "notice"), kind=f"{PREFIX[procedure]}village", division=case.village,
        days=DAYS[procedure], lines=[notices.Line(case.household_id, case.pk, CATEGORY_OF[case.kind])],
        source=f"approvals:{procedure}:village", by=maker,
    )  # fmt: skip
    released = notices.release_notice(notice=drafted, by=checker)
    opening.restate(np.datetime64(mark.as_of, "D"))
    return released


def check_data(*, mark: DemoMark, by: User | None, tell: Tell | None = None) -> int:
    """All data checks over the county; answer how many findings there are."""
    return run_checks(by=by, day=mark.as_of, tell=tell).found
