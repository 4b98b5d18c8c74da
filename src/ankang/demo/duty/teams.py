"""Who answers for the invented county's villages and households, and where nobody does.

As in the county of the report: a leading group, a leader and a department for nearly every poor village, resident teams
for fewer than half of them, a cadre for nearly every household. Two households of 柳林村 have nobody; one cadre of 青石镇
carries too many and is about to leave; some teams are far behind with their days.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from numpy.random import Generator

from ankang.accounts.models import User
from ankang.demo import names
from ankang.demo.county import COUNTY, SMALL_TOWN
from ankang.demo.duty import field_days
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE
from ankang.places.models import Division, VillageFlag
from ankang.registry.models import Household, HouseholdCategory
from ankang.storage import bulk
from ankang.teams.models import Cadre, HouseholdPairing, Membership, Team, Unit, VillagePairing

_IDS = 961
_BEGUN = dt.date(2014, 11, 1)
_CAME = dt.date(2014, 6, 1)
_NOW = dt.datetime(2024, 1, 8, tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)
# Of 158 poor villages 71 have a resident team.
_TEAMS = 71 / 158
_EACH = 9
_LEADERS = ("县委书记", "县长", "县委副书记", "常务副县长", "副县长", "人大常委会主任", "政协主席", "县委常委", "副县长", "人大副主任",
            "政协副主席", "县委常委", "副县长", "法院院长", "检察院检察长", "人大副主任", "政协副主席", "县委常委", "公安局局长",
            "人武部部长")  # fmt: skip


@dataclass
class Rows:
    """Rows as they gather, column by column."""

    cadres: list[dict[str, Any]] = field(default_factory=list)
    teams: list[dict[str, Any]] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)
    villages: list[dict[str, Any]] = field(default_factory=list)
    homes: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Scene:
    """What every part needs: ids, chance, the day, units by name, offices by town, departments, poor villages, villages with people, accounts."""

    ids: Ids
    rng: Generator
    today: dt.date
    units: dict[str, UUID]
    offices: dict[str, UUID]
    departments: list[UUID]
    poor: list[Division]
    lived: set[str]
    users: dict[str, User]


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Cadres, teams, pairings and days; rows by table."""
    county = COUNTY[0][:6]
    units = Unit.objects.filter(place__code__startswith=county)
    flagged = VillageFlag.objects.filter(village__code__startswith=county).values("village")
    scene = Scene(
        Ids(rng, _IDS), rng, mark.as_of, dict(units.values_list("name", "pk")),
        dict(units.filter(kind="town_office").values_list("place_id", "pk")),
        list(units.filter(kind="department").order_by("name").values_list("pk", flat=True)),
        list(Division.objects.filter(pk__in=flagged).order_by("code")),
        set(Household.objects.values_list("village_id", flat=True).distinct()),
        {one.username: one for one in User.objects.filter(username__in=("team_leader", "paired_cadre"))},
    )  # fmt: skip
    rows = Rows()
    leaders = _leading(scene, rows)
    teams = _village_layers(scene, rows, leaders)
    _households(scene, rows)
    _names(rng, rows.cadres)
    for model, listed in ((Cadre, rows.cadres), (Team, rows.teams), (Membership, rows.posts),
                          (VillagePairing, rows.villages), (HouseholdPairing, rows.homes)):  # fmt: skip
        bulk.insert(model, _columns(listed))
    peopled = {village: members for village, members in teams.items() if village in scene.lived}
    days = field_days.plant(scene.ids, rng, mark, peopled, rows.homes)
    return {
        "teams_cadre": len(rows.cadres), "teams_team": len(rows.teams), "teams_membership": len(rows.posts),
        "teams_villagepairing": len(rows.villages), "teams_householdpairing": len(rows.homes), **days,
    }  # fmt: skip


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {"id": []}


def _names(rng: Generator, cadres: list[dict[str, Any]]) -> None:
    n = len(cadres)
    sex, born = rng.integers(1, 3, n), rng.integers(1966, 2001, n)
    told = names.surnames(rng, n) + names.given_names(rng, sex, born)
    for row, name, tail in zip(cadres, told, rng.integers(0, 10_000_000, n), strict=True):
        row["name"] = row["name"] or str(name)
        # Numbers that begin with 1990 were never given out.
        row["phone"] = f"1990{tail:07d}"


def _cadre(scene: Scene, rows: Rows, place: str, unit: UUID, title: str = "", **fields: Any) -> UUID:
    key = scene.ids.uuids(1)[0]
    rows.cadres.append({
        "id": key, "place_id": place, "name": "", "title": title, "unit_id": unit, "user_id": None, "phone": "",
        "since": _CAME, "left_on": None, "changed_at": _NOW, "changed_by_id": None, **fields,
    })  # fmt: skip
    return key


