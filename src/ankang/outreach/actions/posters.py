"""Posters: drafted, looked over by the machine and by a second person, released, withdrawn."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.notices.reading import parts_of
from ankang.notices.rules.scan import LABELS, Hit, Part
from ankang.notices.rules.token import new_token
from ankang.outreach.actions.permission import require
from ankang.outreach.drafts import Words
from ankang.outreach.events import Kind
from ankang.outreach.models import Event, Poster
from ankang.outreach.posters import drawing
from ankang.outreach.posters.content import content_of, fingerprint
from ankang.outreach.queries.posters import names_among, public_words
from ankang.outreach.rules import Refusal, topic_of
from ankang.outreach.rules.posters import is_office_number, leaks, name_candidates, templates
from ankang.outreach.stored import card_name, sheet_name
from ankang.places.models import Division
from ankang.storage import files

_TOKEN_LETTERS = 16


@transaction.atomic
def draft_poster(
    *, poster_id: UUID, template: str, topic: str, division: Division, words: Words, event: Event | None = None, by: User
) -> Poster:  # fmt: skip
    """Draft a poster, or draft one's own anew while nobody released it. Raises Refusal with what may not stand in it."""
    require(by, division.code)
    topic_of(topic)
    given = {
        "template": template if template in templates() else "policy", "topic": topic, "division": division, "event": event,
        **{name: value.strip() if isinstance(value, str) else value for name, value in vars(words).items()},
    }  # fmt: skip
    known = Poster.objects.select_for_update(of=("self",)).filter(pk=poster_id).first()
    if known and (known.state != Poster.State.DRAFT or known.made_by_id != by.pk):
        raise Refusal("poster_state", state=str(known.get_state_display()))
    made = known or Poster(id=poster_id, made_by=by)
    for name, value in given.items():
        setattr(made, name, value)
    _look(found_in(made))
    made.save()
    if not known:
        record(Kind.POSTER_DRAFTED, subject=made, place=division.code, by=by)
    return made


def found_in(poster: Poster, sheet: bytes = b"") -> list[Hit]:
    """What the machine finds in a poster: in its words, and in the sheet as a reader finds it."""
    content = content_of(poster)
    typed = [poster.title, poster.title_en, poster.points, poster.points_en, poster.place, poster.issuer]
    parts = [Part("poster", "text", text) for text in typed]
    parts.append(Part("poster", "hotline", poster.hotline))
    parts += parts_of("poster.pdf", sheet) if sheet else []
    allowed = public_words(poster) | {content["closing"], content["kind"], content["topic"]}
    if is_office_number(poster.hotline):
        allowed |= {poster.hotline, "".join(c for c in poster.hotline if c.isdigit())}
    names = names_among(name_candidates(typed), poster.division_id)
    return leaks(parts, names, allowed)


def _look(hits: list[Hit]) -> None:
    if hits:
        told = "、".join(dict.fromkeys(f"{_(LABELS[hit.leak])} {hit.shape}" for hit in hits))
        raise Refusal("poster_found", found=told)


@transaction.atomic
def release_poster(*, poster: Poster, seen: str, by: User) -> Poster:
    """Release what a second person has seen (`seen`: its fingerprint). Raises Refusal."""
    row = Poster.objects.select_for_update(of=("self",)).get(pk=poster.pk)
    require(by, row.division_id)
    if row.state == Poster.State.RELEASED:
        return row
    if row.state != Poster.State.DRAFT:
        raise Refusal("poster_state", state=str(row.get_state_display()))
    if row.made_by_id == by.pk:
        raise Refusal("poster_self")
    content = content_of(row)
    if fingerprint(content) != seen:
        raise Refusal("poster_changed")
    row.token = new_token()[:_TOKEN_LETTERS]
    address = settings.PUBLIC_ADDRESS
    there = address + reverse("outreach:card", args=[row.token]) if address else ""
    sheet, card = drawing.sheet(content, there), drawing.card(content)
    _look(found_in(row, drawing.sheet(content)))
    files.keep(sheet_name(row.pk), sheet)
    files.keep(card_name(row.pk), card)
    row.hash, row.state = seen, Poster.State.RELEASED
    row.released_at, row.released_by = timezone.now(), by
    row.save(update_fields=["token", "hash", "state", "released_at", "released_by"])
    record(Kind.POSTER_RELEASED, subject=row, place=row.division_id, by=by)
    return row


@transaction.atomic
def withdraw_poster(*, poster: Poster, by: User) -> Poster:
    """Take a poster back: its public card is gone at once. Raises Refusal."""
    row = Poster.objects.select_for_update(of=("self",)).get(pk=poster.pk)
    require(by, row.division_id)
    if row.state == Poster.State.WITHDRAWN:
        return row
    row.state, row.withdrawn_at, row.withdrawn_by = Poster.State.WITHDRAWN, timezone.now(), by
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
    record(Kind.POSTER_WITHDRAWN, subject=row, place=row.division_id, by=by)
    return row
