"""Two years of outreach: events of villages, towns and the county with who came, stock, volunteers, publicity, and the
list of those who do not know.

As counties do: four in ten attendances are only counted, some events lack their result, leaflets are nearly out, reach
is mostly guessed. 柳林村 has an event ahead and one without a result; 青石镇 a poster to be released.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from numpy.random import Generator

from ankang.accounts.models import Post
from ankang.demo.county import COUNTY, SMALL_TOWN
from ankang.demo.duty import outreach_beside as beside
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE
from ankang.outreach.actions.attending import entry_key
from ankang.outreach.models import Attendee, Event, EventStep, Expert, Feedback
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage import bulk
from ankang.teams.models import Unit

_IDS = 962
_BACK = 730
_DAY = dt.timedelta(1)
# Kind, topic, name, how many come (from, to), places.
_SORTS = (
    ("lecture", "chronic", "高血压糖尿病防治讲座", 12, 45, "村委会会议室"), ("lecture", "benefits", "医保政策宣讲", 10, 40, "村委会会议室"),
    ("lecture", "premium", "参保缴费政策宣讲", 10, 30, "院坝"), ("clinic", "chronic", "专家义诊", 25, 110, "村委会广场"),
    ("clinic", "elderly", "老年人义诊", 20, 60, "村卫生室"), ("clinic", "tcm", "中医义诊", 15, 50, "村卫生室"),
    ("walk", "travel", "健步走", 15, 70, "河堤步道"), ("exercise", "habits", "广场健身操", 10, 40, "文化广场"),
    ("family", "mother_child", "亲子健康活动", 8, 26, "村小学"), ("exhibition", "infectious", "传染病防治展板", 20, 90, "集市"),
    ("talk", "helper", "帮扶政策院坝会", 6, 18, "院坝"), ("talk", "one_stop", "先诊疗后付费座谈", 5, 15, "村委会会议室"),
)  # fmt: skip
_UNITS = (
    ("县人民医院", "副主任医师"),
    ("县疾控中心", "主管医师"),
    ("县妇幼保健院", "主治医师"),
    ("镇卫生院", "主治医师"),
)
_EXPERTS = ("周文海", "马晓琴", "郑国强", "谢丽萍", "罗建民", "冯春燕")
_RESULTS = (
    "讲解政策和防治知识，发放折页，现场答疑。", "测血压血糖，发现异常的已告知复查。", "群众参与积极，希望下次再请专家来。",
    "到场以老人为主，外出务工家庭没有来。", "现场解答报销问题，记下不清楚的人另行告知。",
)  # fmt: skip
_REASONS = ("下雨道路泥泞，改到下月", "专家临时有事，另行安排", "与乡镇会议冲突，取消")
# Where events of the county and of a town are; those of a village each have their own place.
_WHERE = {3: "县文化广场", 4: "镇文化站"}
_WAYS, _WAY_SHARES = ("list", "qr", "counted"), (0.4, 0.2, 0.4)


@dataclass
class Rows:
    """Rows as they gather, by model."""

    ids: Ids
    rng: Generator
    mark: DemoMark
    runners: dict[str, Any]
    hosts: dict[str, Any]
    people: dict[str, list[tuple[Any, str]]]
    by_model: dict[type, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, model: type, **values: Any) -> Any:
        """A row with an id of its own; answers the id."""
        key = values.setdefault("id", self.ids.uuids(1)[0])
        self.by_model[model].append(values)
        return key

    def save(self) -> dict[str, int]:
        """All rows in the order in which their models were first used; how many by table."""
        told = {}
        for model, rows in self.by_model.items():
            bulk.insert(model, {name: [row[name] for row in rows] for name in rows[0]})
            told[model._meta.db_table] = len(rows)  # type: ignore[attr-defined]
        return told


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Everything of outreach; rows by table."""
    rows = Rows(Ids(rng, _IDS), rng, mark, _runners(), _hosts(), _people())
    inside = Division.objects.filter(code__startswith=COUNTY[0][:6], valid_until=None, level__gte=3)
    places = [one for one in inside.order_by("code") if _peopled(rows, one)]
    volunteers = beside.volunteers(rows, places)
    for place in places:
        stock = beside.Stock(rows, place)
        for event in _events(rows, place):
            _one(rows, place, event, stock, volunteers)
        stock.keep()
    told = rows.save()
    return {**told, **beside.publicity(rows, places), **beside.unaware(rows), **beside.posters(rows)}


