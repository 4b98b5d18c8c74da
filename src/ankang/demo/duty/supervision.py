"""Two rounds of supervision in the invented county, findings in every state, and questions about records.

One doctor rounds blood pressures down to 0 and one cadre writes the same sentence about many households; everybody else
writes as the county does.
"""

import datetime as dt
import json
from typing import Any

from django.utils import timezone
from numpy.random import Generator

from ankang.accounts.models import Post, User
from ankang.care.models import Visit
from ankang.demo.county import COUNTY, SMALL_TOWN
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE
from ankang.places.models import Division
from ankang.records.models import Measurement
from ankang.registry.models import Person
from ankang.registry.rules import HEAD
from ankang.supervision.actions import ask
from ankang.supervision.models import (
    Check,
    Draw,
    Finding,
    FindingStep,
    Inspector,
    ItemCompared,
    Question,
    QuestionAnswer,
    QuestionReading,
    Replacement,
    Round,
    Sampled,
)
from ankang.supervision.queries import facts_of, frame
from ankang.supervision.rules import (
    STRATIFIED,
    checklist,
    compared,
    draw,
    due_on,
    level_of,
    verdict_of,
)
from ankang.teams.models import Unit

_IDS = 967
_NOTE = "入户与户主及家属交谈，了解家庭收入和身体情况，宣讲医保和帮扶政策，未发现新的问题。"
_TEXTS = {
    "members": "全家人口与系统不一致，新生的孩子没有登记入册。",
    "registered": "户主不知道自家在不在册，帮扶手册也没有发到户。",
    "all_insured": "家里有人没有参保，缴费凭证拿不出来。",
    "contracted": "户主不知道签了家庭医生，没有见过协议。",
    "visited": "系统里有入户记录，户主说近三个月没有人来过。",
    "house_safe": "住房后墙开裂，系统记为安全住房。",
    "water_safe": "枯水期要到沟里挑水，系统记为已解决饮水。",
}
_KINDS = {"visited": "service", "house_safe": "living", "water_safe": "living"}
_DONE = "已到户核实，当天改正登记，请户主在核对表上签字。"
_CLOSED = "到户看过，属实。"


class _Planter:
    """What gathers while the rounds are planted."""

    def __init__(self, mark: DemoMark, rng: Generator) -> None:
        self.mark, self.rng, self.ids = mark, rng, Ids(rng, _IDS)
        self.users = {user.username: user for user in User.objects.filter(username__in=_ACCOUNTS)}
        self.county = Division.objects.get(pk=COUNTY[0])
        self.rows: dict[str, int] = {}

    def day(self, back: int) -> dt.date:
        """So many days before the day of the demonstration."""
        return self.mark.as_of - dt.timedelta(days=back)

    def key(self) -> Any:
        return self.ids.uuids(1)[0]

    def count(self, name: str, rows: int) -> None:
        self.rows[f"supervision_{name}"] = self.rows.get(f"supervision_{name}", 0) + rows


