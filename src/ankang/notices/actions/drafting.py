"""The generator: the only code that makes a notice. It reads names itself and keeps only their masks."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.notices.events import Kind
from ankang.notices.models import Notice, NoticeLine
from ankang.notices.queries.heads import Home, homes
from ankang.notices.queries.places import full_name
from ankang.notices.rules import kinds
from ankang.notices.rules.categories import CannotPublish, checked
from ankang.notices.rules.lines import Facts, Line, masked_lines
from ankang.places.models import Division
from ankang.storage import bulk
from ankang.values.division import DivisionCode, Level

_MOST_DAYS = 60
_NAMED = 5


@transaction.atomic
def draft_notice(
    *,
    notice_id: UUID,
    kind: str,
    division: Division,
    days: int,
    lines: Iterable[Line],
    source: str,
    by: User,
) -> Notice:
    """Make the draft of a notice in a division from households and categories. The same id again answers it.

    CannotPublish says what stands against it; PermissionDenied: no duty to draft here.
    """
    known = Notice.objects.filter(pk=notice_id).first()
    if known:
        return known
    if not covers(by, division.code, Duty.DRAFT_NOTICES):
        raise PermissionDenied
    given = list(lines)
    _refuse_wrong_frame(kind, division, days, given)
    _refuse_shown_elsewhere(given)
    facts = _facts(given, division)
    notice = _header(notice_id, kind, division, days, source, len(given), by)
    _write_lines(notice, facts)
    record(Kind.NOTICE_DRAFTED, subject=notice, place=division.code, by=by, fields=[str(len(given))])
    return notice


def _refuse_wrong_frame(kind: str, division: Division, days: int, lines: Sequence[Line]) -> None:
    known = kinds.kind_of(kind)
    if known.level != Level(division.level):
        raise CannotPublish("level", kind=str(Notice.Kind(kind).label))
    if not 1 <= days <= _MOST_DAYS:
        raise CannotPublish("days", days=days)
    if not lines:
        raise CannotPublish("empty")
    if len({line.case for line in lines}) < len(lines):
        raise CannotPublish("twice")
    for category in {line.category for line in lines}:
        checked(category)


def _refuse_shown_elsewhere(lines: Sequence[Line]) -> None:
    """A case hangs in one place at a time: two notices of it would end on different days."""
    open_states = (Notice.State.DRAFTED, Notice.State.RELEASED)
    cases = bulk.among([line.case for line in lines])
    taken = NoticeLine.objects.filter(case__in=cases, notice__state__in=open_states).count()
    if taken:
        raise CannotPublish("shown", count=taken)


def _facts(lines: Sequence[Line], division: Division) -> list[Facts]:
    known = homes([line.household for line in lines])
    low, high = DivisionCode(division.code).span()
    inside = {key: home for key, home in known.items() if low <= home.village < high}
    if outside := sum(line.household not in inside for line in lines):
        raise CannotPublish("elsewhere", count=outside)
    _refuse_headless(inside.values())
    return [
        Facts(
            line.household, line.case, (home := inside[line.household]).village, home.group, home.head,
            home.size, line.category, line.amount_fen,
        )
        for line in lines
    ]  # fmt: skip


def _refuse_headless(found: Iterable[Home]) -> None:
    headless = sorted(home.number for home in found if not home.head.strip())
    if headless:
        raise CannotPublish("headless", count=len(headless), numbers="、".join(headless[:_NAMED]))


def _header(
    notice_id: UUID, kind: str, division: Division, days: int, source: str, count: int, by: User
) -> Notice:
    """The notice with the next number of its division and year; the division's row is the lock."""
    Division.objects.select_for_update(no_key=True).get(pk=division.pk)
    year = timezone.localdate().year
    last = Notice.objects.filter(division=division, year=year).order_by("-serial").first()
    serial = last.serial + 1 if last else 1
    return Notice.objects.create(
        id=notice_id, kind=kind, division=division, source=source, year=year, serial=serial,
        title=kinds.title(kinds.kind_of(kind), full_name(division), year, serial),
        days=days, households=count, made_at=timezone.now(), made_by=by,
    )  # fmt: skip


def _write_lines(notice: Notice, facts: Sequence[Facts]) -> None:
    lines = masked_lines(facts)
    bulk.insert(
        NoticeLine,
        {
            "notice_id": [notice.pk] * len(lines),
            "household_id": [line.household for line in lines],
            "village_id": [line.village for line in lines],
            "case": [line.case for line in lines],
            "ordinal": list(range(1, len(lines) + 1)),
            "masked_name": [line.masked_name for line in lines],
            "group": [line.group for line in lines],
            "told_apart": [line.told_apart for line in lines],
            "category": [line.category for line in lines],
            "amount_fen": [line.amount_fen for line in lines],
        },
    )
