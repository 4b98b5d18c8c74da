"""The rows of a snapshot told once more from the models, row by row, to be held against what the snapshot has."""

import datetime as dt
from collections import Counter

import duckdb
from django.utils import timezone

from ankang.approvals.models import Application, Decision, SampleRow
from ankang.notices.models import Notice, Objection
from ankang.places.models import Division
from ankang.quality.models import Finding
from ankang.registry.models import LifeEvent, Person
from ankang.registry.queries import group_rules
from ankang.rolls.models import Case

LEVELS = {5: "village", 4: "town", 3: "county"}


def rows_of(snapshot, table, told):
    """Rows of a table as tuples of the told columns, households and persons by their public ids, as a multiset."""
    names = told.split()
    paths = [str(snapshot.path / f.path) for f in snapshot.manifest.files if f.table == table]
    said = {name: name for name in names} | {"household": "h.household_id", "person": "p.person_id"}
    columns = ", ".join(said[name] if name in ("household", "person") else f"t.{name}" for name in names)
    keys = [snapshot.path / f.path for f in snapshot.manifest.files]
    homes, people = ([str(k) for k in keys if k.parts[-3] == name] for name in ("households", "persons"))
    whom = {c for c in ("household", "person") if c in names}
    joins = ("left join h on t.household = h.household " if "household" in whom else "") + (
        "left join p on t.person = p.person" if "person" in whom else ""
    )
    with duckdb.connect() as duck:
        duck.execute("create view h as select * from read_parquet(" + repr(homes) + ")")
        duck.execute("create view p as select * from read_parquet(" + repr(people) + ")")
        found = duck.execute(f"select {columns} from read_parquet({paths!r}) as t {joins}").fetchall()
    return Counter(found)


def _day(moment):
    return timezone.localtime(moment).date() if moment else None


def _key(one):
    return str(one) if one else None


def events():
    """What happened, without what was corrected."""
    names = "event_id household person village kind category way happened_on recorded_on days_to_record"
    rows = LifeEvent.objects.exclude(kind__in=["voided", "entered"]).filter(corrected_by=None)
    return names, Counter(
        (
            str(e.pk), _key(e.household_id), _key(e.person_id), int(e.village_id), e.kind, e.category or None,
            e.way or None, e.happened_on, _day(e.recorded_at), (_day(e.recorded_at) - e.happened_on).days,
        )
        for e in rows
    )  # fmt: skip


def applications():
    """Applications with the day of their last decision and of their first return."""
    names = (
        "application_id household village kind category way discovered_on begun_on step since blocked limit_on "
        "ended_on result days_to_end in_time returned_on returns rechecked_on recheck_agrees"
    )
    decisions: dict[object, list[Decision]] = {}
    for one in Decision.objects.order_by("ordinal"):
        decisions.setdefault(one.application_id, []).append(one)
    checked = {}
    for row in SampleRow.objects.exclude(agrees=None).exclude(checked_on=None).order_by("checked_on"):
        checked[row.application_id] = (row.checked_on, row.agrees)
    told = Counter()
    for a in Application.objects.all():
        made = decisions.get(a.pk, [])
        back = [d.decided_on for d in made if d.outcome == "return"]
        ended = (made[-1].decided_on if made else a.since) if a.end else None
        in_time = ended <= a.final_deadline if ended and a.final_deadline else None
        told[
            str(a.pk), str(a.household_id), int(a.village_id), a.kind, a.category or None, a.way, a.discovered_on,
            a.begun_on, a.step or None, a.since, a.blocked or None, a.final_deadline, ended, a.end or None,
            (ended - a.discovered_on).days if ended else None, in_time, min(back, default=None), len(back),
            *checked.get(a.pk, (None, None)),
        ] += 1  # fmt: skip
    return names, told


def notices():
    """Notices by the level of their division."""
    names = "notice_id village level kind households days drafted_on shown_from shown_until ended_on in_full"
    levels = dict(Division.objects.values_list("code", "level"))
    return names, Counter(
        (
            str(n.pk), int(n.division_id), LEVELS[levels[n.division_id]], n.kind, n.households, n.days,
            _day(n.made_at), n.shown_from, n.shown_until, n.ended_on, n.state == Notice.State.ENDED,
        )
        for n in Notice.objects.all()
    )  # fmt: skip


def objections():
    """Objections by the village of the household they name, else by the division of the notice."""
    names = "objection_id village household channel anonymous received_on due_on answered_on in_time upheld dropped"
    told = Counter()
    for o in Objection.objects.select_related("line", "notice"):
        answered = _day(o.answered_at)
        place = o.line.village_id if o.line else o.notice.division_id
        in_time = answered <= o.deadline if answered and o.deadline else None
        told[
            str(o.pk), int(place), _key(o.line and o.line.household_id), o.way, o.anonymous, o.received_on,
            o.deadline, answered, in_time, o.upheld, o.state == Objection.State.DROPPED,
        ] += 1  # fmt: skip
    return names, told


def findings():
    """What machine checks found."""
    names = "finding_id household person village rule severity owner found_on gone_on days_open excepted"
    return names, Counter(
        (
            str(f.pk), str(f.household_id), _key(f.person_id), int(f.village_id), f.rule, f.severity, f.owner,
            f.first_found_on, f.gone_on, (f.gone_on - f.first_found_on).days if f.gone_on else None,
            f.state == Finding.State.EXCEPTED,
        )
        for f in Finding.objects.all()
    )  # fmt: skip


def differences():
    """Where rolls differ."""
    names = (
        "difference_id village household person roll code field severity owner opened_on due_on settled_on "
        "in_time outcome"
    )
    told = Counter()
    for c in Case.objects.all():
        settled = _day(c.settled_at)
        in_time = settled <= c.deadline if settled and c.deadline else None
        told[
            str(c.pk), int(c.place_id), _key(c.household_id), _key(c.person_id), c.kind, c.code, c.field or None,
            c.severity, c.owner_role, _day(c.opened_at), c.deadline, settled, in_time, c.outcome or None,
        ] += 1  # fmt: skip
    return names, told


def special_groups(on: dt.date):
    """Who is left behind, asked of the register person by person."""
    names = "membership_id household person village kind sure"
    told = Counter()
    here = Person.objects.filter(left_on=None)
    for kind in ("children", "women", "old"):
        for suffix, sure in (("", True), ("_unsure", False)):
            rows = getattr(group_rules, f"left_{kind}{suffix}")(here, on, "")
            name = {"children": "left_child", "women": "left_woman", "old": "left_old"}[kind]
            for p in rows:
                told[str(p.pk), str(p.household_id), str(p.pk), int(p.village_id), name, sure] += 1
    return names, told