def _peopled(rows: Rows, place: Division) -> bool:
    """Whether anybody lives there: a small county has many villages nobody was invented for."""
    digits = {3: 6, 4: 9, 5: 12}[place.level]
    return any(code[:digits] == place.code[:digits] for code in rows.people)


def _runners() -> dict[str, Any]:
    """Who organises in each place."""
    roles = ("village_doctor", "township_physician", "county_health")
    posts = Post.objects.filter(role__in=roles).order_by("division_id", "user__username")
    found = dict(posts.values_list("division_id", "user_id"))
    towns = Post.objects.filter(role__in=("township_clerk",)).values_list("division_id", "user_id")
    return {**dict(towns), **found}


def _hosts() -> dict[str, Any]:
    """The unit that gives the events of a town or the county."""
    named = Q(name__endswith="卫生院") | Q(name="县卫生健康局")
    return dict(Unit.objects.filter(named).values_list("place_id", "pk"))


def _people() -> dict[str, list[tuple[Any, str]]]:
    """Grown-ups who are there, by village."""
    found: dict[str, list[tuple[Any, str]]] = defaultdict(list)
    rows = Person.objects.filter(left_on=None, resident=True, born_on__year__lt=2008).order_by("number")
    for key, name, village in rows.values_list("pk", "name", "village_id"):
        found[village].append((key, name))
    return found


@dataclass(frozen=True)
class Planned:
    """An event of a place as the plan has it."""

    on: dt.date
    sort: tuple[Any, ...]
    state: str


def _events(rows: Rows, place: Division) -> list[Planned]:
    """Events of two years and of the weeks ahead: the closer to now, the less is finished."""
    rng, today = rows.rng, rows.mark.as_of
    count = {3: 8, 4: 18, 5: 5}[place.level]
    days = sorted(int(one) for one in rng.integers(-_BACK, 40, count))
    found = [
        Planned(today + day * _DAY, _SORTS[int(rng.integers(0, len(_SORTS)))], _state(rng, day))
        for day in days
    ]
    if place.name == BUSY_VILLAGE or place.code.startswith(f"{SMALL_TOWN}000"):
        found.append(Planned(today - 9 * _DAY, _SORTS[0], "held"))
        found.append(Planned(today + 3 * _DAY, _SORTS[1], "planned"))
    return found


def _state(rng: Generator, day: int) -> str:
    share = rng.random()
    if day > 0:
        return "confirmed" if share < 0.4 else "planned"
    if share < 0.05:
        return "cancelled"
    if share < (0.55 if day > -10 else 0.12):
        return "held" if share < 0.3 and share > 0.07 else "planned"
    return "closed"


def _one(
    rows: Rows, place: Division, planned: Planned, stock: beside.Stock, volunteers: beside.Helpers
) -> None:
    rng, (kind, topic, name, low, high, where) = rows.rng, planned.sort
    by, hour = rows.runners.get(place.code), int(rng.integers(9, 16))
    closed, took_place = planned.state == "closed", planned.state in ("closed", "held")
    big = {3: 4, 4: 2, 5: 1}[place.level]
    expected = int(rng.integers(low, high + 1)) * big
    way = str(rng.choice(_WAYS, p=_WAY_SHARES)) if took_place or rng.random() < 0.5 else ""
    counted = int(expected * rng.uniform(0.7, 1.3)) if closed and way == "counted" else None
    cost = int(rng.integers(0, 9)) * 10000 * big if closed else None
    after = planned.on + int(min(rng.geometric(0.35), 25)) * _DAY
    begins, ends = dt.time(hour), dt.time(hour + int(rng.integers(1, 3)), 30)
    key = rows.add(
        Event, kind=kind, topic=topic, title=f"{place.name}{name}", division_id=place.code, place=_WHERE.get(place.level, where), on=planned.on,
        begins=begins, ends=ends, host_id=rows.hosts.get(place.code), expected=expected, state=planned.state, way=way, counted=counted,
        counter="村医" if counted is not None else "", cost=cost,
        cost_source=str(rng.choice(("基本公卫经费", "卫生院自筹", "县级宣传经费"))) if cost else "", voucher="",
        held_on=planned.on if took_place else None, closed_on=min(after, rows.mark.as_of) if closed else None,
        result=_RESULTS[int(rng.integers(0, len(_RESULTS)))] if closed else "",
        made_at=_at(planned.on - 14 * _DAY), made_by_id=by,
    )  # fmt: skip
    _course(rows, key, planned, by, after)
    if kind in ("lecture", "clinic", "exhibition"):
        unit, title = _UNITS[int(rng.integers(0, len(_UNITS)))]
        expert = _EXPERTS[int(rng.integers(0, len(_EXPERTS)))]
        rows.add(Expert, event_id=key, name=expert, unit=unit, title=title, order=0)
    if took_place and way != "counted":
        _present(rows, place, key, way, expected, planned.on, by)
    if took_place:
        stock.use(key, planned.on, min(expected, 60))
    volunteers.help(rows, place, key, planned.on, begins, ends, took_place, closed, by)
    if closed and rng.random() < 0.3:
        _feedback(rows, key, min(expected, 12), planned.on, by)


