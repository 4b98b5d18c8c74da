"""A county of applications that wait for the county's decision or for entry, made by columns for the benchmarks.

Each has its house check, votes, three or four decisions of people of its village, town and county, and its notices;
dates differ from village to village and by five rounds in each, as they do in life.
"""

import datetime as dt
import random
import uuid
from types import SimpleNamespace
from typing import Any

VILLAGES, TOWNS = 210, 21
DAY = dt.timedelta(days=1)
NAMES = ("李", "王", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴")


def county(count: int, step: str) -> SimpleNamespace:
    """`count` open applications at `step` (county or entry) of the five steps; answers people and village codes."""
    from django.db import transaction

    dice = random.Random(7)
    with transaction.atomic():
        codes = _divisions()
        who = _people(codes)
        rows = _applications(count, step, codes, dice)
        _homes(rows)
        _checks(rows, who)
        _decisions(rows, step, who)
        _notices(rows, step, who)
    return SimpleNamespace(who=who, villages=codes, rows=rows)


def _divisions() -> list[str]:
    from ankang.places.models import Division
    from ankang.registry.tests import factories

    factories.division_tree()
    codes = []
    for town in range(TOWNS):
        head = f"990122{200 + town}"
        Division.objects.get_or_create(
            code=f"{head}000", defaults={"name": f"镇{town}", "level": 4, "parent_id": factories.COUNTY}
        )
        for village in range(VILLAGES // TOWNS):
            codes.append(f"{head}{201 + village}")
            Division.objects.get_or_create(
                code=codes[-1],
                defaults={"name": f"村{town}-{village}", "level": 5, "parent_id": f"{head}000"},
            )
    return codes


def _people(codes: list[str]) -> SimpleNamespace:
    from ankang.registry.tests import factories as f

    towns = sorted({code[:9] + "000" for code in codes})
    return SimpleNamespace(
        filer={code: f.user("team_leader", code) for code in codes},
        group={code: f.user("village_cadre", code) for code in codes},
        village={code: f.user("village_head", code) for code in codes},
        town={code: f.user("town_leader", code) for code in towns},
        county=f.user("county_leader", f.COUNTY),
        entry=f.user("county_rural", f.COUNTY),
    )


def _applications(count: int, step: str, codes: list[str], dice: random.Random) -> dict[str, list[Any]]:
    """Columns of the applications; `round` says which of five rounds of its village an application was in."""
    from django.utils import timezone

    today = timezone.localdate()
    place = [codes[n * len(codes) // count] for n in range(count)]
    rounds = [dice.randrange(5) for _ in range(count)]
    begun = [today - DAY * (60 + 2 * r + codes.index(v) % 3) for v, r in zip(place, rounds, strict=True)]
    ids = [uuid.UUID(int=dice.getrandbits(128), version=4) for _ in range(count)]
    return {
        "id": ids,
        "home": [uuid.UUID(int=dice.getrandbits(128), version=4) for _ in range(count)],
        "village": place,
        "round": rounds,
        "begun": begun,
    }


def _homes(rows: dict[str, list[Any]]) -> None:
    from django.utils import timezone

    from ankang.registry.models import Household
    from ankang.storage import bulk

    count, now = len(rows["id"]), timezone.now()
    bulk.insert(
        Household,
        {
            "id": rows["home"], "number": [f"H{n:09d}" for n in range(count)], "village_id": rows["village"],
            "group": ["3组"] * count, "joined_on": [dt.date(2016, 3, 1)] * count, "changed": [now] * count,
            "address": ["某村三组"] * count, "phone": ["19900000000"] * count,
        },
    )  # fmt: skip


def _checks(rows: dict[str, list[Any]], who: SimpleNamespace) -> None:
    import json

    from django.utils import timezone

    from ankang.approvals.models import HouseCheck
    from ankang.approvals.tests.factories import HOUSE
    from ankang.storage import bulk

    count = len(rows["id"])
    _insert_applications(rows, who)
    bulk.insert(
        HouseCheck,
        {
            "id": [uuid.uuid4() for _ in range(count)], "application_id": rows["id"], "checked_on": rows["begun"],
            "form": ["house_check@2021"] * count, "answers": [json.dumps(HOUSE)] * count,
            "confirmed": [True] * count, "household_signed_on": rows["begun"], "made_at": [timezone.now()] * count,
            "made_by_id": [who.filer[v].pk for v in rows["village"]],
        },
    )  # fmt: skip


def _insert_applications(rows: dict[str, list[Any]], who: SimpleNamespace) -> None:
    from django.utils import timezone

    from ankang.approvals.models import Application
    from ankang.storage import bulk

    count = len(rows["id"])
    bulk.insert(
        Application,
        {
            "id": rows["id"], "number": [f"SQ{n:010d}" for n in range(count)], "kind": ["register"] * count,
            "way": ["own"] * count, "household_id": rows["home"], "village_id": rows["village"],
            "statement": ["家中有人患病，收入减少"] * count, "discovered_on": rows["begun"],
            "begun_on": rows["begun"], "consent_on": rows["begun"], "procedure": ["five_steps@2014"] * count,
            "step": ["group"] * count, "since": rows["begun"], "filed_at": [timezone.now()] * count,
            "filed_by_id": [who.filer[v].pk for v in rows["village"]],
        },
    )  # fmt: skip


# Days after the beginning on which each step decided.
AFTER = {"group": 2, "village": 4, "town": 16, "county": 30}


def _decisions(rows: dict[str, list[Any]], step: str, who: SimpleNamespace) -> None:
    from django.utils import timezone

    from ankang.approvals.models import Decision
    from ankang.storage import bulk

    by = {
        "group": lambda v: who.group[v].pk,
        "village": lambda v: who.village[v].pk,
        "town": lambda v: who.town[v[:9] + "000"].pk,
        "county": lambda v: who.county.pk,
    }
    steps = [one for one in AFTER if one != "county" or step == "entry"]
    count = len(rows["id"])
    for place, one in enumerate(steps):
        bulk.insert(
            Decision,
            {
                "id": [uuid.uuid4() for _ in range(count)], "application_id": rows["id"],
                "ordinal": [place + 1] * count, "step": [one] * count, "outcome": ["agree"] * count,
                "decided_on": [day + DAY * AFTER[one] for day in rows["begun"]], "opinion": ["同意"] * count,
                "duty": [f"decide_at_{one}"] * count, "made_at": [timezone.now()] * count,
                "made_by_id": [by[one](v) for v in rows["village"]],
            },
        )  # fmt: skip


def _notices(rows: dict[str, list[Any]], step: str, who: SimpleNamespace) -> None:
    """Every notice so far, one for each village or town and round, long over; then the standings follow."""
    from ankang.approvals.actions import repeat_standings

    _post(rows, "village", 5, lambda v: v, who)
    _post(rows, "town", 17, lambda v: v[:9] + "000", who)
    if step == "entry":
        _post(rows, "county", 31, lambda v: "990122000000", who)
    from ankang.approvals.models import Application
    from ankang.storage import bulk

    for start in range(0, len(rows["id"]), 20_000):
        keys = rows["id"][start : start + 20_000]
        Application.objects.filter(pk__in=bulk.among(keys)).update(decisions_made=4 if step == "entry" else 3)
    repeat_standings(keys=rows["id"], by=None)


def _post(rows: dict[str, list[Any]], kind: str, after: int, place_of: Any, who: SimpleNamespace) -> None:
    from django.utils import timezone

    from ankang.notices.models import Notice, NoticeLine
    from ankang.storage import bulk

    groups: dict[tuple[str, dt.date], list[int]] = {}
    for n, (village, day) in enumerate(zip(rows["village"], rows["begun"], strict=True)):
        groups.setdefault((place_of(village), day + DAY * after), []).append(n)
    keys = {group: uuid.uuid4() for group in groups}
    places = list(groups)
    count, now = len(groups), timezone.now()
    bulk.insert(
        Notice,
        {
            "id": [keys[g] for g in places], "kind": [kind] * count, "division_id": [p for p, _ in places],
            "source": [f"approvals:five_steps:{kind}"] * count, "year": [2000 + AFTER_YEAR[kind]] * count,
            "serial": list(range(1, count + 1)), "title": ["公示"] * count, "days": [7] * count,
            "households": [len(groups[g]) for g in places], "made_at": [now] * count,
            "token": [uuid.uuid4().hex[:24] for _ in places], "made_by_id": [who.entry.pk] * count,
        },
    )  # fmt: skip
    order = [(keys[g], n) for g in places for n in groups[g]]
    bulk.insert(
        NoticeLine,
        {
            "notice_id": [key for key, _ in order], "household_id": [rows["home"][n] for _, n in order],
            "village_id": [rows["village"][n] for _, n in order], "case": [rows["id"][n] for _, n in order],
            "ordinal": list(range(1, len(order) + 1)), "masked_name": [NAMES[n % 10] + "＊" for _, n in order],
            "category": ["registered"] * len(order),
        },
    )  # fmt: skip
    bulk.update(
        Notice,
        [keys[g] for g in places],
        {
            "state": ["ended"] * count, "released_by_id": [who.county.pk] * count, "released_at": [now] * count,
            "shown_from": [day for _, day in places], "shown_until": [day + DAY * 7 for _, day in places],
            "ended_on": [day + DAY * 8 for _, day in places],
        },
    )  # fmt: skip


AFTER_YEAR = {"village": 1, "town": 2, "county": 3}
