"""Visits of the other programmes: mental patients, tuberculosis, children, mothers, traditional care of the elderly.

Most are in time, some late or left out; a village without a doctor has none. Each visit is made of its answers by the
rules themselves, with the visits before it, so that its columns are what a doctor would have got.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q
from numpy.random import Generator

from ankang.accounts.models import Post
from ankang.care.judging import derived
from ankang.care.models import Visit
from ankang.care.questionnaires import Form, form_of, form_on
from ankang.care.rules.months import add_months
from ankang.care.rules.nodes import child_nodes, tcm_nodes
from ankang.demo.caring import programme_answers as say
from ankang.demo.models import DemoMark
from ankang.demo.visits import LEFT_VILLAGE
from ankang.records.models import Condition, Measurement
from ankang.registry.models import Person
from ankang.storage import bulk
from ankang.values.questionnaire import to_json

DAY = dt.timedelta(days=1)
_BACK = 450 * DAY
_COLUMNS = (
    "id", "person_id", "household_id", "village_id", "kind", "programme", "questionnaire", "visited_on", "mode",
    "systolic", "diastolic", "control", "node", "counts_from", "closes", "emergency", "referred", "next_on",
    "made_by_id",
)  # fmt: skip


class Somebody(NamedTuple):
    """Who is visited: what the rules and the rows need of a person."""

    pk: uuid.UUID
    household_id: uuid.UUID
    village_id: str
    village_name: str
    sex: int
    born_on: dt.date
    joined_on: dt.date
    left_on: dt.date | None
    resident: bool


class Told(NamedTuple):
    """A visit that was made: form, day, answers."""

    form: str
    on: dt.date
    answers: dict[str, Any]


@dataclass
class Round:
    """Visits of one county in the making."""

    rng: Generator
    today: dt.date
    doctors: dict[str, uuid.UUID]
    kept: dict[str, float] = field(default_factory=dict)
    rows: list[Visit] = field(default_factory=list)

    def happens(self, who: Somebody, share: float) -> bool:
        """Whether a visit that such a share of villages makes was made: villages differ."""
        kept = self.kept.setdefault(who.village_id, float(self.rng.beta(18, 2)))
        return self.rng.random() < share * kept

    def record(self, who: Somebody, visits: Iterable[Told]) -> None:
        """Keep what could have been: on the books, doctor there, not in the future; each judged after the others."""
        gone = dt.date(self.today.year, 3, 10) if who.village_name == LEFT_VILLAGE else None
        before: list[Visit] = []
        for told in sorted(visits, key=lambda told: told.on):
            there = who.joined_on <= told.on <= self.today and (who.left_on is None or told.on < who.left_on)
            if there and (gone is None or told.on < gone):
                before.insert(0, self._visit(who, told, before[:2]))
        self.rows += before

    def _visit(self, who: Somebody, told: Told, before: list[Visit]) -> Visit:
        form = form_on(told.form, told.on)
        mode = "home" if told.form in _AT_HOME or self.rng.random() < 0.3 else "outpatient"
        answers = {"visited_on": told.on, "mode": mode, **_typed(told.answers)}
        return Visit(
            id=uuid.UUID(bytes=self.rng.bytes(16), version=4), person_id=who.pk, household_id=who.household_id,
            village_id=who.village_id, kind=form.kind, programme=form.programme, questionnaire=form.definition.key,
            visited_on=told.on, mode=mode, answers=to_json(answers), made_by_id=self.doctors.get(who.village_id),
            **_judged(form, who, answers, before),
        )  # fmt: skip


def _typed(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as a checked form has them: several choices are a tuple."""
    return {code: tuple(told) if isinstance(told, list) else told for code, told in answers.items()}


_AT_HOME = ("newborn_visit", "postpartum_visit", "tuberculosis_first_visit", "mental_follow_up")


