"""A file of bills judged: cells, people, items of the catalogue, and everything that registering would refuse. The same
file gives the same answer until somebody registers what it tells of."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.benefits import actions, facts_bill, queries
from ankang.benefits.intake import placing
from ankang.benefits.intake.columns import COLUMNS, SHEET
from ankang.benefits.intake.giving import given_of
from ankang.benefits.intake.reading import Fault, Read, ReadBill, read_bills
from ankang.benefits.models import Bill, CatalogueItem
from ankang.places.models import Facility
from ankang.registry.models import Person
from ankang.registry.queries import persons
from ankang.storage.sealed import BlindIndex
from ankang.values.bad_value import N_, BadValueError
from ankang.web import sheets

# What is registered in one transaction while the sender waits.
MOST_BILLS = 500


class FileError(BadValueError):
    """What a file says that the register or the catalogue does not."""

    sentences = {
        "nobody": N_(
            "登记册里没有这个身份证号的人，或不在您的辖区。请核对号码；确属外地病人的，不能在这里结算。"
        ),
        "other_name": N_("这个身份证号登记的姓名是“%(name)s”。请核对号码和姓名。"),
        "no_item": N_("目录中没有这个编码在 %(day)s 的记录。请核对，或请县医保局登记目录。"),
        "other_item": N_("目录中这个编码是“%(name)s”。请核对编码和名称。"),
        "too_many": N_("文件有 %(count)d 张账单，一次最多 %(most)d 张。请按天或按周拆成几个文件。"),
    }


@dataclass
class Judged:
    """What a file came to. `people`: the person of each bill, by its first row."""

    read: Read
    dropped: Sequence[tuple[int, str]]
    hidden: int
    people: dict[int, Person] = field(default_factory=dict)

    @property
    def faults(self) -> list[Fault]:
        """Every fault, in the order of the sheet."""
        return sorted(self.read.faults, key=lambda fault: fault.row)

    def wrong(self, bill: ReadBill) -> bool:
        """Whether a bill has a fault."""
        rows = {line["row"] for line in bill.lines}
        return bool(rows & self.read.wrong_rows)


class _TakenBack(Exception):
    """Ends a trial."""


def judge(data: bytes, facility: Facility, batch: UUID, by: User) -> Judged:
    """Judge a file; nothing is kept. sheets.Unreadable when it is no file of bills."""
    judged = _read(data, facility, by)
    try:
        with transaction.atomic():
            _register(judged, facility, batch, by)
            raise _TakenBack
    except _TakenBack:
        return judged


def take_in(data: bytes, facility: Facility, batch: UUID, by: User) -> tuple[Judged, list[Bill]]:
    """Register all bills of a file, or none when anything is wrong. The same batch again registers nothing twice."""
    judged = _read(data, facility, by)
    try:
        with transaction.atomic():
            made = _register(judged, facility, batch, by)
            if judged.read.faults:
                raise _TakenBack
            return judged, made
    except _TakenBack:
        return judged, []


def _read(data: bytes, facility: Facility, by: User) -> Judged:
    opened = sheets.read(data, SHEET, COLUMNS)
    judged = Judged(read_bills(opened, timezone.localdate()), opened.dropped, opened.hidden)
    bills = judged.read.bills
    if len(bills) > MOST_BILLS:
        judged.read.fault(bills[MOST_BILLS].row, "", FileError("too_many", count=len(bills), most=MOST_BILLS))
        return judged
    _find_people(judged, by)
    _find_items(judged, facility, by)
    return judged


def _find_people(judged: Judged, by: User) -> None:
    wanted = {bill.given["identity"] for bill in judged.read.bills if bill.given.get("identity")}
    index = Person._meta.get_field("identity_index")
    assert isinstance(index, BlindIndex)
    keys = dict(zip(wanted, index.indexes_of(list(wanted)), strict=True))
    rows = persons(by).filter(identity_index__in=list(keys.values()))
    found = {row.identity_index: row for row in rows.order_by("-left_on")}
    for bill in judged.read.bills:
        number = bill.given.get("identity")
        person = found.get(keys.get(number, "")) if number else None
        if person is not None:
            judged.people[bill.row] = person
            if bill.given.get("name") and bill.given["name"] != person.name:
                judged.read.fault(bill.row, "name", FileError("other_name", name=person.name))
        elif number:
            judged.read.fault(bill.row, "identity", FileError("nobody"))


def _find_items(judged: Judged, facility: Facility, by: User) -> None:
    """Items against the catalogue of where the patient is insured; of somebody unknown, of the hospital's county."""
    known: dict[tuple[str, dt.date], Mapping[str, CatalogueItem]] = {}
    codes = {line["item"] for bill in judged.read.bills for line in bill.lines if line["item"]}
    for bill in judged.read.bills:
        person, day = judged.people.get(bill.row), bill.given.get("discharged_on") or timezone.localdate()
        key = (facts_bill.area_of(person.village_id if person else facility.division_id), day)
        if key not in known:
            known[key] = queries.items_named(by, *key, codes)
        for fault in _faults_of_items(bill, known[key], day):
            judged.read.faults.append(fault)


def _faults_of_items(bill: ReadBill, known: Mapping[str, CatalogueItem], day: dt.date) -> Iterator[Fault]:
    for line in bill.lines:
        item = known.get(line["item"] or "")
        if line["item"] and item is None:
            yield Fault(line["row"], "item", FileError("no_item", day=f"{day:%Y-%m-%d}"))
        elif item and line["item_name"] and _plain(line["item_name"]) != _plain(item.name):
            yield Fault(line["row"], "item_name", FileError("other_item", name=item.name))


def _plain(name: str) -> str:
    return "".join(name.split()).casefold().replace("（", "(").replace("）", ")")


def _register(judged: Judged, facility: Facility, batch: UUID, by: User) -> list[Bill]:
    """Register the bills without faults, each in its own savepoint; what is refused becomes a fault where it lies."""
    made = []
    sound = [bill for bill in judged.read.bills if not judged.wrong(bill)]
    for bill in sound[:MOST_BILLS]:
        given: dict[str, Any] = given_of(bill.given, bill.lines)
        try:
            with transaction.atomic():
                made.append(
                    actions.register_bill(
                        bill_id=uuid5(batch, bill.given["stay"]), person=judged.people[bill.row], facility=facility,
                        origin=Bill.Origin.EXCEL, batch=batch, by=by, **given,
                    )
                )  # fmt: skip
        except BadValueError as why:
            number = placing.line_of(why)
            row = bill.lines[number - 1]["row"] if number else bill.row
            judged.read.fault(row, placing.column_of(why), why)
    return made