def _team(
    scene: Scene, rows: Rows, kind: str, name: str, place: str, unit: UUID | None, since: dt.date
) -> UUID:
    key = scene.ids.uuids(1)[0]
    rows.teams.append({
        "id": key, "place_id": place, "kind": kind, "name": name, "unit_id": unit, "since": since, "until": None,
        "changed_at": _NOW, "changed_by_id": None,
    })  # fmt: skip
    return key


def _post(
    scene: Scene, rows: Rows, team: UUID, cadre: UUID, position: str, since: dt.date, term_until: dt.date | None = None,
) -> None:  # fmt: skip
    rows.posts.append({
        "id": scene.ids.uuids(1)[0], "team_id": team, "cadre_id": cadre, "position": position, "since": since,
        "term_until": term_until, "until": None, "void": False, "named_at": _NOW, "named_by_id": None, "ended_at": None,
        "ended_by_id": None,
    })  # fmt: skip


def _leading(scene: Scene, rows: Rows) -> list[UUID]:
    """The leading group of the county and its office."""
    county = COUNTY[0]
    office = scene.units.get("县乡村振兴局") or scene.departments[0]
    group = _team(scene, rows, "leading_group", "县脱贫攻坚领导小组", county, None, _CAME)
    leaders = [_cadre(scene, rows, county, office, title) for title in _LEADERS]
    positions = ["first_head", "head", *["deputy"] * 4, *["member"] * (len(leaders) - 6)]
    for key, position in zip(leaders, positions, strict=True):
        _post(scene, rows, group, key, position, _CAME)
    desk = _team(scene, rows, "office", "领导小组办公室", county, office, _CAME)
    for title, position in (
        ("局长", "director"),
        ("副局长", "deputy_director"),
        ("科员", "clerk"),
        ("科员", "clerk"),
    ):
        _post(scene, rows, desk, _cadre(scene, rows, county, office, title), position, _CAME)
    return leaders


def _village_layers(scene: Scene, rows: Rows, leaders: list[UUID]) -> dict[str, list[UUID]]:
    """Village → members of its resident team. Leaders and departments for nearly all, teams for fewer than half."""
    chosen = _with_team(scene)
    found: dict[str, list[UUID]] = {}
    for at, village in enumerate(scene.poor):
        busy = village.name == BUSY_VILLAGE
        lucky = scene.rng.random(2)
        if busy or lucky[0] > 0.025:
            _pair(scene, rows, village, "leader", leaders[at % len(leaders)])
        department = scene.departments[at % len(scene.departments)]
        if busy or lucky[1] > 0.015:
            _pair(scene, rows, village, "department", department)
        if village.code in chosen:
            found[village.code] = _resident(scene, rows, village, department, busy)
    return found


def _with_team(scene: Scene) -> set[str]:
    """柳林村 and others, as many as the report's share."""
    codes = [one.code for one in scene.poor if one.name != BUSY_VILLAGE]
    wanted = max(1, round(len(scene.poor) * _TEAMS))
    picked = {one.code for one in scene.poor if one.name == BUSY_VILLAGE}
    return picked | set(scene.rng.permutation(codes)[: max(0, wanted - len(picked))].tolist())


def _pair(
    scene: Scene, rows: Rows, village: Division, layer: str, holder: UUID, since: dt.date = _BEGUN
) -> None:
    columns = {"leader": "cadre_id", "department": "unit_id", "team": "team_id"}
    rows.villages.append({
        "id": scene.ids.uuids(1)[0], "layer": layer, "village_id": village.code,
        **dict.fromkeys(columns.values()), columns[layer]: holder, "since": since, "until": None, "void": False,
        "hand_over_id": None, "made_at": _NOW, "made_by_id": None, "ended_at": None, "ended_by_id": None,
    })  # fmt: skip


def _resident(scene: Scene, rows: Rows, village: Division, department: UUID, busy: bool) -> list[UUID]:
    """A team of four to eight, its captain often first secretary too; terms of two years."""
    # Where a small county has divisions but no people, a team has only just come and owes no days yet.
    new = village.code not in scene.lived
    back = 3 if new else int(scene.rng.integers(40, 640))
    since = scene.today - dt.timedelta(days=back)
    team = _team(scene, rows, "resident", f"{village.name}驻村工作队", COUNTY[0], department, since)
    _pair(scene, rows, village, "team", team, since)
    term = dt.date(since.year + 2, since.month, 1)
    if busy:
        term = scene.today + dt.timedelta(days=20)
    user = scene.users.get("team_leader") if busy else None
    account = {"user_id": user.pk, "name": user.name} if user else {}
    captain = _cadre(scene, rows, COUNTY[0], department, "队长", **account)
    members = [
        captain,
        *(_cadre(scene, rows, COUNTY[0], department) for _ in range(int(scene.rng.integers(3, 8)))),
    ]
    _post(scene, rows, team, captain, "captain", since, term)
    if scene.rng.random() < 0.6:
        _post(scene, rows, team, captain, "first_secretary", since, term)
    for one in members[1:]:
        _post(scene, rows, team, one, "team_member", since, term)
    return members


