"""Projects of the invented county: three years that are settled, one that lags; what households keep; relocation.

To be found: plans of this year not issued past the half year, desks where much waits, poor households that no threshold
reaches, villages and households with nothing, the same purpose paid by two departments, households not moved by their
day, loans overdue. Three projects wait for the accounts that log in.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from numpy.random import Generator

from ankang.accounts.models import User
from ankang.demo.caring.plans import _Rows as Rows
from ankang.demo.county import COUNTY, SMALL_TOWN
from ankang.demo.duty import project_homes, project_money
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.places.models import Division, VillageFlag
from ankang.projects.models import (
    Acceptance,
    Beneficiary,
    PlannedSum,
    Project,
    ProjectStep,
    ProjectVillage,
    Reminder,
    SiteCheck,
)
from ankang.projects.queries.facts import poor_keys
from ankang.projects.rules import pipeline
from ankang.projects.rules.kinds import checklist
from ankang.registry.models import Household
from ankang.teams.models import Unit

IDS = 969
_DAY = dt.timedelta(1)
# Kind, measure, title, department, thousands of yuan, quantity, whether it names households.
KINDS = (
    ("industry", "mu", "魔芋种植", "县农业农村局", 240, 300, True),
    ("industry", "head", "生态养羊", "县农业农村局", 180, 400, True),
    ("infrastructure", "road_km", "通组路硬化", "县交通运输局", 900, 3, False),
    ("infrastructure", "water_households", "饮水管网", "县水利局", 420, 90, False),
    ("environment", "refitted_households", "改厕改圈", "县乡村振兴局", 150, 60, True),
    ("health", "facilities", "村卫生室改造", "县卫生健康局", 160, 1, False),
    ("industry", "mu", "茶园低改", "县林业局", 210, 260, True),
    ("training", "persons", "修脚和电商培训", "县人力资源和社会保障局", 60, 80, False),
    ("relocation", "moved_households", "危居户搬迁", "县住房和城乡建设局", 600, 12, False),
)  # fmt: skip
# Late at the desks of the accounts that log in: the town, the department, the county twice.
_WAITING = ("draft", "inspect", "decide", "issue", "inspect")
_GIVERS = ("县财政局", "县乡村振兴局", "县发展和改革局")
# Days a step usually takes, and how far that spreads.
_DAYS = {"draft": (12, 8), "inspect": (10, 6), "decide": (14, 8), "issue": (7, 5), "build": (200, 45), "accept": (12, 6),
         "rectify": (15, 6), "announce": (12, 2), "settle": (20, 10)}  # fmt: skip
_WAY = ("draft", "inspect", "decide", "issue", "build", "accept", "announce", "settle")
_OUT = {"draft": "submit", "inspect": "agree", "decide": "agree", "issue": "issue", "build": "finish", "accept": "pass",
        "announce": "end", "settle": "close"}  # fmt: skip
_OPINIONS = {
    "inspect": "现场符合，群众有意愿",
    "decide": "列入年度计划",
    "accept": "数量质量符合要求",
    "draft": "群众会议通过",
}


@dataclass
class Desks:
    """Who acts, by role; and the units by name."""

    users: dict[str, Any]
    units: dict[str, Any]

    def of(self, step: str) -> Any:
        """The key of who decides at a step; None for a desk without an account."""
        name = {"inspect": "project_officer", "accept": "project_officer", "decide": "county_leader"}.get(
            step
        )
        if step in pipeline.TOWN_STEPS:
            name = "township_clerk"
        return self.users.get(name or "county_rural")


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """All of it; rows by table."""
    ids, rows = Ids(rng, IDS), Rows()
    desks = Desks(
        dict(User.objects.values_list("username", "pk")),
        dict(Unit.objects.filter(place_id=COUNTY[0]).values_list("name", "pk")),
    )
    listed = list(
        Division.objects.filter(code__startswith=COUNTY[0][:6], level=5)
        .exclude(kind="community")
        .order_by("code")
    )
    homes = _homes([v.code for v in listed])
    # A county of a few households has projects in their villages and in every fifth one beside.
    villages = [v for at, v in enumerate(listed) if mark.size != "tiny" or homes[v.code] or at % 5 == 0]
    poor = set(VillageFlag.objects.filter(kind="poor").values_list("village_id", flat=True))
    serials: dict[int, int] = {}
    for at, village in enumerate(villages):
        # One village in nine has nothing this year, poor or not.
        years = range(mark.as_of.year - 3, mark.as_of.year + (at % 9 != 4))
        for year in years:
            for turn in range(2 if village.code in poor else 1):
                _project(
                    ids, rows, rng, desks, village, year, at + year * 4 + turn, homes, serials, mark.as_of
                )
        # Next year's are begun in the last weeks, in every third village and in those that log in.
        if at % 3 == 0 or homes[village.code]:
            _project(ids, rows, rng, desks, village, mark.as_of.year + 1, at, homes, serials, mark.as_of)
    for at, (village, stuck) in enumerate(zip(_of_the_town(villages), _WAITING, strict=False)):
        _project(ids, rows, rng, desks, village, mark.as_of.year, 9 * at, homes, serials, mark.as_of, stuck)
    # Two departments support the same households for the same purpose, each in a project of its own.
    for village in _of_the_town(villages)[:2]:
        for at in (0, 6):
            _project(ids, rows, rng, desks, village, mark.as_of.year, at, homes, serials, mark.as_of, "build")
    found = rows.write()
    found |= project_homes.plant(ids, rng, mark, villages, homes, desks.users.get("county_rural"))
    found |= project_money.pay(mark)
    return found


def _of_the_town(villages: list[Division]) -> list[Division]:
    """The villages of the town whose accounts log in, over again as often as needed."""
    own = [one for one in villages if one.pk.startswith(SMALL_TOWN)]
    return own * len(_WAITING)


def _homes(villages: list[str]) -> dict[str, list[Any]]:
    """Village → households on the books, registered or monitored ones first."""
    poor = set(poor_keys().values_list("household_id", flat=True))
    found: dict[str, list[Any]] = {code: [] for code in villages}
    rows = Household.objects.filter(left_on__isnull=True, village_id__in=villages).order_by(
        "village_id", "number"
    )
    for home in rows.only("pk", "village_id"):
        found[home.village_id].append(home)
    return {code: sorted(listed, key=lambda home: home.pk not in poor) for code, listed in found.items()}


def _project(
    ids: Ids, rows: Rows, rng: Generator, desks: Desks, village: Division, year: int, at: int, homes: dict[str, list[Any]],
    serials: dict[int, int], today: dt.date, stuck: str = "",
) -> None:  # fmt: skip
    kind, measure, title, unit, thousands, quantity, named = KINDS[at % len(KINDS)]
    key, serials[year] = ids.uuids(1)[0], serials.get(year, 0) + 1
    begun = dt.date(year, 1, 5) + _DAY * int(rng.integers(0, 110))
    if year > today.year:
        begun = today - _DAY * int(rng.integers(2, 45))
    steps, step, end, since = _walk(rng, begun, year, at, today, stuck)
    dates = {(one, out): day for one, out, day, _days in steps}
    issued, passed = dates.get(("issue", "issue")), dates.get(("accept", "pass"))
    planned = Decimal(quantity) * int(rng.integers(80, 121)) / 100 if quantity > 1 else Decimal(quantity)
    measured = (
        planned * int(rng.integers(92, 106)) / 100
        if passed
        else planned * int(rng.integers(20, 90)) / 100
        if issued
        else None
    )
    sheep = measure == "head"
    rows.add(
        Project, id=key, county_id=COUNTY[0], town_id=village.parent_id, number=f"{year}-{serials[year]:04d}",
        title=f"{village.name}{title}", kind=kind, purpose=f"{title}，由村民代表会议提出", unit_id=desks.units[unit], year=year,
        measure=measure, planned_quantity=planned.quantize(Decimal("0.01")),
        measured_quantity=measured.quantize(Decimal("0.01")) if measured is not None else None,
        starts_on=dt.date(year, 5, 1), ends_on=dt.date(year, 12, 20), stock="sheep" if sheep and at % 2 else "",
        least=Decimal(50) if sheep and at % 2 else None, procedure="pipeline@2014", begun_on=begun, step=step, end=end,
        step_since=since, document=f"岚乡振发〔{year}〕{serials[year] % 40 + 1}号" if issued else "", issued_on=issued,
        accepted_on=passed, made_at=_at(begun), made_by_id=desks.of("draft"),
    )  # fmt: skip
    rows.add(ProjectVillage, project_id=key, village_id=village.code)
    fen = thousands * 100_000 * int(rng.integers(70, 131)) // 100
    _sums(ids, rows, desks, key, unit, fen, at)
    if named:
        _beneficiaries(ids, rows, rng, key, homes[village.code], fen, begun, year)
    _decisions(ids, rows, desks, key, steps, desks.units[unit])
    _seen(ids, rows, rng, desks, key, village.code, dates, planned, kind, measured)
    if step in ("inspect", "issue") and at % 3 == 0 and (today - since).days > 60:
        rows.add(
            Reminder, id=ids.uuids(1)[0], project_id=key, step=step, level="late", days=(today - since).days,
            text="年度计划还没有下达，请抓紧办理", made_at=_at(today - _DAY * 6), made_by_id=desks.users.get("county_rural"),
            answer="", answered_at=None, answered_by_id=None,
        )  # fmt: skip


def _walk(
    rng: Generator, begun: dt.date, year: int, at: int, today: dt.date, stuck: str = ""
) -> tuple[list[tuple[str, str, dt.date, int]], str, str, dt.date]:
    """Steps taken as (step, outcome, day, days); then the step or end and since when. What lies in the future did not
    happen; some of this year's stay where they are."""
    if not stuck and year == today.year:
        stuck = {0: "inspect", 7: "issue", 13: "decide"}.get(at % 75, "")
    # One past project in forty was refused, one in fifty stopped; one in twelve was sent back once.
    refused, back = rng.random() < 0.025, rng.random() < 0.085
    taken: list[tuple[str, str, dt.date, int]] = []
    step, since = "draft", begun
    queue = list(_WAY)
    while queue:
        step = queue.pop(0)
        mean, spread = _DAYS[step]
        days = max(1, round(rng.normal(mean, spread)) + (30 if step == "inspect" and at % 7 == 0 else 0))
        day = since + _DAY * days
        if day > today or step == stuck:
            return taken, step, "", since
        outcome = _OUT.get(step, "done")
        if step == "inspect" and back:
            back, outcome = False, "return"
            queue = ["draft", "inspect", *queue]
        elif step == "decide" and refused:
            return [*taken, (step, "refuse", day, days)], "", "refused", day
        elif step == "accept" and rng.random() < 0.1:
            outcome, queue = "fail", ["rectify", "accept", *queue]
        taken.append((step, outcome, day, days))
        since = day
    return taken, "", "closed", since


