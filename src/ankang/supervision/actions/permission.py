"""Who may do what where; and words long enough to mean something."""

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.supervision.models import Round
from ankang.supervision.rules import Refusal, deadlines


def require(by: User, place: str, duty: Duty) -> None:
    """Raises Refusal for whoever has no such duty there."""
    if not covers(by, place, duty):
        raise Refusal("no_duty")


def taken(pk: object) -> Round:
    """The round under lock."""
    return Round.objects.select_for_update(of=("self",)).get(pk=pk)


def still_open(one: Round) -> None:
    """Raises Refusal for a round that is over."""
    if one.closed_on:
        raise Refusal("closed")


def said(text: str, code: str) -> str:
    """The words, stripped; Refusal when they are too few to tell anything."""
    words = text.strip()
    if len(words) < deadlines().least_words:
        raise Refusal(code, least=deadlines().least_words)
    return words
