"""The operations: bills, entitlements, indicators."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Router

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.benefits import actions, queries
from ankang.benefits.events import Kind
from ankang.benefits.models import Bill
from ankang.exchange.api import schemas
from ankang.exchange.api.guarding import operation
from ankang.exchange.api.showing import bill_shown, entitled_shown
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.disclosure import Audience
from ankang.places.models import Facility
from ankang.registry import queries as registry
from ankang.registry.models import Person
from ankang.reports.queries import explorer
from ankang.reports.queries.cells import snapshot_of
from ankang.values.bad_value import N_, BadValueError
from ankang.values.period import Period

router = Router(tags=["v1"])


class NoPerson(BadValueError):
    """Nobody, or more than one, by a number."""

    sentences = {"person": N_("登记册中没有这个证件号的在册人员，或不在令牌的辖区：请核对证件号。")}


_REFUSED = dict.fromkeys((401, 403, 404, 409, 422), schemas.FaultOut)


@router.get("/facilities", response={200: list[schemas.FacilityOut], **_REFUSED})
@operation(duty=Duty.SETTLE_BILLS)
def facilities(request: HttpRequest) -> list[Facility]:
    """令牌可以办理的机构 / the facilities this token may register bills of."""
    return queries.possible_facilities(_user(request))


@router.post("/bills", response={200: schemas.BillOut, **_REFUSED})
@operation(duty=Duty.SETTLE_BILLS, reads=Kind.BILL_READ)
def bill_register(request: HttpRequest, body: schemas.BillIn) -> dict[str, Any]:
    """登记一张账单 / register a bill; it is settled by a second call."""
    user = _user(request)
    given = body.dict(exclude={"id", "identity", "facility", "lines", "sums", "told"})
    bill = actions.register_bill(
        bill_id=body.id, person=_person(user, body.identity), facility=_facility(user, body.facility),
        lines=[actions.LineGiven(**line.dict()) for line in body.lines],
        sums=_written(body.sums), told=_written(body.told), origin=Bill.Origin.API, by=user, **given,
    )  # fmt: skip
    return bill_shown(user, bill)


@router.get("/bills/{uuid:pk}", response={200: schemas.BillOut, **_REFUSED})
@operation(duty=Duty.VIEW_BILLS, reads=Kind.BILL_READ, subject="pk")
def bill_state(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """一张账单的现状 / a bill as it stands."""
    user = _user(request)
    return bill_shown(user, queries.bill(user, pk))


@router.post("/bills/{uuid:pk}/settle", response={200: schemas.BillOut, **_REFUSED})
@operation(duty=Duty.SETTLE_BILLS, reads=Kind.BILL_READ, subject="pk")
def bill_settle(request: HttpRequest, pk: UUID, body: schemas.SettleIn) -> dict[str, Any]:
    """结算 / settle a registered bill."""
    user = _user(request)
    bill = queries.bill(user, pk)
    actions.settle_bill(settlement_id=body.settlement, bill=bill, by=user)
    return bill_shown(user, queries.bill(user, pk))


@router.post("/bills/{uuid:pk}/reverse", response={200: schemas.BillOut, **_REFUSED})
@operation(duty=Duty.SETTLE_BILLS, reads=Kind.BILL_READ, subject="pk")
def bill_reverse(request: HttpRequest, pk: UUID, body: schemas.ReverseIn) -> dict[str, Any]:
    """退费；之后的账单随之重算 / reverse a settlement; later bills are recomputed."""
    user = _user(request)
    of = queries.settlement(user, body.settlement)
    if of.bill_id != pk:
        raise Http404
    actions.reverse_settlement(
        settlement_id=body.reversal, of=of, reason=body.reason, note=body.note, by=user
    )
    return bill_shown(user, queries.bill(user, pk))


@router.post("/entitlements", response={200: schemas.EntitledOut, **_REFUSED})
@operation(duty=Duty.VIEW_ENTITLEMENTS, reads=Kind.ENTITLEMENTS_READ)
def entitlements_of(request: HttpRequest, body: schemas.EntitledIn) -> dict[str, Any]:
    """一个人某一天的待遇资格 / what a person is entitled to on a day. 证件号只放在正文里 / never in the address."""
    user = _user(request)
    return entitled_shown(queries.entitlements(user, _person(user, body.identity), body.day))


@router.get("/indicators/{str:code}", response={200: list[schemas.ValueOut], **_REFUSED})
@operation(duty=Duty.VIEW_INDICATORS)
def indicator_values(
    request: HttpRequest, code: str, division: str, period: str, snapshot: str = ""
) -> list[dict[str, Any]]:
    """一个指标在一个区划及其下一级的值，已作披露保护 / an indicator of a division and those below it, protected."""
    if code not in CATALOGUE:
        raise Http404
    taken = snapshot_of(Path(settings.LAKE), snapshot)
    item = CATALOGUE[code]
    if not taken.answers(item):
        raise Http404
    lines = explorer.table(_user(request), item, division, Period.parse(period), taken, Audience.BUREAU)
    return [
        {
            "division": one.code,
            "name": one.name,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "text": one.text,
        }
        for one in lines
    ]


def _user(request: HttpRequest) -> User:
    """The token's user."""
    user: User = request.auth.user  # type: ignore[attr-defined]
    return user


def _person(user: User, identity: str) -> Person:
    """The person of a number, within the user's scope; else it is refused by what was looked for, never by the number."""
    found = [hit.person for hit in registry.search(user, identity) if hit.person.left_on is None]
    exact = [one for one in found if one.identity == identity.upper()]
    if len(exact) != 1:
        raise NoPerson("person")
    return exact[0]


def _facility(user: User, pk: UUID) -> Facility:
    return next((one for one in queries.possible_facilities(user) if one.pk == pk), None) or _absent()


def _absent() -> Facility:
    raise Http404


def _written(sums: schemas.SumsIn | schemas.ToldIn | None) -> dict[str, int]:
    return sums.dict(exclude_none=True) if sums else {}
