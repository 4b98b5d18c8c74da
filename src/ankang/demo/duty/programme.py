"""Plans of the invented county: one of the county in force, one of a town that waits, plans of villages, and of most
households one; every fourth household has none, some reviews are overdue, some measures nothing can prove."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from numpy.random import Generator

from ankang.accounts.models import Post, User
from ankang.care.rules.months import add_months
from ankang.demo.county import COUNTY
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE
from ankang.funds.models import Fund
from ankang.orders.models import Order
from ankang.places.models import Division
from ankang.programme import rules
from ankang.programme.models import BudgetLine, Goal, HelpPlan, Line, Programme, Step
from ankang.programme.queries.helping import helped
from ankang.registry.models import Household
from ankang.storage import bulk
from ankang.teams.models import Unit
from ankang.values.codes import table

_IDS = 966
_DAY = dt.timedelta(1)
# title | indicator | fact | way | start | target
_GOALS = (
    ("健康档案建档率", "records.record_rate", "", "at_least", 70, 95),
    ("签约服务履约率", "contracts.served_rate", "", "at_least", 40, 90),
    ("因病致贫户占比", "register.illness_households_share", "", "at_most", 45, 20),
    ("健康方案按期评估率", "plans.reviewed_in_time_rate", "", "at_least", 30, 80),
    ("户户有帮扶计划", "", "help_plans", "at_least", 0, None),
    ("群众办事满意", "", "", "at_least", None, 90),
)
_STEPS = (
    ("完成因病致贫户年度核实", "order", "开展因病致贫户年度核实", "县乡村振兴局", 120),
    ("各镇补齐帮扶计划", "order", "补齐帮扶计划", "县乡村振兴局", 300),
    ("对镇村干部培训政策", "none", "", "县卫生健康局", 90),
    ("建档率达到百分之九十五", "goal", "健康档案建档率", "县卫生健康局", 350),
)
_OWN = ("帮着联系卖茶叶和土鸡", "介绍到县里的企业务工", "给孩子联系寄宿学校")


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Plans with all their parts; rows by table."""
    ids = Ids(rng, _IDS)
    users = {user.username: user for user in User.objects.filter(username__in=(
        "county_rural", "county_leader", "township_clerk", "village_cadre", "team_leader", "town_leader",
    ))}  # fmt: skip
    rows = _county(ids, users, mark.as_of)
    _town(ids, users, mark.as_of)
    counts = _homes(ids, rng, mark.as_of)
    _villages(ids, users, mark.as_of)
    return {**rows, **counts}


def _busy() -> Division:
    return Division.objects.select_related("parent").get(name=BUSY_VILLAGE, parent__parent=COUNTY[0])


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(10)))


def _county(ids: Ids, users: dict[str, User], today: dt.date) -> dict[str, int]:
    """The plan of the county: goals read from snapshots and counted, money of the ledger, tasks proved by orders."""
    first, last = dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)
    homes = helped(COUNTY[0], today).count()
    row = Programme.objects.create(
        id=ids.uuids(1)[0], division_id=COUNTY[0], year=today.year, title=f"{today.year}年健康帮扶工作计划",
        basis="县领导小组年初会议纪要", drafted_by=users["county_rural"], drafted_at=_moment(first + 20 * _DAY),
    )  # fmt: skip
    goals = {
        title: Goal.objects.create(
            id=ids.uuids(1)[0], programme=row, ordinal=place, title=title, indicator=code, fact=fact, way=way,
            target=homes if target is None else target, start=start, begin=first, by=last,
        )
        for place, (title, code, fact, way, start, target) in enumerate(_GOALS)
    }  # fmt: skip
    funds = Fund.objects.filter(county=COUNTY[0], year=today.year).order_by("source", "name")[:3]
    for place, fund in enumerate(funds):
        BudgetLine.objects.create(
            id=ids.uuids(1)[0], programme=row, ordinal=place, title=fund.name, fund=fund, amount=3_000_000_00
        )
    orders = {order.title: order for order in Order.objects.filter(county=COUNTY[0], state="sent")}
    units = {unit.name: unit for unit in Unit.objects.filter(place=COUNTY[0])}
    for place, (title, proof, named, unit, days) in enumerate(_STEPS):
        Step.objects.create(
            id=ids.uuids(1)[0], programme=row, ordinal=place, kind="milestone" if proof == "goal" else "task", title=title,
            unit=units[unit], since=first, due=first + days * _DAY, proof=proof,
            order=orders.get(named) if proof == "order" else None, goal=goals[named] if proof == "goal" else None,
            mark=Decimal(95) if proof == "goal" else None,
        )  # fmt: skip
    Programme.objects.filter(pk=row.pk).update(
        state="in_force", approved_by=users["county_leader"], approved_at=_moment(first + 30 * _DAY),
        in_force_on=first + 30 * _DAY,
    )  # fmt: skip
    return {"programme": 2, "goal": len(_GOALS) + 1, "step": len(_STEPS)}


