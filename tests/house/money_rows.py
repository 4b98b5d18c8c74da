"""Everything of benefits, funds and monitoring that may hang on one person, one of a kind, for the access matrix."""

import datetime as dt
import io
import uuid
from typing import NamedTuple

from django.db.models import Model
from django.utils import timezone
from PIL import Image

from ankang.accounts import actions as accounts
from ankang.benefits import actions as benefits
from ankang.benefits.models import (
    AdvanceClaim,
    Bill,
    DueAdjustment,
    PolicyDraft,
    Recomputation,
    SimulationRun,
)
from ankang.benefits.tests import factories as bills
from ankang.funds import actions as funds
from ankang.funds.models import Account, BankLine, BankStatement, Period, Reconciliation, Transaction
from ankang.funds.tests import factories as books
from ankang.monitoring.models import DraftRule, Measure, Proof, Trial, Warning  # noqa: A004 - the word of the field
from ankang.places.models import Facility
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry

STAY, DIAGNOSIS, NOTE = "ZYJSQ990001", "C34.900", "金丝雀床位费多计三天"


class Money(NamedTuple):
    """The rows with a page of their own; where the hospital's window stands; words that only its readers may see."""

    rows: tuple[Model, ...]
    hospital: Facility
    words: tuple[str, ...]


def money_of(member: Person) -> Money:
    """A bill that stands, one that was taken back with money to be paid out, and what followed."""
    world = bills.world()
    bills.category(member, "rbmi", dt.date(2020, 1, 1))
    bills.category(member, "dibao", dt.date(2024, 1, 1), source="岚民发〔2024〕3号")
    stays = [
        bills.register(world, member, bills.day(month), stay=f"{STAY}{month}", diagnosis=DIAGNOSIS) for month in (3, 6)
    ]  # fmt: skip
    first, _second = (bills.settle(world, bill) for bill in stays)
    benefits.reverse_settlement(
        settlement_id=uuid.uuid4(), of=first, reason="wrong_bill", note=NOTE, by=world.window
    )
    rows = (*_followed(member, world), *_policies(world), *_ledger(world), *_warned(member), *_token(world))
    return Money(rows, world.hospital, (STAY, DIAGNOSIS, NOTE))


def _followed(member: Person, world) -> list[Model]:
    """Bills, differences with the patient, a claim of the hospital, a year to look at again."""
    claim = AdvanceClaim.objects.create(
        number="DF-1", facility=world.hospital, area=world.tree.county, month=dt.date(2026, 10, 1), amount_fen=100_000,
        count=1, submitted_at=timezone.now(), submitted_by=world.window,
    )  # fmt: skip
    again = Recomputation.objects.create(
        person=member, village=member.village, year=bills.YEAR, why="identification", settlements=1, note="+dibao",
        opened_on=timezone.localdate(),
    )  # fmt: skip
    return [*Bill.objects.all(), *DueAdjustment.objects.all(), claim, again]


def _policies(world) -> list[Model]:
    """A draft that waits for its second person, and a trial of it that is still to come."""
    draft, now = PolicyDraft.objects.get(), timezone.now()
    draft.pk, draft.state, draft.title = uuid.uuid4(), "submitted", "试算稿"
    draft.submitted_at, draft.submitted_by = now, world.bureau
    draft.save(force_insert=True)
    run = SimulationRun.objects.create(
        division=world.tree.county, insurance="rbmi", draft=draft, version=1, text=draft.text, base_text=draft.text,
        draft_hash="0" * 64, since=bills.day(1), until=bills.day(12), snapshot="s", snapshot_digest="0" * 64,
        touched=now, asked_at=now, asked_by=world.bureau,
    )  # fmt: skip
    return [draft, run]


def _ledger(world) -> list[Model]:
    """Books of the county: a fund with money, a booking that waits, the settlements' own bookings, bank and month."""
    who, day, now = books.people(), timezone.localdate(), timezone.now()
    fund, bank = books.fund(who[0]), books.bank(who[0])
    books.booked(who, "grant", fund, 1_000_000, on=day, bank_account=bank.pk)
    asked = books.asked(who, "allot", fund, 600_000, on=day, use="industry", division=books.TOWN)
    paper = funds.add_voucher(voucher_id=uuid.uuid4(), proposal=asked, data=_paper(), by=who[0])
    statement = BankStatement.objects.create(
        bank_account=bank, hash="0" * 64, lines_read=1, first_on=day, last_on=day, uploaded_at=now, uploaded_by=who[0]
    )  # fmt: skip
    line = BankLine.objects.create(
        bank_account=bank, statement=statement, number=1, on=day, amount=100, counterpart="农商银行岚溪支行", words="利息",
        fingerprint="0" * 64,
    )  # fmt: skip
    month = Reconciliation.objects.create(
        bank_account=bank, month=day.replace(day=1), by_bank=0, by_books=0, open_in_bank=0, open_in_books=0, made_at=now,
        made_by=who[0],
    )  # fmt: skip
    first = [Account.objects.first(), Period.objects.first(), *Transaction.objects.order_by("made_at")[:2]]
    return [fund, bank, asked, paper, line, month, *(one for one in first if one)]


def _paper() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG")
    return out.getvalue()


def _warned(member: Person) -> list[Model]:
    """A measure and a proof of the household's warning, and a rule that somebody drafts and tries."""
    day, clerk = timezone.localdate(), registry.user("township_clerk", registry.TOWN)
    made = {"made_at": timezone.now(), "made_by": clerk}
    warning = Warning.objects.filter(household=member.household)[0]
    measure = Measure.objects.create(warning=warning, kind="relief", plan=NOTE, planned_on=day, **made)
    proof = Proof.objects.create(
        warning=warning, title=NOTE, media="image/jpeg", size=1, hash="0" * 64, **made
    )
    county = member.village.parent.parent
    draft = DraftRule.objects.create(title="草案", division=county, text="", **made)
    trial = Trial.objects.create(draft=draft, text="", division=county, last_on=day, **made)
    return [measure, proof, draft, trial]


def _token(world) -> list[Model]:
    """A key with which the hospital's own system acts as its window."""
    chief = registry.user("security_admin", registry.COUNTY)
    token, _text = accounts.give_token(
        token_id=uuid.uuid4(), user=world.window, name="收费系统", duties=["settle_bills"],
        expires_on=timezone.localdate() + dt.timedelta(days=30), by=chief,
    )  # fmt: skip
    return [token]
