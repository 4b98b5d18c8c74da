"""What a household keeps and grows in a year."""

from decimal import Decimal
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.projects.actions.permission import require
from ankang.projects.events import Kind
from ankang.projects.models import Production
from ankang.projects.rules import Refusal
from ankang.projects.rules.thresholds import stocks
from ankang.registry.models import Household

_FIRST_YEAR = 2014


@transaction.atomic
def keep_production(
    *, household: Household, stock: str, year: int, quantity: Decimal, source: str, by: User
) -> Production:
    """Say it, or say it anew: a household has one number a stock and year. The same again changes nothing."""
    require(by, household.village_id, Duty.EDIT_REGISTER)
    if stock not in stocks():
        raise Refusal("stock", code=stock)
    if not _FIRST_YEAR <= year <= timezone.localdate().year:
        raise Refusal("year", year=year)
    if quantity < 0:
        raise Refusal("quantity")
    if not source.strip():
        raise Refusal("blank", field="谁说的、凭什么")
    Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    told = {"quantity": quantity.quantize(Decimal("0.01")), "source": source.strip()}
    known = Production.objects.filter(household=household, stock=stock, year=year).first()
    if known and all(getattr(known, name) == value for name, value in told.items()):
        return known
    row = known or Production(
        id=_key(household.pk, stock, year),
        household=household,
        village_id=household.village_id,
        stock=stock,
        year=year,
    )
    row.quantity, row.source = told["quantity"], told["source"]
    row.changed_at, row.changed_by = timezone.now(), by
    row.save(force_insert=known is None)
    record(Kind.PRODUCTION, subject=household, place=household.village_id, by=by, fields=[stock])
    return row


def _key(household: UUID, stock: str, year: int) -> UUID:
    """One key for what may stand once only, so that two who say it at once write one row."""
    return uuid5(household, f"{stock}:{year}")