def _town(ids: Ids, users: dict[str, User], today: dt.date) -> None:
    """The plan of a town that waits for its leader."""
    town = _busy().parent
    assert town is not None
    row = Programme.objects.create(
        id=ids.uuids(1)[0], division=town, year=today.year, title=f"{town.name}入户帮扶计划", basis="镇党委会议",
        drafted_by=users["township_clerk"],
    )  # fmt: skip
    Goal.objects.create(
        id=ids.uuids(1)[0], programme=row, ordinal=0, title="入户走访", fact="home_visits", target=4000,
        begin=dt.date(today.year, 1, 1), by=dt.date(today.year, 12, 31),
    )  # fmt: skip
    Programme.objects.filter(pk=row.pk).update(state="waiting")


def _homes(ids: Ids, rng: Generator, today: dt.date) -> dict[str, int]:
    """Plans of three households in four, drawn up over the year, with the measures their causes suggest."""
    homes = list(helped(COUNTY[0], today).order_by("village", "number"))
    homes = [home for home in homes if rng.random() < 0.75]
    if not homes:
        return {}
    makers = _makers(today)
    keys = ids.uuids(len(homes))
    ages = rng.integers(10, 330, len(homes))
    days = [max(home.joined_on, today - int(age) * _DAY) for home, age in zip(homes, ages, strict=True)]
    owners = [makers.get(home.village_id) or makers.get(f"{home.village_id[:9]}000") for home in homes]
    drawn = {
        "id": keys, "village_id": [home.village_id for home in homes], "household_id": [home.pk for home in homes],
        "year": [day.year for day in days], "made_at": [_moment(day) for day in days], "made_by_id": owners,
        "why": [""] * len(homes), "state": ["draft"] * len(homes),
    }  # fmt: skip
    counts = {"helpplan": bulk.insert(HelpPlan, drawn)}
    counts["line"] = bulk.insert(Line, _lines(ids, rng, homes, keys, days, owners))
    held = {
        "state": ["in_force"] * len(homes), "agreed_on": days, "in_force_on": days,
        "review_on": [add_months(day, 6) for day in days],
    }  # fmt: skip
    bulk.update(HelpPlan, keys, held)
    return counts


def _makers(today: dt.date) -> dict[str, UUID]:
    """Who writes the plans of a village, or of a town."""
    held = Post.objects.filter(
        Q(until=None) | Q(until__gte=today), role__in=("township_clerk", "village_cadre")
    )
    return dict(held.values_list("division", "user"))


def _lines(
    ids: Ids, rng: Generator, homes: list[Household], keys: list[UUID], days: list[dt.date], owners: list[Any]
) -> dict[str, list[Any]]:
    causes = {code: entry.zh for code, entry in table("poverty_cause").entries.items()}
    needs = list(rules.needs().values())
    found: list[tuple[Any, ...]] = []
    for home, key, day, owner in zip(homes, keys, days, owners, strict=True):
        told = [
            (n, f"主要致贫原因：{causes[home.cause]}")
            for n in needs
            if home.cause in n.codes and n.is_for("household")
        ]
        if home.unsafe_house:
            told.append((rules.needs()["housing"], "登记为危房户"))
        lines = [(n.code, words, m.zh, m.proof, m.months) for n, words in told for m in n.measures]
        if not lines or rng.random() < 0.2:
            lines.append(("other", "走访时农户自己提的", _OWN[int(rng.integers(0, 3))], "none", 6))
        for place, (code, words, measure, proof, months) in enumerate(lines):
            found.append((key, place, code, words, measure, owner, day, add_months(day, months), proof))
    names = ("plan_id", "ordinal", "need", "evidence", "measure", "owner_id", "since", "due", "proof")
    columns: dict[str, list[Any]] = {name: [row[n] for row in found] for n, name in enumerate(names)}
    return {"id": ids.uuids(len(found)), **columns}


def _villages(ids: Ids, users: dict[str, User], today: dt.date) -> None:
    """A plan of the busy village that holds, and one of a sister village that waits for the town."""
    busy = _busy()
    sister = Division.objects.filter(parent=busy.parent, level=5).exclude(code=busy.code).first()
    day = today - 200 * _DAY
    for code, state in ((busy.code, "in_force"), (sister.code if sister else "", "waiting")):
        if not code:
            continue
        row = HelpPlan.objects.create(
            id=ids.uuids(1)[0], village_id=code, year=today.year, made_by=users["township_clerk"], made_at=_moment(day),
            why="先治病，再就业，路和水一起想办法。",
        )  # fmt: skip
        for place, need in enumerate(("illness", "water", "chronic", "no_plan")):
            measure = rules.needs()[need].measures[0]
            Line.objects.create(
                id=ids.uuids(1)[0], plan=row, ordinal=place, need=need, evidence="登记和走访", measure=measure.zh,
                owner=users["village_cadre"] if code == busy.code else None, since=day, due=add_months(day, measure.months),
                proof=measure.proof,
            )  # fmt: skip
        held = {"approved_by": users["town_leader"], "approved_at": _moment(day), "in_force_on": day,
                "review_on": add_months(day, 6)} if state == "in_force" else {}  # fmt: skip
        HelpPlan.objects.filter(pk=row.pk).update(state=state, **held)
