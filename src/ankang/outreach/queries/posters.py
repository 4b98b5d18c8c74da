"""Posters, and what is public anyway: names of places, of units, of topics."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.models import User
from ankang.outreach.models import Poster
from ankang.outreach.queries.scope import here_and_above
from ankang.outreach.rules import topic_of
from ankang.outreach.stored import card_name, sheet_name
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage import bulk, files
from ankang.teams.models import Unit
from ankang.values.division import DivisionCode


def posters(user: User) -> QuerySet[Poster]:
    """Posters of the reader's places and of those above."""
    inside = here_and_above(user)
    rows = Poster.objects.filter(inside) if inside else Poster.objects.none()
    return rows.select_related("division", "event", "made_by", "released_by")


def poster(user: User, pk: UUID) -> Poster:
    """One of them; any other is not found."""
    return posters(user).get(pk=pk)


def released(user: object, token: str) -> Poster:
    """The poster behind a public address, for whoever opens it; one that was withdrawn is not found."""
    return Poster.objects.select_related("division").get(token=token, state=Poster.State.RELEASED)


def kept(user: object, poster: Poster, kind: str) -> bytes:
    """The released file, open to everybody, `pdf` or `png`. FileNotFoundError when it is gone."""
    return files.content(sheet_name(poster.pk) if kind == "pdf" else card_name(poster.pk))


def names_among(candidates: Collection[str], division: str) -> set[str]:
    """Which of these are the names of persons of the county's register."""
    low, high = DivisionCode(f"{division[:6]}000000").span()
    rows = Person.objects.filter(
        village_id__gte=low, village_id__lt=high, name__in=bulk.among(sorted(candidates))
    )
    return set(rows.values_list("name", flat=True).distinct()) if candidates else set()


def public_words(poster: Poster) -> set[str]:
    """Names of the county's places and units and of the topic: public, whoever is called the same."""
    low, high = DivisionCode(f"{poster.division_id[:6]}000000").span()
    places = Division.objects.filter(code__gte=low, code__lt=high).values_list("name", flat=True)
    units = Unit.objects.filter(place_id__gte=low, place_id__lt=high).values_list("name", flat=True)
    return {*places, *units, topic_of(poster.topic).zh}