def _households(scene: Scene, rows: Rows) -> None:
    """A cadre for nearly every household that needs one, village by village; most villages changed hands once."""
    for village, homes in sorted(_needing().items()):
        _of_village(scene, rows, village, sorted(homes, key=lambda one: (one[1], one[0])))


Home = tuple[UUID, dt.date, dt.date | None]


def _needing() -> dict[str, list[Home]]:
    """Village → household, since when it needs a cadre, until when."""
    told: dict[UUID, list[Any]] = {}
    rows = HouseholdCategory.objects.filter(household__village__code__startswith=COUNTY[0][:6])
    for key, village, since, until, left in rows.values_list(
        "household_id", "household__village_id", "since", "until", "household__left_on"
    ):
        ends = min((day for day in (until, left) if day), default=None)
        one = told.setdefault(key, [village, since, ends])
        one[1] = min(one[1], since)
        one[2] = None if one[2] is None or ends is None else max(one[2], ends)
    found: dict[str, list[Home]] = defaultdict(list)
    for key, (village, since, until) in told.items():
        begin = max(since, _BEGUN)
        if until is None or until > begin:
            found[village].append((key, begin, until))
    return found


def _of_village(scene: Scene, rows: Rows, village: str, homes: Sequence[Home]) -> None:
    open_ = sum(until is None for _key, _begin, until in homes)
    turn = dt.date(2017, 3, 1) + dt.timedelta(days=int(scene.rng.integers(0, 2200)))
    now = _pool(scene, rows, village, max(1, -(-open_ // _EACH)), {})
    before = _pool(scene, rows, village, max(1, len(homes) // 12), {"left_on": turn})
    busy = Division.objects.filter(pk=village, name=BUSY_VILLAGE, parent_id=f"{SMALL_TOWN}000").exists()
    if busy:
        now = [*_known(scene, rows), *now]
    chance, gap = scene.rng.random(len(homes)), scene.rng.random(len(homes))
    spared = {key for key, _begin, until in homes if until is None} if busy else set()
    lacking = set(sorted(spared)[-2:]) if busy else set()
    for at, home in enumerate(homes):
        _pair_home(scene, rows, home, (before[at % len(before)], now[_turn(at, len(now), busy)], turn), (
            float(gap[at]), home[0] in lacking or (not busy and chance[at] < 0.006)))  # fmt: skip


def _turn(at: int, count: int, busy: bool) -> int:
    """Whose turn it is; in 柳林村 the second of the known ones gets two of three households, until it is too much."""
    return 1 if busy and at % 3 and at < 40 else at % count


def _known(scene: Scene, rows: Rows) -> list[UUID]:
    """The account of a paired cadre, and one of the town office who is about to leave and carries too much."""
    town, office = f"{SMALL_TOWN}000", scene.units["青石镇扶贫办"]
    user = scene.users.get("paired_cadre")
    account = {"user_id": user.pk, "name": user.name} if user else {}
    return [
        _cadre(scene, rows, town, office, "科员", **account),
        _cadre(scene, rows, town, office, "扶贫专干（下月调离）", name="沈立群"),
    ]


def _pool(scene: Scene, rows: Rows, village: str, count: int, fields: dict[str, Any]) -> list[UUID]:
    """Cadres of a village: half of the town office, half of departments of the county."""
    town = f"{village[:9]}000"
    office = scene.offices.get(town)
    found = []
    for at in range(count):
        if office and at % 2 == 0:
            found.append(_cadre(scene, rows, town, office, "科员", **fields))
        else:
            unit = scene.departments[int(scene.rng.integers(0, len(scene.departments)))]
            found.append(_cadre(scene, rows, COUNTY[0], unit, "科员", **fields))
    return found


def _pair_home(
    scene: Scene, rows: Rows, home: Home, who: tuple[UUID, UUID, dt.date], luck: tuple[float, bool]
) -> None:
    """One or two pairings of a household; now and then some days between them, or nobody after the second."""
    key, begin, until = home
    before, now, turn = who
    gap, alone = luck
    last = until - _DAY if until else None
    if begin <= turn and (last is None or last > turn):
        rows.homes.append(_home(scene, key, before, begin, turn))
        begin = turn + (dt.timedelta(days=8 + int(gap * 4000)) if gap < 0.01 else _DAY)
    elif begin <= turn:
        rows.homes.append(_home(scene, key, before, begin, last))
        return
    if alone and last is None:
        last = scene.today - dt.timedelta(days=9 + int(gap * 60))
    if last is None or last >= begin:
        rows.homes.append(_home(scene, key, now, begin, last))


def _home(
    scene: Scene, household: UUID, cadre: UUID, since: dt.date, until: dt.date | None
) -> dict[str, Any]:
    return {
        "id": scene.ids.uuids(1)[0], "household_id": household, "cadre_id": cadre, "since": since, "until": until,
        "void": False, "hand_over_id": None, "made_at": _NOW, "made_by_id": None,
        "ended_at": _NOW if until else None, "ended_by_id": None,
    }  # fmt: skip