def _at(day: dt.date) -> str:
    return f"{day} 02:00:00"


def _sums(ids: Ids, rows: Rows, desks: Desks, key: uuid.UUID, unit: str, fen: int, at: int) -> None:
    """Most money is the linked funds through one department; every third project pools a second one's."""
    parts = [("linked_funds", unit, fen)]
    if at % 3 == 0:
        giver = _GIVERS[at // 3 % len(_GIVERS)]
        parts = [("linked_funds", unit, fen * 7 // 10), ("county_budget", giver, fen - fen * 7 // 10)]
    for source, name, part in parts:
        rows.add(
            PlannedSum,
            id=ids.uuids(1)[0],
            project_id=key,
            source=source,
            department_id=desks.units[name],
            amount_fen=part,
        )


def _beneficiaries(
    ids: Ids,
    rows: Rows,
    rng: Generator,
    key: uuid.UUID,
    homes: list[Any],
    fen: int,
    begun: dt.date,
    year: int,
) -> None:
    """Some of the poor, and often the same ones: others get nothing."""
    count = min(len(homes), int(rng.integers(8, 26)))
    chosen = homes[: count * 2 : 2] if year % 2 else homes[:count]
    for home in chosen:
        rows.add(
            Beneficiary, id=ids.uuids(1)[0], project_id=key, household_id=home.pk, village_id=home.village_id,
            share_fen=fen // max(len(chosen), 1), consented_on=begun, notified_on=begun + _DAY * 3, made_at=_at(begun),
            made_by_id=None,
        )  # fmt: skip


def _decisions(
    ids: Ids, rows: Rows, desks: Desks, key: uuid.UUID, steps: list[tuple[str, str, dt.date, int]], unit: Any
) -> None:
    for ordinal, (step, outcome, day, days) in enumerate(steps, 1):
        opinion = {
            "return": "面积与台账不符，请核实",
            "fail": "成活率偏低，限期补栽",
            "refuse": "与已下达项目重复",
        }.get(outcome, _OPINIONS.get(step, "同意"))
        rows.add(
            ProjectStep, id=ids.uuids(1)[0], project_id=key, ordinal=ordinal, step=step, outcome=outcome, on=day, days=days,
            opinion=opinion, unit_id=unit if step in ("inspect", "accept") else None, made_at=_at(day),
            made_by_id=desks.of(step),
        )  # fmt: skip


def _seen(
    ids: Ids, rows: Rows, rng: Generator, desks: Desks, key: uuid.UUID, village: str,
    dates: dict[tuple[str, str], dt.date], planned: Decimal, kind: str, measured: Decimal | None,
) -> None:  # fmt: skip
    """One check of the inspection, one of the work, the acceptance and the notice."""
    inspected, built, passed = (
        dates.get(("inspect", "agree")),
        dates.get(("build", "finish")),
        dates.get(("accept", "pass")),
    )
    looks = [("inspection", inspected, None, "地块和农户已核"), ("progress", built, planned, "已按计划完成")]
    for what, day, amount, finding in looks:
        if day:
            rows.add(
                SiteCheck, id=ids.uuids(1)[0], project_id=key, village_id=village, kind=what, on=day, finding=finding,
                quantity=amount, latitude=None, longitude=None, made_at=_at(day), made_by_id=desks.of("inspect"),
            )  # fmt: skip
    if passed and measured is not None:
        rows.add(
            Acceptance, id=ids.uuids(1)[0], project_id=key, on=passed, answers={one.code: "pass" for one in checklist(kind)},
            quantity=measured.quantize(Decimal("0.01")), people="责任部门、镇政府、村监委", note="", made_at=_at(passed),
            made_by_id=desks.of("accept"),
        )  # fmt: skip
