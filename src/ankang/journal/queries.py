"""Reads of the journal: who saw and changed what, and whether the chain holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from ankang.journal.models import Delivery, Event, Root, Seal
from ankang.journal.rules import ORIGIN, link, merkle_root

_LATE = timedelta(hours=1)


def events(user: Any, *, subject: str = "", kind: str = "", who: str = "") -> QuerySet[Event]:
    """Events in the divisions the user serves, newest first; narrowed by subject, kind or user name.

    Events without a place (log-ins, snapshots) are shown to whoever may read the journal.
    """
    inside = Q(place="")
    for low, high in user.spans():
        inside |= Q(place__gte=low, place__lt=high)
    rows = Event.objects.filter(inside).order_by("-happened_at", "-id")
    if subject:
        rows = rows.filter(subject=subject)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(user_name=who) if who else rows


@dataclass(frozen=True)
class Page:
    """Events of one page, newest first. `after`: the key of the last one, for the next page."""

    rows: list[Event]
    after: str
    more: bool
    first: bool


def page(user: Any, after: str = "", size: int = 50, **narrowed: str) -> Page:
    """The events (narrowed as `events` says) after the one with the key `after`, the newest when it is none of
    these. Nothing is counted."""
    rows = events(user, **narrowed)
    last = rows.filter(pk=after).first() if _is_key(after) else None
    if last is not None:
        beyond = Q(happened_at__lt=last.happened_at) | Q(pk__lt=last.pk)
        rows = rows.filter(beyond, happened_at__lte=last.happened_at)
    found = list(rows[: size + 1])
    shown = found[:size]
    return Page(shown, str(shown[-1].pk) if shown else "", len(found) > size, last is None)


def _is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def of_subject(user: Any, subject: str, most: int = 200) -> list[Event]:
    """What happened to one record, newest first. The caller has found the record in the user's scope."""
    return list(Event.objects.filter(subject=subject).order_by("-happened_at")[:most])


def waiting(now: Any) -> QuerySet[Delivery]:
    """Deliveries that are due, oldest first."""
    return Delivery.objects.filter(state=Delivery.State.WAITING, due__lte=now).order_by("due", "pk")


def parked() -> QuerySet[Delivery]:
    """Deliveries that failed too often and wait for a person."""
    return Delivery.objects.filter(state=Delivery.State.PARKED).select_related("event")


def unsealed(most: int, everything: bool = False) -> list[Event]:
    """Events not in the chain yet, oldest first. Without `everything` only those since an hour before the
    last seal, so that the look-up does not grow with the journal; verification looks at all."""
    rows = Event.objects.filter(seal__isnull=True)
    last = Seal.objects.select_related("event").order_by("-number").first()
    if last and not everything:
        rows = rows.filter(happened_at__gte=last.event.happened_at - _LATE)
    return list(rows.order_by("happened_at", "id")[:most])


def text_of(event: Event) -> Mapping[str, object]:
    """The fields of an event that the chain holds."""
    return {
        "id": str(event.pk),
        "kind": event.kind,
        "subject_type": event.subject_type,
        "subject": event.subject,
        "place": event.place,
        "user": str(event.user_id or ""),
        "name": event.user_name,
        "fields": event.fields,
        "purpose": event.purpose,
        "request": event.request,
        "at": event.happened_at.astimezone(timezone.get_default_timezone()).isoformat(),
    }


def has_root(root: str) -> bool:
    """Whether an hour of this journal was closed with this root."""
    return Root.objects.filter(root=root).exists()


def newest_root() -> Root | None:
    """The last closed hour's root: what is printed on a report."""
    return Root.objects.order_by("-hour").first()


def roots() -> list[dict[str, object]]:
    """All closed roots, to be kept outside this system."""
    return [
        {"hour": r.hour.isoformat(), "first": r.first, "last": r.last, "root": r.root}
        for r in Root.objects.order_by("hour")
    ]


@dataclass
class Verdict:
    """What verification found: how many events hold, and one sentence for each breach."""

    checked: int = 0
    breaches: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.breaches


def verify(anchors: list[dict[str, Any]] | None = None, now: Any = None) -> Verdict:
    """Recompute the whole chain and all roots; compare with roots kept elsewhere, if given.

    Finds an edited, deleted, inserted, moved or swapped event and a cut tail. A chain that was rewritten
    from the start agrees with itself: only the anchors show it.
    """
    verdict = Verdict()
    values = _check_chain(verdict)
    _check_roots(verdict, values)
    for anchor in anchors or []:
        _check_anchor(verdict, values, anchor)
    old = (now or timezone.now()) - _LATE
    missing = Event.objects.filter(seal__isnull=True, happened_at__lt=old).count()
    if missing:
        verdict.breaches.append(f"有 {missing} 条一小时前的事件不在链中：可能是事后插入的。")
    return verdict


def _check_chain(verdict: Verdict) -> dict[int, str]:
    previous, expected, values = ORIGIN, 1, {}
    for seal in _seals():
        if seal.number != expected:
            verdict.breaches.append(f"链中缺少第 {expected} 至 {seal.number - 1} 号：事件被删除或调换。")
            expected = seal.number
        event = seal.event
        if event is None or link(previous, text_of(event)) != seal.hash:
            verdict.breaches.append(f"第 {seal.number} 号事件与链值不符：内容、次序或前一号被改动。")
        previous, expected = seal.hash, expected + 1
        values[seal.number] = seal.hash
        verdict.checked += 1
    return values


def _seals() -> Iterator[Seal]:
    yield from Seal.objects.select_related("event").order_by("number").iterator(chunk_size=5000)


def _check_roots(verdict: Verdict, values: dict[int, str]) -> None:
    for root in Root.objects.order_by("hour"):
        span = [values.get(n) for n in range(root.first, root.last + 1)]
        if None in span or merkle_root([v for v in span if v]) != root.root:
            verdict.breaches.append(f"{root.hour:%Y-%m-%d %H 时} 的默克尔根与链不符。")
    closed = Root.objects.aggregate(last=Max("last"))["last"] or 0
    if closed and max(values, default=0) < closed:
        verdict.breaches.append(f"链尾被截断：根记到第 {closed} 号，链只到第 {max(values, default=0)} 号。")


def _check_anchor(verdict: Verdict, values: dict[int, str], anchor: dict[str, Any]) -> None:
    span = [values.get(n) for n in range(int(anchor["first"]), int(anchor["last"]) + 1)]
    if None in span or merkle_root([v for v in span if v]) != anchor["root"]:
        verdict.breaches.append(f"{anchor['hour']} 的根与外部留存的不符：日志被整体改写过。")


_demo: list[bool] = []


def is_demo() -> bool:
    """Whether this database was built as a demo county. The mark is in the journal and cannot be taken out."""
    if not _demo and Event.objects.filter(kind="demo.county_built").exists():
        _demo.append(True)
    return bool(_demo)