def _judged(form: Form, who: Any, answers: dict[str, Any], before: list[Visit]) -> dict[str, Any]:
    """The columns that the rules derive."""
    same = [visit for visit in before if visit.programme == form.programme]
    return derived(form, who, answers, same)


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Visits of the other programmes in the last year and a half; rows by table."""
    here = list(_people())
    made = Round(rng, mark.as_of, _doctors())
    _mental_patients(made, here)
    _tuberculosis_patients(made, here)
    _families(made, here)
    _elderly(made, here)
    _rechecks(made, here)
    return _written(made.rows)


def _people() -> Iterator[Somebody]:
    rows = Person.objects.order_by("number").values_list(
        "pk", "household_id", "village_id", "village__name", "sex", "born_on", "joined_on", "left_on", "resident"
    )  # fmt: skip
    for row in rows.iterator(chunk_size=10_000):
        yield Somebody(*row)


def _doctors() -> dict[str, uuid.UUID]:
    posts = Post.objects.filter(role="village_doctor").order_by("user__username")
    return dict(posts.values_list("division_id", "user_id"))


def _patients(here: list[Somebody], kind: str) -> Iterator[tuple[Somebody, dt.date]]:
    since = dict(
        Condition.objects.filter(kind=kind).order_by("confirmed_on").values_list("person_id", "confirmed_on")
    )
    return ((who, since[who.pk]) for who in here if who.pk in since)


def _mental_patients(made: Round, here: list[Somebody]) -> None:
    """Every quarter; again after two weeks where the patient was not stable. Few are unstable, some are away."""
    rng = made.rng
    for who, since in _patients(here, "mental"):
        visits = []
        on = max(since + int(rng.integers(3, 14)) * DAY, made.today - _BACK + int(rng.integers(0, 90)) * DAY)
        while on <= made.today:
            chance, gap = rng.random(), int(rng.integers(80, 95))
            level = say.STABLE if chance < 0.8 else say.BASIC if chance < 0.97 else say.UNSTABLE
            if level != say.STABLE:
                gap = int(rng.integers(10, 17))
            if made.happens(who, 0.97):
                lost = not who.resident and rng.random() < 0.5
                visits.append(
                    Told("mental_follow_up", on, say.mental_lost() if lost else say.mental(rng, level))
                )
            on += gap * DAY
        made.record(who, visits)


def _tuberculosis_patients(made: Round, here: list[Somebody]) -> None:
    """First visit within days, every ten days for two months, then monthly until the course of six months ends."""
    rng = made.rng
    for who, since in _patients(here, "tuberculosis"):
        first = since + int(rng.choice((1, 2, 3, 5), p=(0.4, 0.35, 0.2, 0.05))) * DAY
        visits = [Told("tuberculosis_first_visit", first, say.first_visit(since))]
        careless = rng.random() < 0.08
        steps = [*range(10, 61, 10), *range(90, 171, 30)]
        for days in steps:
            on = since + days * DAY + int(rng.integers(0, 3)) * DAY
            missed = int(rng.poisson(2.5 if careless else 0.15))
            if on > first and made.happens(who, 0.99):
                visits.append(Told("tuberculosis_follow_up", on, say.treated(rng, days // 30 + 1, missed)))
        end = since + int(rng.integers(180, 190)) * DAY
        last = say.treated(rng, 6, 0) | say.stopped(
            end, len(visits), 150 if careless else int(rng.integers(170, 181))
        )
        made.record(who, [*visits, Told("tuberculosis_follow_up", end, last)])


def _families(made: Round, here: list[Somebody]) -> None:
    """Children at their stations, their mothers before and after, and those who expect a child now."""
    women: dict[uuid.UUID, list[Somebody]] = defaultdict(list)
    for who in here:
        if who.sex == 2 and who.left_on is None:
            women[who.household_id].append(who)
    born = [who for who in here if who.born_on > add_months(made.today, -84)]
    mothers = set()
    for child in born:
        _child(made, child)
        if child.born_on > made.today - _BACK:
            mother = _mother(women[child.household_id], child)
            if mother is not None and mother.pk not in mothers:
                mothers.add(mother.pk)
                made.record(
                    mother,
                    _pregnancy(made, mother, child.born_on - int(made.rng.normal(276, 8)) * DAY, child),
                )
    _expecting(made, here, mothers, sum(1 for child in born if child.born_on > made.today - 365 * DAY))


def _mother(women: list[Somebody], child: Somebody) -> Somebody | None:
    """The woman of the household whose age at the birth fits best."""
    fitting = [w for w in women if 19 <= (child.born_on - w.born_on).days / 365.25 <= 43]
    return min(fitting, key=lambda w: abs((child.born_on - w.born_on).days / 365.25 - 27), default=None)


def _child(made: Round, child: Somebody) -> None:
    """Most stations are kept, the later ones less often; traditional care goes with them."""
    rng, since = made.rng, made.today - _BACK
    visits = []
    for node in child_nodes(child.born_on, made.today):
        latest = min((node.until - node.opens).days + 1, 25)
        on = node.opens + int(rng.integers(4 if node.code == "newborn" else 0, latest + 1)) * DAY
        if rng.random() < 0.1:
            on += int(rng.integers(3, 12)) * DAY
        if since < on <= made.today and made.happens(child, 0.98 if node.number <= 12 else 0.9):
            newborn = node.code == "newborn"
            answers = say.newborn(rng, child.born_on) if newborn else say.checkup(rng, node.number)
            visits.append(Told("newborn_visit" if newborn else "child_checkup", on, answers))
    made.record(child, visits)
    guided = []
    for node in tcm_nodes(child.born_on, made.today):
        on = node.opens + int(rng.integers(0, 25)) * DAY
        if since < on and made.happens(child, 0.85):
            guided.append(Told("tcm_child_guidance", on, say.guidance(node.number)))
    made.record(child, guided)


def _pregnancy(made: Round, mother: Somebody, begun: dt.date, child: Somebody | None) -> list[Told]:
    """Visits from booking to the check at 42 days. Some book late, and a few visits are left out."""
    rng = made.rng
    end = child.born_on if child else made.today + DAY
    week = int(rng.integers(6, 13)) if rng.random() < 0.88 else int(rng.integers(13, 20))
    on = begun + (week * 7 + int(rng.integers(0, 6))) * DAY
    visits = [Told("antenatal_first", on, say.booked(rng, begun, on))]
    for ordinal, (low, high) in enumerate(((16, 20), (21, 24), (28, 36), (37, 40)), start=2):
        later = begun + int(rng.integers(low * 7, high * 7 + 7)) * DAY
        if on < later < end and made.happens(mother, 0.97):
            visits.append(Told("antenatal_follow_up", later, say.antenatal(rng, ordinal, begun, later)))
    if child is None:
        return [told for told in visits if told.on < end]
    seen = child.born_on + int(rng.integers(4, 11)) * DAY
    if made.happens(mother, 0.96):
        visits.append(Told("postpartum_visit", seen, say.postpartum(rng, child.born_on)))
    if made.happens(mother, 0.9):
        on = child.born_on + int(rng.integers(42, 56)) * DAY
        visits += _checks(made, mother, child.born_on, on)
    return [told for told in visits if told.form != "antenatal_first" or told.on < end]


def _checks(made: Round, mother: Somebody, delivered_on: dt.date, on: dt.date) -> list[Told]:
    """The check at 42 days; one mother in twenty is referred, and most of them come back and are closed."""
    rng, form = made.rng, "postpartum_42_days"
    if rng.random() >= 0.05:
        return [Told(form, on, say.checked(rng, delivered_on))]
    checks = [Told(form, on, say.sent_on(rng, delivered_on))]
    if made.happens(mother, 0.85):
        checks.append(Told(form, on + int(rng.integers(8, 20)) * DAY, say.checked(rng, delivered_on)))
    return checks


def _expecting(made: Round, here: list[Somebody], mothers: set[uuid.UUID], births: int) -> None:
    """Who expects a child now: about three quarters of a year's births, few beyond their day."""
    able = [
        who for who in here
        if who.sex == 2 and who.resident and who.left_on is None and who.pk not in mothers
        and 20 <= (made.today - who.born_on).days / 365.25 <= 36
    ]  # fmt: skip
    many = min(len(able), max(1, round(births * 0.7)))
    for at in made.rng.choice(len(able), many, replace=False).tolist() if able else ():
        begun = made.today - int(made.rng.integers(60, 285)) * DAY
        made.record(able[at], _pregnancy(made, able[at], begun, None))


