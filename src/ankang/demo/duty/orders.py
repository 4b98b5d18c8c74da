"""Orders of the invented county: a year of them by its departments, answered, late, passed on, and some that ask again
for what another one asked; open ones for the accounts that log in.

Rows go in as the database wants them: orders and copies as drafts, then the hands, which write who holds what.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone
from numpy.random import Generator

from ankang.accounts.models import User
from ankang.demo.county import COUNTY
from ankang.demo.duty.order_texts import AGAIN, OPEN, TOPICS, Topic
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.orders import rules
from ankang.orders.models import Answer, Asked, Copy, Due, Holding, Likeness, Order
from ankang.places.models import Division
from ankang.storage import bulk
from ankang.teams.models import Unit

_IDS = 965
_DAY = dt.timedelta(1)
# The account that drafts for a department; the others' orders were drafted by the bureau's office.
_DRAFTERS = {
    "县卫生健康局": "county_health",
    "县农业农村局": "project_officer",
    "县医疗保障局": "county_insurance",
}


@dataclass
class _Planted:
    """What gathers while orders are written."""

    ids: Ids
    rng: Generator
    today: dt.date
    users: dict[str, User]
    units: dict[str, Unit]
    offices: list[Unit]
    serial: int = 0
    rows: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)
    after: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, model: Any, **row: Any) -> UUID:
        """One row more; its key."""
        key = row.setdefault("id", self.ids.uuids(1)[0])
        self.rows.setdefault(model, []).append(row)
        return key  # type: ignore[no-any-return]

    def moment(self, day: dt.date, hour: int = 9) -> dt.datetime:
        """A working hour of a day."""
        return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, int(self.rng.integers(0, 59)))))


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Orders with their copies, hands, dues and answers; rows by table."""
    planted = _begin(mark, rng)
    orders: dict[str, UUID] = {}
    for place, topic in enumerate(TOPICS):
        orders[topic.title] = _order(planted, topic, planted.today - dt.timedelta(days=330 - 22 * place))
    for topic, like in AGAIN:
        key = _order(planted, topic, planted.today - dt.timedelta(days=int(rng.integers(6, 40))))
        planted.add(
            Likeness, order_id=key, other_id=orders[like], percent=_percent(topic, like), units=len(planted.offices),
            figures=len(set(_plain(topic)) & set(_plain(_named(like)))), reason="上级另有要求，口径不同",
            confirmed_at=planted.moment(planted.today - 8 * _DAY), confirmed_by_id=planted.users["county_rural"].pk,
        )  # fmt: skip
    for topic in OPEN:
        _order(planted, topic, planted.today - 3 * _DAY)
    return _write(planted)


def _begin(mark: DemoMark, rng: Generator) -> _Planted:
    towns = Division.objects.filter(parent_id=COUNTY[0], level=Division.Level.TOWN)
    offices = list(
        Unit.objects.filter(kind="town_office", place__in=towns).select_related("place").order_by("place")
    )
    names = {*_DRAFTERS.values(), "county_rural", "county_leader", "township_clerk"}
    users = {user.username: user for user in User.objects.filter(username__in=names)}
    units = {unit.name: unit for unit in Unit.objects.filter(place=COUNTY[0])}
    return _Planted(Ids(rng, _IDS), rng, mark.as_of, users, units, offices)


def _named(title: str) -> Topic:
    return next(topic for topic in TOPICS if topic.title == title)


def _plain(topic: Topic) -> list[str]:
    return [rules.plain(name) for name, _unit in topic.figures]


def _percent(topic: Topic, like: str) -> int:
    other = _named(like)
    own, theirs = (rules.shingles(f"{one.title}\n{one.text}") for one in (topic, other))
    return round(100 * len(own & theirs) / len(own | theirs))


def _order(planted: _Planted, topic: Topic, day: dt.date) -> UUID:
    """One order; drafts and those that wait have no hands yet."""
    day -= _DAY * max(0, day.weekday() - 4)
    planted.serial += 1
    drafter = planted.users[_DRAFTERS.get(topic.unit, "county_rural")]
    first = None if topic.rhythm == "read" else day + topic.days * _DAY
    last = first + 100 * _DAY if first and topic.rhythm in ("monthly", "quarterly", "weekly") else None
    sent = topic.state == "sent"
    key = planted.add(
        Order, county_id=COUNTY[0], unit_id=planted.units[topic.unit].pk, kind=topic.kind, title=topic.title, number=(
            f"{topic.number}〔{day.year}〕{planted.serial}号" if topic.number else ""
        ),
        text=topic.text, sketch=rules.sketch(f"{topic.title}\n{topic.text}"), rhythm=topic.rhythm, form=topic.form,
        first_due_on=first, last_due_on=last, read_minutes=topic.read, report_minutes=topic.report if first else 0,
        drafted_at=planted.moment(day - _DAY), drafted_by_id=drafter.pk, note=topic.note,
    )  # fmt: skip
    for place, (title, unit) in enumerate(topic.figures):
        planted.add(Asked, order_id=key, ordinal=place, title=title, plain=rules.plain(title), unit=unit)
    if topic.state != "draft":
        planted.after.setdefault(Order, []).append(
            {
                "id": key, "state": topic.state, "released_on": day if sent else None,
                "released_at": planted.moment(day) if sent else None,
                "released_by_id": planted.users["county_leader"].pk if sent else None,
            }
        )  # fmt: skip
    for office in planted.offices:
        _copy(planted, topic, key, office, day, rules.days_due(topic.rhythm, first, last) if first else [])
    return key


