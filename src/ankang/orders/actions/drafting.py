"""An order is drafted, changed, given papers, compared with the others and submitted."""

import hashlib
from collections.abc import Mapping
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.approvals import materials
from ankang.journal.actions import record
from ankang.orders import rules
from ankang.orders.actions.permission import require_desk, require_sender
from ankang.orders.events import Kind
from ankang.orders.models import Answer, Asked, Copy, Likeness, Order, Paper
from ankang.orders.queries.alike import likes
from ankang.orders.queries.desks import RECEIVE
from ankang.orders.queries.suggesting import suggestions
from ankang.orders.rules import Refusal
from ankang.orders.wanted import Wanted
from ankang.places.models import Division
from ankang.storage import files
from ankang.teams.models import Unit


@transaction.atomic
def draft(*, order_id: UUID, unit: Unit, wanted: Wanted, by: User) -> Order:
    """Draft an order of a unit. The same id again changes nothing. Raises Refusal."""
    require_sender(by, unit)
    known = Order.objects.filter(pk=order_id, unit=unit).first()
    if known:
        return known
    row = Order(id=order_id, county_id=f"{unit.place_id[:6]}000000", unit=unit, drafted_by=by)
    _write(row, wanted)
    record(Kind.DRAFTED, subject=row, place=row.county_id, by=by, fields=[f"{len(wanted.to)}"])
    return row


@transaction.atomic
def change(*, order: Order, wanted: Wanted, by: User) -> Order:
    """Write a draft anew; its drafter or somebody else of the unit. Raises Refusal("frozen") once it was submitted."""
    row = Order.objects.select_for_update().get(pk=order.pk)
    require_sender(by, row.unit)
    if row.state != Order.State.DRAFT:
        raise Refusal("frozen")
    row.figures.all().delete()
    row.copies.all().delete()
    _write(row, wanted)
    record(Kind.CHANGED, subject=row, place=row.county_id, by=by)
    return row


def _write(row: Order, wanted: Wanted) -> None:
    _refuse(row, wanted)
    for name in ("kind", "title", "text", "rhythm", "form", "first_due_on", "read_minutes"):
        setattr(row, name, getattr(wanted, name))
    standing = wanted.rhythm not in ("read", "once")
    row.last_due_on = wanted.last_due_on if standing else None
    row.report_minutes = 0 if wanted.rhythm == "read" else wanted.report_minutes
    row.first_due_on = None if wanted.rhythm == "read" else wanted.first_due_on
    row.number = rules.read_number(wanted.number, timezone.localdate().year + 1)
    same = Order.objects.filter(county=row.county_id, number=row.number).exclude(pk=row.pk)
    if row.number and same.exists():
        raise Refusal("number_taken", number=row.number)
    row.sketch = rules.sketch(f"{row.title}\n{row.text}")
    row.save()
    Asked.objects.bulk_create(
        Asked(id=uuid5(row.pk, f"figure {n}"), order=row, ordinal=n, title=title, plain=rules.plain(title), unit=unit)
        for n, (title, unit) in enumerate(wanted.figures)
    )  # fmt: skip
    Copy.objects.bulk_create(
        Copy(id=uuid5(row.pk, str(unit.pk)), order=row, unit=unit, place=unit.place, town=_town(unit.place))
        for unit in wanted.to
    )


def _town(place: Division) -> Division | None:
    return place if place.level == Division.Level.TOWN else None


def _refuse(row: Order, wanted: Wanted) -> None:
    if not wanted.to:
        raise Refusal("no_addressee")
    towns: set[str] = set()
    for unit in wanted.to:
        if unit.kind not in RECEIVE or unit.place_id[:6] != row.county_id[:6] or unit.pk == row.unit_id:
            raise Refusal("addressee", unit=unit.name)
        if _town(unit.place):
            if unit.place_id in towns:
                raise Refusal("twice", town=unit.place.name)
            towns.add(unit.place_id)
    if not 1 <= wanted.read_minutes <= 2000:
        raise Refusal("minutes")
    if wanted.rhythm == "read":
        return
    if not 1 <= wanted.report_minutes <= 2000:
        raise Refusal("minutes")
    if wanted.first_due_on is None or wanted.first_due_on < timezone.localdate():
        raise Refusal("deadline")
    if wanted.rhythm != "once" and (wanted.last_due_on is None or wanted.last_due_on < wanted.first_due_on):
        raise Refusal("last")