def _elderly(made: Round, here: list[Somebody]) -> None:
    """The constitution form once a year, with the check-ups of spring and autumn; this year's round is not over."""
    rng = made.rng
    for who in here:
        if not who.resident or who.born_on > add_months(made.today, -12 * 65):
            continue
        visits = []
        for year, share in ((made.today.year - 1, 0.78), (made.today.year, 0.72)):
            on = dt.date(year, 3, 1) + int(rng.integers(0, 245)) * DAY
            if made.happens(who, share):
                visits.append(Told("tcm_constitution", on, say.constitution(rng)))
        made.record(who, visits)


def _rechecks(made: Round, here: list[Somebody]) -> None:
    """High pressures of this year's check-ups, without hypertension, measured again: most of them, mostly normal."""
    rng = made.rng
    known = set(
        Condition.objects.filter(kind="hypertension", ended_on=None).values_list("person_id", flat=True)
    )
    high = Visit.objects.filter(kind="checkup", visited_on__gt=made.today - _BACK).filter(
        Q(systolic__gte=130) | Q(diastolic__gte=85)
    )
    last = dict(high.order_by("visited_on", "pk").values_list("person_id", "visited_on"))
    for who in here:
        if who.pk in last and who.pk not in known and made.happens(who, 0.95):
            on = last[who.pk] + int(rng.integers(4, 26)) * DAY
            made.record(who, [Told("pressure_check", on, say.pressure(rng))])


def _written(rows: list[Visit]) -> dict[str, int]:
    """The rows in bulk, with what they measured."""
    columns: dict[str, list[Any]] = {name: [getattr(row, name) for row in rows] for name in _COLUMNS}
    columns["answers"] = [row.answers for row in rows]
    columns["made_at"] = [f"{row.visited_on} 03:00:00" for row in rows]
    measured = [(row, kind, value) for row in rows for kind, value in _measures(row)]
    values = {
        "id": [uuid.uuid5(row.pk, kind) for row, kind, _ in measured],
        "person_id": [row.person_id for row, _, _ in measured],
        "kind": [kind for _, kind, _ in measured],
        "value": [float(value) for _, _, value in measured],
        "measured_on": [row.visited_on for row, _, _ in measured],
        "source_id": [row.pk for row, _, _ in measured],
    }
    return {
        "visit": bulk.insert(Visit, columns) if rows else 0,
        "measurement": bulk.insert(Measurement, values) if measured else 0,
    }


def _measures(row: Visit) -> Iterable[tuple[str, Any]]:
    """What a visit measured, as its form names it."""
    return form_of(row.questionnaire).definition.measures(row.answers).items()
