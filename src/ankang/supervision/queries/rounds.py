"""Rounds a reader may see, with team, progress and sample."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import within
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.registry.rules import HEAD
from ankang.supervision.models import Check, Round, Sampled


@dataclass(frozen=True)
class Progress:
    """How far a round is: units to be visited (replaced ones left out), those checked, those replaced."""

    sampled: int
    checked: int
    replaced: int

    @property
    def left(self) -> int:
        """Units still to be visited."""
        return self.sampled - self.checked


@dataclass(frozen=True)
class Row:
    """A sampled unit as the list shows it. `name`: the head of the household, the village or the facility."""

    sampled: Sampled
    name: str
    where: str
    checked: bool
    replaced: bool


def rounds(user: User) -> QuerySet[Round]:
    """Rounds whose whole area the reader serves: a sample is not told to those who are looked at."""
    rows = within(Round.objects.select_related("place", "draw"), user, by="place", duty=Duty.VIEW_SUPERVISION)
    done = Check.objects.filter(sampled__round=OuterRef("pk"))
    real = Q(sample__reserve=0) | Q(sample__replaces__isnull=False)
    return rows.annotate(
        units=Count("sample", filter=real & Q(sample__replaced__isnull=True)), begun=Exists(done)
    )


def round_of(user: User, pk: UUID) -> Round:
    """One of them; DoesNotExist for others."""
    return rounds(user).get(pk=pk)


def to_visit(one: Round) -> QuerySet[Sampled]:
    """The units that are the sample now: drawn and not replaced, or in place of one."""
    rows = Sampled.objects.filter(Q(reserve=0) | Q(replaces__isnull=False), round=one, replaced__isnull=True)
    return rows.order_by("number")


def listed(user: User) -> list[tuple[Round, Progress]]:
    """The rounds a reader may see, each with how far it is."""
    return [(row, progress_of(row)) for row in rounds(user)]


def progress(user: User, one: Round) -> Progress:
    """How far a round is, for who sees it."""
    return progress_of(round_of(user, one.pk))


def progress_of(one: Round) -> Progress:
    """How far a round is. No user: for actions."""
    rows = to_visit(one)
    checked = rows.filter(checks__isnull=False).distinct().count()
    return Progress(rows.count(), checked, Sampled.objects.filter(round=one, replaced__isnull=False).count())


def sample(user: User, one: Round, *, with_replaced: bool = False) -> list[Row]:
    """The sample in the order of its villages, with names, for who sees the round."""
    round_of(user, one.pk)
    rows = to_visit(one)
    if with_replaced:
        rows = Sampled.objects.filter(Q(reserve=0) | Q(replaces__isnull=False), round=one)
    rows = rows.select_related("place__parent", "household", "facility", "replaced").order_by(
        "place", "number"
    )
    listed = list(rows.annotate(done=Exists(Check.objects.filter(sampled=OuterRef("pk")))))
    heads = _heads([row.household_id for row in listed if row.household_id])
    return [
        Row(row, _name(row, heads), _where(row), row.done, getattr(row, "replaced", None) is not None)
        for row in listed
    ]


def one_row(user: User, pk: UUID) -> Row:
    """One sampled unit; DoesNotExist for who does not see its round."""
    found = Sampled.objects.select_related("round__place", "place__parent", "household", "facility").get(
        pk=pk
    )
    round_of(user, found.round_id)
    heads = _heads([found.household_id] if found.household_id else [])
    replaced = Sampled.objects.filter(pk=pk, replaced__isnull=False).exists()
    return Row(found, _name(found, heads), _where(found), found.checks.exists(), replaced)


def _heads(homes: list[UUID]) -> dict[UUID, str]:
    rows = Person.objects.filter(household__in=homes, relation=HEAD, left_on=None)
    return {person.household_id: person.name for person in rows}


def _name(row: Sampled, heads: dict[UUID, str]) -> str:
    if row.household_id:
        return heads.get(row.household_id, "") or row.household.number
    return row.facility.name if row.facility else row.place.name


def _where(row: Sampled) -> str:
    town = row.place.parent.name if row.place.level == Division.Level.VILLAGE and row.place.parent else ""
    group = row.household.group if row.household else ""
    return " ".join(part for part in (town, row.place.name, group) if part)


def nameable(user: User, one: Round) -> QuerySet[User]:
    """Who may still be named to the team of a round, for who sees it."""
    row = round_of(user, one.pk)
    return inspectors(row.place_id).exclude(pk__in=row.team.values("user"))


def inspectors(place: str) -> QuerySet[User]:
    """No user: for actions. Who may be named to a team there: active users with a post that carries the duty and covers the place."""
    roles = [role.code for role in ROLES.values() if Duty.INSPECT in role.duties]
    today = timezone.localdate()
    held = Post.objects.filter(Q(until=None) | Q(until__gte=today), role__in=roles, since__lte=today)
    users = User.objects.filter(is_active=True, pk__in=held.values("user"))
    able = [user.pk for user in users if _covers(user, place)]
    return users.filter(pk__in=able).order_by("name")


def _covers(user: User, place: str) -> bool:
    return any(low <= place < high for low, high in user.spans(Duty.INSPECT))
