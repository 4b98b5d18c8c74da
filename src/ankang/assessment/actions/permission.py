"""Who may do what; the run under lock; words long enough; papers kept."""

import hashlib
from uuid import UUID

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals.materials import prepared
from ankang.assessment.models import Run
from ankang.assessment.rules import Refusal
from ankang.assessment.stored import paper_name
from ankang.storage import files

LEAST_WORDS = 8


def require(by: User, place: str, duty: Duty) -> None:
    """Raises Refusal for whoever has no such duty there."""
    if not covers(by, place, duty):
        raise Refusal("no_duty")


def taken(run: Run) -> Run:
    """The run under lock, still to be changed; Refusal for a frozen one."""
    row = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if row.state == Run.State.FROZEN:
        raise Refusal("frozen")
    return row


def said(text: str) -> str:
    """The words, stripped; Refusal when they are too few."""
    words = text.strip()
    if len(words) < LEAST_WORDS:
        raise Refusal("words", least=LEAST_WORDS)
    return words


def kept(key: UUID, data: bytes | None) -> dict[str, str]:
    """Keep a paper sealed; its kind and hash, both "" where there is none. Raises UnfitFile."""
    if not data:
        return {"media": "", "hash": ""}
    material = prepared(data)
    files.keep(paper_name(key), material.content)
    return {"media": material.media, "hash": hashlib.sha256(material.content).hexdigest()}