_ACCOUNTS = ("county_rural", "county_health", "inspector", "village_cadre", "township_clerk")


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Rounds, checks, findings, questions; rows by table."""
    made = _Planter(mark, rng)
    if len(made.users) < len(_ACCOUNTS):
        return {}
    first = _round(made, "二季度政策落实督导", 150, 136, 34, closed=True)
    second = _round(made, "四季度入户督导", 6, -8, 26, closed=False)
    for row, part in ((first, 1.0), (second, 0.6)):
        _checks(made, row, part)
    _findings(made, first, second)
    _heap(made)
    _copy(made)
    _questions(made)
    return made.rows


def _moment(on: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(hour), timezone.get_default_timezone())


def _round(made: _Planter, title: str, back: int, until: int, size: int, *, closed: bool) -> Round:
    """A round over the county, stratified by town, with its team and reserves; one unit was replaced."""
    rural, on = made.users["county_rural"], made.day(back)
    row = Round.objects.create(
        id=made.key(), place=made.county, title=title, kind="household", frame="listed", divisions=[COUNTY[0]],
        themes=[], since=on, until=made.day(until), made_by=rural, made_at=_moment(on, 9),
        closed_on=made.day(until) if closed else None,
        summary="样本全部督导到；不一致的已逐户核对，问题转各镇整改。" if closed else "",
    )  # fmt: skip
    for name in ("inspector", "county_health"):
        Inspector.objects.create(
            id=made.key(), round=row, user=made.users[name], named_by=rural, named_at=_moment(on, 9)
        )
    units, places = frame(row, "town")
    towns = {unit.stratum for unit in units}
    drawn = draw(units, STRATIFIED, min(len(units), max(size, 2 * len(towns))), f"{on:%Y%m%d}")
    Draw.objects.create(
        id=made.key(), round=row, method=STRATIFIED, by="town", seed=f"{on:%Y%m%d}", size=len(drawn.sample),
        frame_units=len(units), frame_hash=drawn.record["frame"], record=drawn.record, made_by=rural,
        made_at=_moment(on, 10),
    )  # fmt: skip
    rows = [
        Sampled(
            id=made.key(), round=row, number=number, place_id=places[one.id], household_id=one.id, stratum=one.stratum,
            weight=one.weight, reserve=one.reserve, drawn_on=on,
        )
        for number, one in enumerate(drawn.chosen, 1)
    ]  # fmt: skip
    Sampled.objects.bulk_create(rows)
    _replaced(made, rows, on)
    for name, n in (("round", 1), ("draw", 1), ("inspector", 2), ("sampled", len(rows))):
        made.count(name, n)
    return row


def _replaced(made: _Planter, rows: list[Sampled], on: dt.date) -> None:
    out = next((one for one in rows if not one.reserve), None)
    spare = next((one for one in rows if out and one.reserve == 1 and one.stratum == out.stratum), None)
    if out is None or spare is None:
        return
    Replacement.objects.create(
        id=made.key(), sampled=out, by=spare, reason="全家外出务工，邻居说春节才回来", made_by=made.users["inspector"],
        made_at=_moment(on, 15),
    )  # fmt: skip
    made.count("replacement", 1)


def _checks(made: _Planter, row: Round, part: float) -> None:
    """So large a part of the sample was visited; what was seen mostly agrees with the system."""
    there = Sampled.objects.filter(round=row, replaced__isnull=True).exclude(
        reserve__gt=0, replaces__isnull=True
    )
    listed = list(there.select_related("place", "household").order_by("number"))
    # The village of the accounts that log in is left for them.
    if part < 1:
        listed = [one for one in listed if one.place.name != BUSY_VILLAGE][
            : max(1, round(len(listed) * part))
        ]
    checks, items = [], []
    for one in listed:
        check, compared_items = _check(made, row, one)
        checks.append(check)
        items += compared_items
    Check.objects.bulk_create(checks)
    ItemCompared.objects.bulk_create(items)
    made.count("check", len(checks))
    made.count("itemcompared", len(items))


def _check(made: _Planter, row: Round, one: Sampled) -> tuple[Check, list[ItemCompared]]:
    on = min(row.since + dt.timedelta(days=int(made.rng.integers(1, 6))), made.mark.as_of)
    definition = checklist("household", on)
    wanted = compared(definition.id)
    facts = facts_of(one, on, [each.fact for each in wanted])
    said = {each.item: facts[each.fact] for each in wanted}
    nobody = made.rng.random() < 0.06
    seen: dict[str, Any] = {"checked_on": on.isoformat(), "met": "nobody" if nobody else "head"}
    for each in wanted:
        if not nobody or each.item == "house_safe":
            seen[each.item] = _seen(made.rng, each.item, said[each.item])
    check = Check(
        id=made.key(), sampled=one, place_id=one.place_id, questionnaire=definition.key, checked_on=on,
        answers=json.dumps(seen, ensure_ascii=False), system=json.dumps(said, ensure_ascii=False),
        made_by=made.users["inspector"], made_at=_moment(on, 16),
    )  # fmt: skip
    items = [
        ItemCompared(id=made.key(), compared_in=check, item=each.item, verdict=verdict_of(seen.get(each.item), said[each.item]))
        for each in wanted
    ]  # fmt: skip
    return check, items


def _seen(rng: Generator, item: str, said: Any) -> Any:
    """What the door says: the same, but for one in twenty, and visits on paper more often."""
    wrong = rng.random() < (0.18 if item == "visited" and said else 0.05)
    if isinstance(said, bool):
        return said is not wrong
    return int(said) + (1 if wrong else 0)


# State, days since it was found, days left until its day, who answers for it: one of each.
_LIVES = (
    ("closed", 140, -125, "village"), ("closed", 139, -124, "village"), ("closed", 138, -110, "town"),
    ("returned", 26, -11, "village"), ("open", 24, -9, "town"), ("reported", 12, 3, "village"), ("open", 5, 10, "village"),
    ("open", 3, 4, "town"), ("reported", 4, 11, "town"),
)  # fmt: skip


def _findings(made: _Planter, first: Round, second: Round) -> None:
    """Findings of both rounds in every state; some late ones went up."""
    office = Unit.objects.filter(place=f"{SMALL_TOWN}000", kind="town_office").first()
    differs = ItemCompared.objects.filter(verdict="differs").select_related("compared_in__sampled")
    rows = list(differs.order_by("pk"))
    own = Division.objects.get(name=BUSY_VILLAGE, level=Division.Level.VILLAGE)
    for at, (state, back, left, who) in enumerate(_LIVES):
        there = [one for one in rows if (one.compared_in.sampled.round_id == first.pk) is (back > 100)]
        cell = there[at % len(there)] if there and at not in (5, 6) else None
        sampled = cell.compared_in.sampled if cell else None
        place = sampled.place_id if sampled else own.pk
        if sampled and Finding.objects.filter(sampled=sampled, item=cell.item).exists():
            sampled, cell = None, None
        _finding(
            made,
            state,
            back,
            left,
            place,
            sampled,
            cell.item if cell else "",
            office if who == "town" else None,
            second,
        )
    # The rest of the first round was put right: the county's towns answer for what differs.
    for cell in [one for one in rows if one.compared_in.sampled.round_id == first.pk][9:60]:
        one = cell.compared_in.sampled
        if not Finding.objects.filter(sampled=one, item=cell.item).exists():
            _finding(made, "closed", 143, -128, one.place_id, one, cell.item, None, first)


def _finding(
    made: _Planter, state: str, back: int, left: int, place: str, sampled: Sampled | None, item: str, unit: Unit | None,
    round_: Round,
) -> None:  # fmt: skip
    found = made.day(back)
    due = made.mark.as_of + dt.timedelta(days=left)
    severity = "serious" if item in ("house_safe", "all_insured") else "ordinary"
    closed = found + dt.timedelta(days=int(made.rng.integers(6, 19))) if state == "closed" else None
    row = Finding.objects.create(
        id=made.key(), round=sampled.round if sampled else round_, sampled=sampled, item=item, place_id=place,
        household_id=sampled.household_id if sampled else None, kind=_KINDS.get(item, "record" if item else "duty"),
        severity=severity, text=_TEXTS.get(item, "村公示栏没有张贴第三季度救助名单，群众不知道谁享受了救助。"), unit=unit,
        found_on=found, due_on=max(due, found) if left else due_on(severity, found), state=state, closed_on=closed,
        level=0 if closed else level_of(due, made.mark.as_of), made_by=made.users["inspector"], made_at=_moment(found, 17),
    )  # fmt: skip
    _steps(made, row, found, closed)
    made.count("finding", 1)


def _steps(made: _Planter, row: Finding, found: dt.date, closed: dt.date | None) -> None:
    """Its way until today: reported by the village, re-checked by the inspector."""
    reporter = _cadre(row.place_id) or made.users["village_cadre"]
    inspector = made.users["inspector"]
    made_steps = [
        FindingStep(id=made.key(), finding=row, kind="opened", made_by=inspector, made_at=_moment(found, 17))
    ]
    if row.state != Finding.State.OPEN:
        on = (closed or found + dt.timedelta(days=3)) - dt.timedelta(days=1)
        report = FindingStep(
            id=made.key(), finding=row, kind="reported", text=_DONE, changed_record=bool(row.item), made_by=reporter,
            made_at=_moment(on, 11),
        )  # fmt: skip
        made_steps.append(report)
        if row.state != Finding.State.REPORTED:
            passed = row.state == Finding.State.CLOSED
            made_steps.append(
                FindingStep(
                    id=made.key(), finding=row, kind=row.state, answers=report, reported_by=reporter, made_by=inspector,
                    text=_CLOSED if passed else "凭证没有看到，请补上以后再报。",
                    made_at=_moment(on + dt.timedelta(days=1), 15),
                )
            )  # fmt: skip
    for level in range(1, row.level + 1):
        on = row.due_on + dt.timedelta(days=(1, 7)[level - 1])
        made_steps.append(
            FindingStep(
                id=made.key(),
                finding=row,
                kind="escalated",
                level=level,
                made_by=None,
                made_at=_moment(on, 2),
            )
        )
    FindingStep.objects.bulk_create(made_steps)
    made.count("findingstep", len(made_steps))


def _cadre(place: str) -> User | None:
    post = (
        Post.objects.filter(role__in=("village_cadre", "township_clerk"), division=place)
        .select_related("user")
        .first()
    )
    return post.user if post else None


def _heap(made: _Planter) -> None:
    """The doctor with most measurements who is not the account that logs in rounds every second one down to 0. Down
    never crosses a limit of control, which are all tens."""
    since = made.day(89)
    rows = Visit.objects.filter(
        visited_on__gt=since, systolic__isnull=False, made_by__isnull=False, replaced_by=None
    )
    counts: dict[Any, int] = {}
    for who in rows.exclude(made_by__username="village_doctor").values_list("made_by", flat=True):
        counts[who] = counts.get(who, 0) + 1
    if not counts:
        return
    doctor = max(sorted(counts, key=str), key=lambda who: counts[who])
    chosen = [
        row for at, row in enumerate(rows.filter(made_by=doctor).order_by("visited_on", "pk")) if at % 2
    ]
    for row in chosen:
        low = row.systolic // 10 * 10
        if row.diastolic is None or low > row.diastolic + 15:
            row.systolic = low
            if "systolic" in row.answers:
                row.answers["systolic"] = low
    Visit.objects.bulk_update(chosen, ["systolic", "answers"], batch_size=500)
    values = {row.pk: row.systolic for row in chosen}
    measured = list(Measurement.objects.filter(source_id__in=list(values), kind=Measurement.Kind.SYSTOLIC))
    for one in measured:
        one.value = values[one.source_id]
    Measurement.objects.bulk_update(measured, ["value"], batch_size=500)


def _copy(made: _Planter) -> None:
    """The cadre of the busiest village wrote one sentence about eight households."""
    cadre = made.users["village_cadre"]
    village = Division.objects.get(name=BUSY_VILLAGE, level=Division.Level.VILLAGE)
    heads = Person.objects.filter(village=village, relation=HEAD, left_on=None).order_by("number")[:8]
    rows = [
        Visit(
            id=made.key(), person=head, household_id=head.household_id, village=village, kind="home_visit", mode="home",
            questionnaire="home_visit@1", visited_on=made.day(9 + at), made_by=cadre, made_at=_moment(made.day(9 + at), 16),
            answers={
                "visited_on": made.day(9 + at).isoformat(), "mode": "home", "met": ["head"], "house_safe": True,
                "water_safe": True, "dropped_out": False, "uninsured": False, "next_step": _NOTE,
            },
        )
        for at, head in enumerate(heads)
    ]  # fmt: skip
    Visit.objects.bulk_create(rows)
    made.count("visit", len(rows))


def _questions(made: _Planter) -> None:
    """A real look over all records; one question was answered and read, one only answered, the rest wait."""
    asked = ask(division=made.county, by=made.users["county_rural"], today=made.mark.as_of)
    # The village's own questions wait for its accounts.
    others = [one for one in asked if one.person_id != made.users["village_cadre"].pk]
    others.sort(key=lambda one: (one.kind != Question.Kind.DIGITS, str(one.pk)))
    for at, one in enumerate(others[:2]):
        digits = one.kind == Question.Kind.DIGITS
        answer = QuestionAnswer.objects.create(
            id=made.key(), question=one, why="instrument" if digits else "afterwards", made_by=one.person,
            text="诊室用水银血压计，习惯读到 0，以后按 2 毫米汞柱读。" if digits else "白天入户先记在纸上，晚上集中补录。",
        )  # fmt: skip
        if at == 1:
            QuestionReading.objects.create(
                id=made.key(), answer=answer, answered_by=one.person, outcome="explained", note="",
                made_by=made.users["county_rural"],
            )  # fmt: skip
    made.count("question", len(asked))
