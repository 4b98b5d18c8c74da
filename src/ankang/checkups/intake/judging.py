"""A file of results judged: codes, values and units, whose they are; then all of it kept, or nothing.

Two kinds of files meet here as cells: our own table (a person a row) and what analysers export (by sample number).
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.checkups import rules
from ankang.checkups.actions import recording
from ankang.checkups.events import Kind
from ankang.checkups.facts import Refused
from ankang.checkups.intake import columns, door
from ankang.checkups.models import Batch, Campaign, Checkup
from ankang.checkups.queries.campaigns import invited_by
from ankang.checkups.rules import Value, devices
from ankang.journal import actions as journal
from ankang.registry.models import Person
from ankang.storage import bulk
from ankang.storage.sealed import BlindIndex
from ankang.values.bad_value import N_, BadValueError
from ankang.values.identity import read_identity
from ankang.values.reading_dates import read_date

EXCEL = "excel"


class FileRefused(BadValueError):
    """What a row of a file says that cannot be taken."""

    sentences = {
        "heading": N_("没有找到表头。需要有：%(wanted)s。请核对所选的布局，或在文件第一行补上表头。"),
        "unknown_code": N_("不认识的项目“%(named)s”。请管理员把它加入仪器布局，或从文件中删去。"),
        "no_sample": N_("样本号“%(sample)s”没有登记，或不在您的辖区。请核对条码，或先登记此人的体检。"),
        "nobody": N_("登记册里没有这个身份证号的人，或不在您的辖区。请核对号码。"),
        "other_name": N_("这个身份证号登记的姓名不是“%(name)s”。请核对号码和姓名。"),
        "no_day": N_("没有体检日期，或日期不认识。请写成 2026-11-02 的样子。"),
        "other_day": N_("检验日期 %(day)s 不是此样本的体检日期 %(own)s。请核对样本号是否重复使用。"),
        "future": N_("日期 %(day)s 晚于今天。请核对。"),
        "gone": N_("此人在这一天之前已去世或迁出。请核对人员和日期。"),
        "twice": N_("同一人同一项目在文件里有两个不同的结果。请只留一个。"),
        "nothing": N_("文件里没有任何结果。请核对所选的布局。"),
        "filed": N_("“%(item)s”已有结果 %(old)s，与文件中的 %(new)s 不同。请核对；确需改动时用“更正”。"),
    }


@dataclass
class Judged:
    """What a file came to: values by (person, day), faults by cell, what was left out on purpose."""

    kind: str
    heading: int = 1
    words: list[str] = field(default_factory=list)
    given: dict[tuple[UUID, dt.date], dict[str, Value]] = field(default_factory=dict)
    samples: dict[tuple[UUID, dt.date], str] = field(default_factory=dict)
    rows: dict[tuple[UUID, dt.date], int] = field(default_factory=dict)
    faults: list[tuple[int, int, BadValueError]] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)
    known: Batch | None = None

    @property
    def results(self) -> int:
        """How many results were read."""
        return sum(len(values) for values in self.given.values())

    def fault(self, row: int, column: int, why: BadValueError) -> None:
        """Note what is wrong."""
        self.faults.append((row, column, why))


@dataclass
class _Whose:
    """Persons in scope by what a file names them with."""

    samples: Mapping[str, Checkup]
    persons: Mapping[str, Person]


def judge(data: bytes, kind: str, by: User) -> Judged:
    """Judge a file; nothing is kept. `kind`: "excel" or the name of a layout. door.Unreadable when it is no table."""
    layout = columns.layout() if kind == EXCEL else rules.layouts()[kind]
    judged = Judged(kind, words=layout.words)
    rows = door.read(data, layout.words)
    found = devices.heading_of(layout, [cells for _number, cells in rows])
    if found is None:
        wanted = "、".join(words[0] for column, words in layout.headings.items() if column != "day")
        judged.fault(1, 1, FileRefused("heading", wanted=wanted))
        return judged
    at, places = found
    judged.heading = rows[at][0]
    heading, body = rows[at][1], rows[at + 1 :]
    if kind == EXCEL:
        body = [row for row in body if columns.EXAMPLE not in (row[1][places["sample"]] or "")]
    whose = _whose(layout, kind, [cells for _number, cells in body], places, by)
    column = {(title or "").strip().upper(): place + 1 for place, title in enumerate(heading)}
    for cell in devices.cells(layout, heading, places, body):
        _take(judged, layout, cell, whose, column, places)
    if not judged.results and not judged.faults:
        judged.fault(judged.heading, 1, FileRefused("nothing"))
    return judged


def _take(
    judged: Judged, layout: devices.Layout, cell: devices.Cell, whose: _Whose, column: Mapping[str, int],
    places: Mapping[str, int],
) -> None:  # fmt: skip
    """One result of a file: read, and laid to its person."""
    place = places["value"] + 1 if cell.column == "value" else column.get(cell.column, 1)
    if cell.code in layout.ignore:
        judged.ignored.add(cell.code)
        return
    try:
        if cell.code not in layout.codes:
            raise FileRefused("unknown_code", named=cell.code)
        code, unit = layout.codes[cell.code]
        value = Value(*rules.read_value(rules.items()[code], cell.value, cell.unit or unit))
        person, day, sample = _person(judged.kind, cell, whose)
    except BadValueError as why:
        at = places["sample"] + 1 if why.code in ("no_sample", "nobody", "other_name") else place
        if (cell.row, at, why.code) not in {(row, col, old.code) for row, col, old in judged.faults[-8:]}:
            judged.fault(cell.row, at, why)
        return
    values = judged.given.setdefault((person, day), {})
    if values.get(code, value) != value:
        judged.fault(cell.row, place, FileRefused("twice"))
    values[code] = value
    judged.rows.setdefault((person, day), cell.row)
    if sample:
        judged.samples[person, day] = sample


def _person(kind: str, cell: devices.Cell, whose: _Whose) -> tuple[UUID, dt.date, str]:
    """Whose a result is, and of which day."""
    day = read_date(cell.day[:10]) if cell.day else None
    if kind != EXCEL:
        checkup = whose.samples.get(cell.sample)
        if checkup is None:
            raise FileRefused("no_sample", sample=cell.sample[:24])
        if day and day != checkup.examined_on:
            raise FileRefused("other_day", day=str(day), own=str(checkup.examined_on))
        return checkup.person_id, checkup.examined_on, ""
    person = whose.persons.get(cell.sample)
    if person is None:
        raise FileRefused("nobody")
    if day is None:
        raise FileRefused("no_day")
    if day > timezone.localdate():
        raise FileRefused("future", day=str(day))
    if any(end and end < day for end in (person.died_on, person.left_on)):
        raise FileRefused("gone")
    return person.pk, day, ""


def _whose(
    layout: devices.Layout, kind: str, rows: Sequence[Sequence[str | None]], places: Mapping[str, int], by: User
) -> _Whose:  # fmt: skip
    texts = {(row[places["sample"]] or "").strip() for row in rows if places["sample"] < len(row)} - {""}
    if kind != EXCEL:
        found = within(
            Checkup.objects.filter(sample__in=bulk.among(sorted(texts))), by, duty=Duty.RECORD_CHECKUPS
        )
        return _Whose({row.sample: row for row in found}, {})
    return _Whose({}, _by_identity(texts, by))


def _by_identity(texts: set[str], by: User) -> dict[str, Person]:
    numbers: dict[str, str] = {}
    for text in texts:
        try:
            numbers[text] = read_identity(text, today=timezone.localdate()).number
        except BadValueError:
            continue
    index = Person._meta.get_field("identity_index")
    assert isinstance(index, BlindIndex)
    keys = dict(zip(numbers, index.indexes_of(list(numbers.values())), strict=True))
    rows = within(Person.objects.filter(identity_index__in=bulk.among(sorted(set(keys.values())))), by,
                  duty=Duty.RECORD_CHECKUPS)  # fmt: skip
    people = {row.identity_index: row for row in rows.order_by("-left_on")}
    return {text: people[key] for text, key in keys.items() if key in people}


@transaction.atomic
def take_in(
    *,
    data: bytes,
    kind: str,
    file_name: str,
    division: str,
    campaign: Campaign | None,
    batch_id: UUID,
    by: User,
) -> Judged:
    """Keep all results of a file, or none when anything is wrong. The same file again changes nothing."""
    digest = hashlib.sha256(kind.encode() + b"\n" + data).hexdigest()
    known = Batch.objects.filter(digest=digest).first()
    if known:
        return Judged(kind, known=known)
    judged = judge(data, kind, by)
    if judged.faults:
        return judged
    checkups = _checkups(judged, campaign, by)
    batch = Batch.objects.create(
        id=batch_id, kind=Batch.Kind.EXCEL if kind == EXCEL else Batch.Kind.DEVICE, layout=kind,
        file_name=file_name[:120], digest=digest, division_id=division, campaign=campaign, people=len(checkups),
        results=judged.results, made_by=by,
    )  # fmt: skip
    given = {checkups[key].pk: values for key, values in judged.given.items()}
    try:
        with transaction.atomic():
            recording.write(checkups=list(checkups.values()), given=given, batch=batch, by=by)
    except Refused as why:
        transaction.set_rollback(True)
        judged.fault(judged.heading, 1, why)
        return judged
    journal.record(Kind.BATCH_TAKEN, subject=batch, place=division, by=by)
    judged.known = batch
    return judged


def _checkups(judged: Judged, campaign: Campaign | None, by: User) -> dict[tuple[UUID, dt.date], Checkup]:
    """The check-up of each person and day, locked; those that are not on file are made."""
    people = bulk.among(sorted({person for person, _day in judged.given}))
    there = {
        (row.person_id, row.examined_on): row
        for row in Checkup.objects.select_for_update().filter(person__in=people).order_by("pk")
    }
    villages = dict(Person.objects.filter(pk__in=people).values_list("pk", "village_id"))
    fresh = [key for key in judged.given if key not in there]
    invited = {} if campaign else invited_by(fresh)
    made = [
        Checkup(
            id=uuid5(person, str(day)), person_id=person, village_id=villages[person], examined_on=day, made_by=by,
            campaign_id=campaign.pk if campaign else invited.get((person, day)),
        )
        for person, day in fresh
    ]  # fmt: skip
    Checkup.objects.bulk_create(made, batch_size=2000)
    there |= {(row.person_id, row.examined_on): row for row in made}
    if made:
        journal.record_many(
            Kind.CHECKUP_OPENED, model=Checkup, subjects=[row.pk for row in made],
            places=[row.village_id for row in made], by=by,
        )  # fmt: skip
    return {key: there[key] for key in judged.given}