def _copy(
    planted: _Planted, topic: Topic, order: UUID, office: Unit, day: dt.date, days: list[dt.date]
) -> None:
    """The copy of an office and what it did with it; of open ones nothing yet."""
    key = planted.add(
        Copy, order_id=order, unit_id=office.pk, place_id=office.place_id, town_id=office.place_id
    )
    if topic.state != "sent":
        return
    hands = _Hands(planted, key, planted.units[topic.unit], office, day)
    hands.take("sent", office, day)
    receipt = day + int(planted.rng.choice([0, 1, 1, 2, 4, 9])) * _DAY
    if topic.open == "unsigned" or receipt > planted.today:
        hands.end("sent", None)
        for number, due in enumerate(days, 1):
            _unanswered(planted, key, number, due)
        return
    hands.take("received", office, receipt, clerk=True)
    state = _answers(planted, topic, hands, days) if days else "closed"
    hands.end(state, receipt)


class _Hands:
    """The hands of one copy, one after the other."""

    def __init__(self, planted: _Planted, key: UUID, sender: Unit, office: Unit, day: dt.date) -> None:
        self.planted, self.key, self.sender, self.office = planted, key, sender, office
        self.number, self.day = 0, day

    def take(
        self, how: str, unit: Unit, day: dt.date, *, clerk: bool = False, by: UUID | None = None
    ) -> None:
        """The next hand, never before the last."""
        self.day = max(self.day, min(day, self.planted.today))
        self.number += 1
        known = self.office.name.startswith("青石镇") and clerk
        user = self.planted.users["township_clerk"].pk if known else None
        self.planted.add(
            Holding, copy_id=self.key, number=self.number, unit_id=unit.pk, user_id=user, how=how, note="",
            since=self.planted.moment(self.day, 8 + min(self.number, 10)), made_by_id=by or user,
        )  # fmt: skip

    def end(self, state: str, received: dt.date | None) -> None:
        """How the copy stands."""
        self.planted.after.setdefault(Copy, []).append(
            {
                "id": self.key, "state": state, "received_on": received,
                "receive_by": self.planted.rows[Holding][-self.number]["since"].date() + 2 * _DAY,
                "closed_on": self.day if state in rules.DONE else None,
            }
        )  # fmt: skip


def _answers(planted: _Planted, topic: Topic, hands: _Hands, days: list[dt.date]) -> str:
    """Dues answered, some late and some not; the last answer of open orders waits for the sender. The copy's state."""
    states = []
    for number, due in enumerate(days, 1):
        on = due + int(planted.rng.choice([-3, -2, -1, 0, 0, 1, 4])) * _DAY
        answered = on < planted.today and topic.open != "unanswered"
        waits = (
            answered and topic.open == "unjudged" and number == len([d for d in days if d < planted.today])
        )
        state = "open" if not answered else "reported" if waits else "accepted"
        states.append(state)
        key = planted.add(
            Due, copy_id=hands.key, number=number, due_on=due, state=state, first_reported_on=on if answered else None,
            accepted_on=min(on + 2 * _DAY, planted.today) if state == "accepted" else None,
        )  # fmt: skip
        if answered:
            _answer(planted, topic, hands, key, on, waits)
    return rules.judged(states)


def _unanswered(planted: _Planted, copy: UUID, number: int, due: dt.date) -> None:
    planted.add(
        Due, copy_id=copy, number=number, due_on=due, state="open", first_reported_on=None, accepted_on=None
    )


def _answer(planted: _Planted, topic: Topic, hands: _Hands, due: UUID, on: dt.date, waits: bool) -> None:
    hands.take("reported", hands.sender, on)
    clerk = planted.users["township_clerk"].pk if hands.office.name.startswith("青石镇") else None
    figures = {str(n): str(int(planted.rng.integers(3, 900))) for n in range(len(topic.figures))}
    judge = None if waits else planted.users[_DRAFTERS.get(topic.unit, "county_rural")].pk
    planted.add(
        Answer, due_id=due, text="已按要求办理，情况见所填数字。", figures=figures, unit_id=hands.office.pk,
        answered_at=planted.moment(hands.day, 16), answered_by_id=clerk, verdict="" if waits else "accepted", remark="",
        judged_at=None if waits else planted.moment(min(on + 2 * _DAY, planted.today), 17), judged_by_id=judge,
    )  # fmt: skip
    if not waits:
        hands.take("accepted", hands.office, on + 2 * _DAY, clerk=True, by=judge)


def _write(planted: _Planted) -> dict[str, int]:
    """Drafts and copies, hands, dues, answers; then how everything stands."""
    counts = {}
    for model in (Order, Asked, Copy, Holding, Due, Answer, Likeness):
        rows = planted.rows.get(model, [])
        # The database makes each hand the holder as it comes, so the first hands of all copies come before the second.
        steps = sorted({row["number"] for row in rows}) if model is Holding else [None]
        counts[model._meta.model_name] = sum(
            bulk.insert(model, _columns([row for row in rows if step in (None, row.get("number"))]))
            for step in steps
        )
    for model in (Order, Copy):
        columns = _columns(planted.after.get(model, []))
        if columns:
            bulk.update(model, columns.pop("id"), columns)
    return counts


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {"id": []}