def _at(day: dt.date, hour: int = 1) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


_COURSES = {
    "planned": ("plan",), "confirmed": ("plan", "confirm"), "cancelled": ("plan", "cancel"), "held": ("plan", "confirm", "hold"),
    "closed": ("plan", "confirm", "hold", "close"),
}  # fmt: skip


def _course(rows: Rows, key: Any, planned: Planned, by: Any, after: dt.date) -> None:
    days = {"plan": planned.on - 14 * _DAY, "confirm": planned.on - 5 * _DAY, "cancel": planned.on - _DAY,
            "hold": planned.on, "close": min(after, rows.mark.as_of)}  # fmt: skip
    for number, move in enumerate(_COURSES[planned.state], 1):
        note = _REASONS[int(rows.rng.integers(0, len(_REASONS)))] if move == "cancel" else ""
        when = _at(min(days[move], rows.mark.as_of), number)
        rows.add(EventStep, event_id=key, number=number, move=move, note=note, made_at=when, made_by_id=by)


def _present(rows: Rows, place: Division, event: Any, way: str, expected: int, on: dt.date, by: Any) -> None:
    """Who came: persons of the place; of those who scanned some are strangers, some not looked for yet."""
    rng = rows.rng
    there = rows.people.get(place.code) or _nearby(rows, place)
    if not there:
        return
    count = min(max(1, int(expected * rng.uniform(0.6, 1.1))), len(there), 60)
    recent = (rows.mark.as_of - on).days < 40
    for at in rng.choice(len(there), count, replace=False):
        person, name = there[int(at)]
        row: dict[str, Any] = {
            "event_id": event, "village_id": place.code, "person_id": person, "source": "list", "outsider": False, "name": "",
            "tail": "", "key": "", "signed_at": _at(on, 3), "signed_by_id": by, "matched_at": None, "matched_by_id": None,
        }  # fmt: skip
        if way == "qr":
            tail, share = f"{int(rng.integers(0, 10000)):04d}", rng.random()
            known = share < (0.7 if recent else 0.92)
            signed = name if known or (recent and share < 0.92) else f"{name[:1]}师傅"
            row |= {
                "source": "phone",
                "name": signed,
                "tail": tail,
                "key": entry_key(signed, tail),
                "signed_by_id": None,
            }
            if known:
                row |= {"matched_at": _at(on + _DAY), "matched_by_id": by}
            else:
                row |= {"person_id": None, "outsider": not recent or share >= 0.92}
        rows.add(Attendee, **row)


def _nearby(rows: Rows, place: Division) -> list[tuple[Any, str]]:
    """People of one village of a town or county, where such events draw from."""
    prefix = place.code[:9] if place.level == Division.Level.TOWN else place.code[:6]
    villages = [code for code in rows.people if code.startswith(prefix)]
    return rows.people[villages[int(rows.rng.integers(0, len(villages)))]] if villages else []


def _feedback(rows: Rows, event: Any, count: int, on: dt.date, by: Any) -> None:
    for _sheet in range(count):
        useful, clear, again = (str(int(rows.rng.choice((1, 2, 3), p=(0.72, 0.22, 0.06)))) for _n in range(3))
        rows.add(
            Feedback, event_id=event, way="paper", answers={"useful": useful, "clear": clear, "again": again},
            made_at=_at(on, 5), made_by_id=by,
        )  # fmt: skip