@transaction.atomic
def add_paper(
    *, paper_id: UUID, order: Order, answer: Answer | None, title: str, data: bytes, by: User
) -> Paper:
    """Add a paper to a draft of one's unit, or to an answer one's unit gave and nobody judged yet.

    The same id again changes nothing. Raises UnfitFile, Refusal.
    """  # fmt: skip
    known = Paper.objects.filter(pk=paper_id, order=order).first()
    if known:
        return known
    if answer is None:
        require_sender(by, order.unit)
        if order.state != Order.State.DRAFT:
            raise Refusal("frozen")
    else:
        require_desk(by, answer.due.copy)
        if answer.verdict:
            raise Refusal("answered")
    fit = materials.prepared(data)
    row = Paper(
        id=paper_id, order=order, answer=answer, title=title, media=fit.media, size=len(fit.content),
        hash=hashlib.sha256(fit.content).hexdigest(), added_by=by,
    )  # fmt: skip
    files.keep(row.file, fit.content)
    row.save(force_insert=True)
    record(Kind.PAPER_ADDED, subject=row, place=order.county_id, by=by)
    return row


@transaction.atomic
def submit(
    *, order: Order, reasons: Mapping[UUID, str], figures: Mapping[UUID, str | None], by: User
) -> Order:
    """Hand a draft to the channel. Again changes nothing.

    `reasons`: for each order like it, why it is sent all the same. `figures`: for each figure an indicator was offered
    for, why it is asked for all the same; None takes the indicator instead. Raises Refusal("alike" or "figure") for
    one that nothing was said of.
    """  # fmt: skip
    row = Order.objects.select_for_update().get(pk=order.pk)
    require_sender(by, row.unit)
    if row.state == Order.State.WAITING:
        return row
    if row.state != Order.State.DRAFT:
        raise Refusal("frozen")
    today = timezone.localdate()
    if row.first_due_on and row.first_due_on < today:
        raise Refusal("deadline")
    _settle_figures(row, figures, by)
    confirm(row, reasons, by)
    row.state, row.note, row.drafted_by = Order.State.WAITING, "", by
    row.save(update_fields=["state", "note", "drafted_by"])
    record(Kind.SUBMITTED, subject=row, place=row.county_id, by=by, fields=[f"{len(reasons)}"])
    return row


def _settle_figures(row: Order, told: Mapping[UUID, str | None], by: User) -> None:
    for asked, offered in suggestions(by, row):
        reason = told.get(asked.pk, "")
        if reason is not None and not reason.strip():
            raise Refusal("figure", figure=asked.title)
        asked.like = offered.code
        asked.indicator, asked.kept = (offered.code, "") if reason is None else ("", reason.strip()[:200])
        asked.save(update_fields=["like", "indicator", "kept"])


def confirm(row: Order, reasons: Mapping[UUID, str], by: User) -> None:
    """Keep why an order is sent although others are like it; Refusal when one of them was not spoken of."""
    known = set(row.likenesses.values_list("other", flat=True))
    for found in likes(by, row):
        if found.other.pk in known:
            continue
        reason = reasons.get(found.other.pk, "").strip()
        if not reason:
            raise Refusal("alike", title=found.other.title)
        Likeness.objects.create(
            id=uuid5(row.pk, f"like {found.other.pk}"), order=row, other=found.other, percent=found.percent,
            units=len(found.units), figures=len(found.figures), reason=reason[:200], confirmed_by=by,
        )  # fmt: skip
