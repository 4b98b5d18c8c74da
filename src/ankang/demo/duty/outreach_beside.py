"""Beside the events: stock, volunteers, publicity, the list of the unaware, posters."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ankang.accounts.models import User
from ankang.demo import names
from ankang.demo.county import SMALL_TOWN
from ankang.demo.visits import BUSY_VILLAGE
from ankang.outreach import actions
from ankang.outreach.drafts import Words
from ankang.outreach.models import (
    Assignment,
    FreeTime,
    HelpWanted,
    Item,
    Movement,
    Publicity,
    Unaware,
    Volunteer,
)
from ankang.outreach.posters.content import content_of, fingerprint
from ankang.places.models import Division
from ankang.storage import bulk

if TYPE_CHECKING:
    from ankang.demo.duty.outreach import Rows

_DAY = dt.timedelta(1)
_ITEMS = (("健康宣传折页", "份", 100, 260), ("控油壶", "个", 10, 30), ("医保政策明白卡", "份", 80, 200))
_SKILLS = ("medical", "talk", "interpret", "photo", "art", "child", "order", "drive", "desk")
_TOPICS = ("benefits", "premium", "one_stop", "family_doctor", "chronic", "infectious", "habits")
# Channel, what it says, how many (from, to), basis of the reach, reach of one (from, to).
_CHANNELS = (
    ("radio", "村村响广播", 6, 60, "estimated", 8, 20), ("banner", "横幅", 2, 12, "unknown", 0, 0),
    ("leaflet", "宣传折页", 80, 600, "counted", 1, 1), ("new_media", "公众号推文", 1, 3, "platform", 180, 1500),
    ("face", "入户宣讲", 10, 60, "counted", 2, 3), ("sms", "短信提醒", 100, 900, "platform", 1, 1),
    ("bulletin", "宣传栏", 1, 4, "unknown", 0, 0),
)  # fmt: skip
_ASKED = (("benefits", 0.5), ("helper", 0.2), ("one_stop", 0.15), ("premium", 0.15))


def _at(day: dt.date, hour: int = 1) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


class Stock:
    """The materials of a place, their movements in order; never below zero, in the towns topped up."""

    def __init__(self, rows: "Rows", place: Division) -> None:
        self.rows, self.place, self.moves = rows, place, list[tuple[dt.date, int, Any]]()

    def use(self, event: Any, on: dt.date, number: int) -> None:
        """So many leaflets for an event."""
        self.moves.append((on, number, event))

    def keep(self) -> None:
        """Write the items of the place and what came and went."""
        rows, place = self.rows, self.place
        kinds = _ITEMS if place.level < Division.Level.VILLAGE else _ITEMS[:1]
        if place.level == Division.Level.VILLAGE and place.name != BUSY_VILLAGE and rows.rng.random() < 0.6:
            return
        by, since = rows.runners.get(place.code), rows.mark.as_of - dt.timedelta(740)
        for at, (name, unit, low, first) in enumerate(kinds):
            key, balance, written = rows.ids.uuids(1)[0], 0, list[dict[str, Any]]()
            for kind, on, number, event in self._course(since, first, low, leaflets=at == 0):
                balance += number
                written.append({
                    "id": rows.ids.uuids(1)[0], "item_id": key, "kind": kind, "quantity": number, "balance": balance, "on": on,
                    "event_id": event, "note": "" if event else "县局下发", "made_at": _at(on, len(written) % 20),
                    "made_by_id": by,
                })  # fmt: skip
            rows.add(
                Item, id=key, division_id=place.code, name=name, unit=unit, low=low, balance=balance, made_at=_at(since),
                made_by_id=by,
            )  # fmt: skip
            for one in written:
                rows.add(Movement, **one)

    def _course(
        self, since: dt.date, first: int, low: int, *, leaflets: bool
    ) -> list[tuple[str, dt.date, int, Any]]:
        found: list[tuple[str, dt.date, int, Any]] = [("receipt", since, first, None)]
        balance = first
        for on, number, event in sorted(self.moves, key=lambda move: move[0]) if leaflets else ():
            number = number if self.place.level == Division.Level.VILLAGE else number * 2
            if balance < number:
                found.append(("receipt", on - _DAY, first, None))
                balance += first
            number = min(number, balance)
            found.append(("issue", on, -number, event))
            balance -= number
        if leaflets and balance > low // 2 and self._runs_out():
            found.append(("issue", self.rows.mark.as_of - _DAY, low // 2 - balance, None))
        return found

    def _runs_out(self) -> bool:
        """Where the accounts log in, and in every fifth place, stock is nearly out."""
        named = self.place.name == BUSY_VILLAGE or self.place.code == f"{SMALL_TOWN}000"
        return named or self.rows.rng.random() < 0.2


@dataclass
class Helpers:
    """Volunteers by town, with the days they are taken."""

    by_town: dict[str, list[tuple[Any, list[str]]]]
    taken: set[tuple[Any, dt.date]] = field(default_factory=set)

    def help(
        self, rows: "Rows", place: Division, event: Any, on: dt.date, begins: dt.time, ends: dt.time, took_place: bool,
        closed: bool, by: Any,
    ) -> None:  # fmt: skip
        """Some events want helpers; past ones had them, and for most the hours are certified."""
        if rows.rng.random() < 0.55:
            return
        for skill in dict.fromkeys(str(one) for one in rows.rng.choice(_SKILLS, 2)):
            rows.add(HelpWanted, event_id=event, skill=skill, number=1)
            helper = self._free(place, skill, on) if took_place else None
            if helper is None:
                continue
            self.taken.add((helper, on))
            minutes = (ends.hour - begins.hour) * 60 + 30
            certified = closed and rows.rng.random() < 0.85
            rows.add(
                Assignment, event_id=event, volunteer_id=helper, skill=skill, because=[["skill", 0], ["same_town", 20]],
                made_at=_at(on - 3 * _DAY), made_by_id=by, minutes=minutes if certified else None,
                certified_at=_at(on + _DAY) if certified else None, certified_by_id=by if certified else None,
            )  # fmt: skip

    def _free(self, place: Division, skill: str, on: dt.date) -> Any:
        for key, skills in self.by_town.get(place.code[:9], ()):
            if skill in skills and (key, on) not in self.taken:
                return key
        return None


def volunteers(rows: "Rows", places: list[Division]) -> Helpers:
    """One or two in a village, six in a town's seat; free at weekends or on some weekdays."""
    found: dict[str, list[tuple[Any, list[str]]]] = defaultdict(list)
    rng, since = rows.rng, rows.mark.as_of - dt.timedelta(800)
    wanted = [
        (place, int(rng.integers(0, 3)) if place.level == 5 else 6) for place in places if place.level > 3
    ]
    total = sum(count for _place, count in wanted)
    sex, born = rng.integers(1, 3, total), rng.integers(1958, 2004, total)
    called = iter(names.surnames(rng, total) + names.given_names(rng, sex, born))
    for place, count in wanted:
        for _one in range(count):
            skills = sorted(dict.fromkeys(str(one) for one in rng.choice(_SKILLS, 3)))
            key = rows.add(
                Volunteer, division_id=place.code, name=str(next(called)), phone="", unit="", skills=skills, since=since,
                until=None, made_at=_at(since), made_by_id=rows.runners.get(place.code),
            )  # fmt: skip
            for day in (5, 6) if rng.random() < 0.5 else (0, 2, 3, 5):
                rows.add(FreeTime, volunteer_id=key, weekday=day, begins=dt.time(8), ends=dt.time(18))
            found[place.code[:9]].append((key, skills))
    return Helpers(found)


