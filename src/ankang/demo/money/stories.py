"""What happened at the windows today, by the actions that everybody uses: a bill that came late, bills taken back, bills
that wait, one that no policy covers, a class that was recognised afterwards."""

import datetime as dt
import uuid
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count, Q

from ankang.accounts.models import User
from ankang.benefits import actions as benefits
from ankang.benefits.actions.lines import LineGiven
from ankang.benefits.models import Bill, DueAdjustment, Settlement
from ankang.demo.models import DemoMark
from ankang.places.models import Facility
from ankang.registry import actions as registry
from ankang.registry.models import Person, PersonCategory

_KEYS = uuid.UUID("5a1e9901-22aa-7000-8000-990122000003")
# How many of each, by the size of the county.
EACH = {"tiny": 1, "small": 3, "full": 8}
_WAITING = 2


def tell_stories(*, mark: DemoMark) -> dict[str, list[str]]:
    """All of them; answer what was planted: the numbers of the stays, or of the persons."""
    window = User.objects.get(username="hospital_window")
    hospital = Facility.objects.get(name="岚溪县人民医院")
    each = EACH[mark.size]
    persons = _patients(mark, hospital, 3 * each)
    late, back, recognised = persons[:each], persons[each : 2 * each], persons[2 * each :]
    found = {
        "money.late-bill": [_late(mark, one, hospital, window) for one in late],
        "money.reversed": [_reversed(one, mark, hospital, window) for one in back],
        "money.recognised-late": [_recognised(one, mark) for one in recognised],
    }
    if (
        due := DueAdjustment.objects.filter(amount_fen__gt=0, facility=hospital)
        .order_by("opened_on", "pk")
        .first()
    ):
        benefits.pay_due(due=due, receipt="TF0001", by=window)
    found["money.waiting"] = [*_waits(mark, hospital, window, each)]
    found["money.no-policy"] = [*_no_policy(mark, hospital, window)]
    return found


def _patients(mark: DemoMark, hospital: Facility, count: int) -> list[Person]:
    """Persons with several settled bills of this year, one of them a stay in the county's hospital, who are still here."""
    year = Q(bills__discharged_on__year=mark.as_of.year, bills__state="settled")
    stay = year & Q(bills__visit="inpatient", bills__facility=hospital)
    rows = Person.objects.filter(left_on=None).annotate(
        many=Count("bills", filter=year, distinct=True), stays=Count("bills", filter=stay, distinct=True)
    )  # fmt: skip
    return list(rows.filter(many__gte=2, stays__gte=1).order_by("-many", "number")[:count])


def _bills(person: Person, mark: DemoMark) -> list[Bill]:
    rows = person.bills.filter(discharged_on__year=mark.as_of.year, state="settled")
    return list(rows.order_by("discharged_on", "admitted_on", "pk"))


def _late(mark: DemoMark, person: Person, hospital: Facility, window: User) -> str:
    """A stay of January whose papers came in today: what was settled after it is computed anew."""
    model = _bills(person, mark)[0]
    day = dt.date(mark.as_of.year, 1, 6)
    bill = _registered(
        f"late {person.pk}", model, person, hospital, "inpatient", day, day + dt.timedelta(days=4), window
    )
    benefits.settle_bill(settlement_id=uuid.uuid5(bill.pk, "settle"), bill=bill, by=window)
    return bill.stay


def _reversed(person: Person, mark: DemoMark, hospital: Facility, window: User) -> str:
    """A stay taken back at the hospital's wish, before others of the year."""
    bill = next(b for b in _bills(person, mark) if b.facility_id == hospital.pk and b.visit == "inpatient")
    last = Settlement.objects.filter(bill=bill).order_by("-ordinal")[0]
    benefits.reverse_settlement(
        settlement_id=uuid.uuid5(bill.pk, "reverse"), of=last, reason="hospital", note="医院漏记一项手术费，申请退费后重新结算。",
        by=window,
    )  # fmt: skip
    return bill.stay


def _recognised(person: Person, mark: DemoMark) -> str:
    """Recognised as a recipient of the minimum living allowance since the spring: the settlements since are too low."""
    held = PersonCategory.objects.filter(person=person, kind__in=("dibao", "tekun"))
    if not held.exists():
        registry.set_person_category(
            category_id=uuid.uuid5(person.pk, "dibao"), person=person, kind="dibao",
            since=dt.date(mark.as_of.year, 3, 1), source="岚民发〔补〕1号", by=None,
        )  # fmt: skip
        benefits.open_recomputation(
            person=person, year=mark.as_of.year, why="identification", settlements=len(_bills(person, mark)),
            note="低保自 3 月起追认，此后的结算需重算。", by=None,
        )  # fmt: skip
    return person.number


def _waits(mark: DemoMark, hospital: Facility, window: User, each: int) -> Iterator[str]:
    """Stays that ended yesterday and are not settled yet."""
    models = Bill.objects.filter(facility=hospital, visit="inpatient", state="settled").select_related(
        "person"
    )
    models = models.filter(person__left_on=None, discharged_on__lt=mark.as_of - dt.timedelta(days=60))
    for model in models.order_by("-discharged_on", "pk")[: _WAITING * each]:
        day = mark.as_of - dt.timedelta(days=1)
        yield _registered(
            f"waits {model.pk}",
            model,
            model.person,
            hospital,
            "inpatient",
            day - dt.timedelta(days=6),
            day,
            window,
        ).stay


def _no_policy(mark: DemoMark, hospital: Facility, window: User) -> Iterator[str]:
    """A bill of an employee: nobody has put a policy for them in force here, so it is refused with that reason."""
    spell = PersonCategory.objects.filter(kind="employee", until=None, person__left_on=None).order_by(
        "person__number"
    )
    model = Bill.objects.filter(facility=hospital, visit="inpatient").order_by("pk").first()
    both = PersonCategory.objects.filter(kind="rbmi", until=None).values("person")
    row = spell.exclude(person__in=both).select_related("person").first()
    if row and model:
        day = mark.as_of - dt.timedelta(days=2)
        bill = _registered(
            "employee", model, row.person, hospital, "inpatient", day - dt.timedelta(days=5), day, window
        )
        benefits.settle_bills(bills=[bill], by=window)
        yield bill.stay


def _registered(
    name: str, model: Bill, person: Person, hospital: Facility, visit: str, admitted: dt.date, discharged: dt.date,
    window: User,
) -> Bill:  # fmt: skip
    """A bill with the lines of another, as the window registers it."""
    key = uuid.uuid5(_KEYS, name)
    lines = [
        LineGiven(line.number, line.item, line.amount_fen, Decimal(line.quantity))
        for line in model.lines.order_by("number")
    ]
    return benefits.register_bill(
        bill_id=key, person=person, facility=hospital, stay=f"ZY{key.int % 10**10:010d}", visit=visit,
        admitted_on=admitted, discharged_on=discharged, diagnosis=model.diagnosis, disease=model.disease, lines=lines,
        signed=model.signed, treat_first=False, not_same=True, by=window,
    )  # fmt: skip
