"""Hospitals, windows, a catalogue and a policy of the invented county, and bills for tests of settlement."""

import datetime as dt
import uuid
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from ankang.accounts.models import Post, User
from ankang.benefits import actions
from ankang.benefits.actions import LineGiven
from ankang.benefits.models import Bill, CatalogueItem, EnactedPolicy, PolicyDraft, Settlement
from ankang.benefits.rules.reading import read_policies
from ankang.places.models import Facility
from ankang.registry.models import Person, PersonCategory
from ankang.registry.tests import factories as registry

TEXT = Path(__file__).with_name("policies").joinpath("990122-rbmi.yaml").read_text(encoding="utf-8")
YEAR = 2025
ITEMS = (
    ("A01", "青霉素", "drug", "A", None, None),
    ("A02", "住院床位", "bed", "A", None, 50_00),
    ("B01", "头孢", "drug", "B", None, None),
    ("B02", "磁共振", "special_test", "B", Decimal("0.2000"), None),
    ("C01", "自费药", "drug", "C", None, None),
    ("R01", "挂号", "registration", "A", None, None),
)


def world(text: str = TEXT) -> SimpleNamespace:
    """The county with two hospitals, their windows, the insurance bureau, a catalogue and the test policy."""
    tree = registry.division_tree()
    hospital = Facility.objects.create(name="县人民医院", kind="hospital", grade=2, division=tree.county)
    second = Facility.objects.create(name="县中医院", kind="hospital", grade=2, division=tree.county)
    far = Facility.objects.create(name="省人民医院", kind="hospital", grade=3, division=tree.province)
    found = SimpleNamespace(
        tree=tree, hospital=hospital, second=second, far=far,
        window=window(hospital), window2=window(hospital), other=window(second),
        bureau=registry.user("county_insurance", tree.county), chief=registry.user("county_insurance", tree.county),
        leader=registry.user("county_leader", tree.county),
        auditor=registry.user("auditor", tree.county), finance=registry.user("finance", tree.county),
    )  # fmt: skip
    for code, name, kind, category, share, limit in ITEMS:
        CatalogueItem.objects.create(
            area=tree.county, code=code, name=name, kind=kind, category=category, first_share=share,
            limit_fen=limit, since=dt.date(2020, 1, 1), source="岚溪县医保目录（测试）",
        )  # fmt: skip
    found.policy = enact(found, text)
    return found


def window(facility: Facility) -> User:
    """A clerk at the window of a hospital."""
    clerk = registry.user("hospital_window", registry.COUNTY)
    Post.objects.filter(user=clerk).update(facility=facility)
    return clerk


def enact(world: SimpleNamespace, text: str) -> EnactedPolicy:
    """A policy in force, by its text."""
    first = read_policies(text, "测试")[0]
    now = timezone.now()
    told = {"division": world.tree.county, "insurance": "rbmi", "title": "测试", "text": text}
    draft = PolicyDraft.objects.create(
        **told, state="enacted", made_at=now, made_by=world.bureau, changed_at=now, changed_by=world.bureau
    )
    return EnactedPolicy.objects.create(
        **told, number=EnactedPolicy.objects.count() + 1, draft=draft, hash=first.hash, starts_on=first.since,
        document="测试〔2024〕1号", drafted_by=world.bureau, enacted_at=now, enacted_by=world.leader,
    )  # fmt: skip


def insured(*classes: str, since: dt.date = dt.date(2024, 1, 1), **fields: Any) -> Person:
    """A resident insured since 2020, of these classes since a day."""
    person = registry.person(**fields)
    category(person, "rbmi", dt.date(2020, 1, 1))
    for kind in classes:
        category(person, kind, since, source="岚民发〔2024〕3号")
    return person


def category(person: Person, kind: str, since: dt.date, **fields: Any) -> PersonCategory:
    """A spell of a person."""
    return PersonCategory.objects.create(person=person, kind=kind, since=since, **fields)


def line(item: str, yuan: int | str, number: int = 1, **fields: Any) -> LineGiven:
    """A line of so many yuan."""
    return LineGiven(number=number, item=item, amount_fen=int(Decimal(yuan) * 100), **fields)


def register(world: SimpleNamespace, person: Person, day: dt.date, *lines: LineGiven, **fields: Any) -> Bill:
    """A stay of five days that ended on a day, at the county hospital."""
    given: dict[str, Any] = {
        "bill_id": uuid.uuid4(), "facility": world.hospital, "stay": uuid.uuid4().hex[:12], "visit": "inpatient",
        "admitted_on": day - dt.timedelta(days=5), "discharged_on": day, "diagnosis": "J18.900",
        "by": world.window, **fields,
    }  # fmt: skip
    if given["facility"] != world.hospital and "by" not in fields:
        given["by"] = None
    return actions.register_bill(person=person, lines=lines or (line("A01", 3500),), **given)


def settle(world: SimpleNamespace, bill: Bill) -> Settlement:
    """Its settlement, by the window."""
    return actions.settle_bill(settlement_id=uuid.uuid4(), bill=bill, by=world.window)


def day(month: int, on: int = 15) -> dt.date:
    """A day of the year of the tests."""
    return dt.date(YEAR, month, on)