def publicity(rows: "Rows", places: list[Division]) -> dict[str, int]:
    """What towns and the county made known, month by month; reach by what each channel can tell."""
    found: list[dict[str, Any]] = []
    for place in (one for one in places if one.level < Division.Level.VILLAGE):
        for month in range(24):
            channel, title, low, high, basis, few, many = _CHANNELS[int(rows.rng.integers(0, len(_CHANNELS)))]
            since = rows.mark.as_of - dt.timedelta(30 * month + int(rows.rng.integers(1, 28)))
            times = int(rows.rng.integers(low, high + 1))
            reach = None if basis == "unknown" else times * int(rows.rng.integers(few, many + 1))
            topic = _TOPICS[int(rows.rng.integers(0, len(_TOPICS)))]
            found.append({
                "id": rows.ids.uuids(1)[0], "channel": channel, "topic": topic, "title": title, "division_id": place.code,
                "since": since, "until": since, "times": times, "reach": reach, "basis": basis,
                "cost": int(rows.rng.integers(0, 6)) * 5000, "cost_source": "基本公卫经费", "made_at": _at(since),
                "made_by_id": rows.runners.get(place.code),
            })  # fmt: skip
    return {"outreach_publicity": bulk.insert(Publicity, _columns(found))}


def _columns(found: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in found] for name in found[0]} if found else {"id": []}


def unaware(rows: "Rows") -> dict[str, int]:
    """About one grown-up in fifty did not know of something within the last year; most were told since."""
    found, rng, today = list[dict[str, Any]](), rows.rng, rows.mark.as_of
    topics, shares = zip(*_ASKED, strict=True)
    for village, people in rows.people.items():
        count = min(max(6, len(people) // 50), len(people))
        for shown, at in enumerate(rng.choice(len(people), count, replace=False), 1):
            learnt = today - int(rng.integers(1, 360 if shown > 3 else 120)) * _DAY
            told = learnt + int(min(rng.geometric(0.03), 200)) * _DAY
            # The first three of every village wait, the longest of them past the term.
            done = told <= today and shown > 3 and rng.random() < 0.85
            by = rows.runners.get(village)
            found.append({
                "id": rows.ids.uuids(1)[0], "person_id": people[int(at)][0], "village_id": village,
                "topic": str(rng.choice(topics, p=shares)), "source": str(rng.choice(("visit", "visit", "survey", "event"))),
                "told_on": learnt, "checked": "unknown", "done_on": told if done else None, "how": "face" if done else "",
                "teller": "村医" if done else "", "note": "", "made_at": _at(learnt), "made_by_id": by,
                "done_at": _at(told) if done else None, "done_by_id": by if done else None,
            })  # fmt: skip
    return {"outreach_unaware": bulk.insert(Unaware, _columns(found))}


def posters(rows: "Rows") -> dict[str, int]:
    """A card of the town that was released, and one that waits for its second person."""
    users = {
        one.username: one
        for one in User.objects.filter(username__in=("township_clerk", "township_physician"))
    }
    town = Division.objects.get(pk=f"{SMALL_TOWN}000")
    given = {"topic": "one_stop", "template": "policy", "division": town, "by": users["township_clerk"]}
    shown = Words(
        title="先看病，后付费", points="县内住院不交押金\n出院时一次结清\n带身份证和医保卡", hotline="0199-6201001",
        issuer=f"{town.name}卫生院", title_en="Treatment first, payment after",
        points_en="No deposit in county hospitals\nSettled once, when you leave\nBring your identity card and insurance card",
    )  # fmt: skip
    made = actions.draft_poster(poster_id=rows.ids.uuids(1)[0], words=shown, **given)
    actions.release_poster(poster=made, seen=fingerprint(content_of(made)), by=users["township_physician"])
    waiting = Words(
        title="今年参保缴费到十二月", points="全家都要参保\n低保、特困家庭可得资助\n在手机或村上都能缴", hotline="0199-6201001",
        issuer=f"{town.name}卫生院",
    )  # fmt: skip
    actions.draft_poster(poster_id=rows.ids.uuids(1)[0], words=waiting, **{**given, "topic": "premium"})
    return {"outreach_poster": 2}
