"""Reading problems: who owns what, what waits for an answer, and what nobody in post owns."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.rules import span
from ankang.accounts.scope import covers, within
from ankang.care.models import Problem
from ankang.care.queries.places import in_division
from ankang.records.queries import guarded_for, linked
from ankang.registry.models import Household, Person

OPEN = Problem.State.OPEN
VIEWS = ("mine", "offered", "late", "unowned", "open", "closed")


@dataclass(frozen=True)
class Filters:
    """What a list of problems is narrowed to: one of VIEWS, a kind, a division; "" means all."""

    view: str = "open"
    kind: str = ""
    division: str = ""


def seen(user: User) -> QuerySet[Problem]:
    """Problems the reader may see in lists: medical ones with the duty to see health, none of level 5."""
    medical = within(Problem.objects.all(), user, duty=Duty.VIEW_HEALTH)
    others = within(Problem.objects.filter(medical=False), user, duty=Duty.RECORD_VISITS)
    rows = (medical | others).filter(guarded=False)
    return rows.select_related("person", "household", "village", "owner", "offered_to")


def problems(user: User, person: Person, *, unlocked: bool = False) -> list[Problem]:
    """Problems of one person, open ones first; those of level 5 only when unlocked by a role that may."""
    them = linked(user, person)
    rows = list(seen(user).filter(person__in=them))
    if unlocked and guarded_for(user, person.village_id):
        extra = within(
            Problem.objects.filter(guarded=True, person__in=them), user, duty=Duty.VIEW_HEALTH
        ).select_related("person", "household", "village", "owner", "offered_to")
        rows += list(extra)
    return sorted(rows, key=lambda row: (not row.is_open, row.due_on, str(row.pk)))


def problems_of_household(user: User, household: Household) -> list[Problem]:
    """Problems of a household and its members, open ones first; none of level 5."""
    rows = seen(user).filter(household=household)
    return sorted(rows, key=lambda row: (not row.is_open, row.due_on, str(row.pk)))


def problem(user: User, pk: UUID) -> Problem:
    """One problem; a stranger's is not found, one of level 5 only by a role that may. The purpose is the page's."""
    medical = within(Problem.objects.filter(pk=pk), user, duty=Duty.VIEW_HEALTH)
    others = within(Problem.objects.filter(pk=pk, medical=False), user, duty=Duty.RECORD_VISITS)
    with_names = ("person", "household", "village", "owner", "offered_to", "found_in", "closed_by")
    row = (medical | others).select_related(*with_names).get()
    if row.guarded and not guarded_for(user, row.village_id):
        raise Problem.DoesNotExist
    return row


def listed(user: User, filters: Filters, today: dt.date) -> QuerySet[Problem]:
    """The problems of a list. Page, count and worklist are all this query."""
    rows = in_division(seen(user), filters.division)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.view == "closed":
        return rows.filter(state=Problem.State.CLOSED)
    rows = rows.filter(state=OPEN)
    if filters.view == "mine":
        return rows.filter(owner=user)
    if filters.view == "offered":
        return rows.filter(offered_to=user)
    if filters.view == "late":
        return rows.filter(due_on__lt=today)
    if filters.view == "unowned":
        return rows.filter(nobodys(rows))
    return rows


def nobodys(rows: QuerySet[Problem]) -> Q:
    """Which of these open problems nobody owns who is in post where they are."""
    pairs = rows.exclude(owner=None).order_by().values_list("owner", "village", "medical").distinct()
    told = list(pairs)
    posts = _posts({owner for owner, _village, _medical in told})
    gone = Q(owner=None)
    for owner, village, medical in told:
        if not _serves(posts.get(owner, ()), village, medical=medical):
            gone |= Q(owner=owner, village=village, medical=medical)
    return gone


def is_nobodys(row: Problem) -> bool:
    """Whether nobody in post owns an open problem."""
    if row.owner_id is None:
        return row.is_open
    return row.is_open and not _serves(
        _posts({row.owner_id}).get(row.owner_id, ()), row.village_id, medical=row.medical
    )


def successors(user: User, row: Problem) -> list[User]:
    """Who may be asked by the reader to take a problem over: everybody in post where it is, but its owner."""
    today = timezone.localdate()
    held = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    above = [row.village_id[:6] + "000000", row.village_id[:9] + "000", row.village_id]
    posts = Post.objects.filter(held, division__in=above, user__is_active=True).select_related(
        "user", "division"
    )
    people: dict[UUID, tuple[int, User]] = {}
    for post in posts:
        if _serves((post,), row.village_id, medical=row.medical) and post.user_id != row.owner_id:
            people[post.user_id] = (-post.division.level, post.user)
    return [user for _level, user in sorted(people.values(), key=lambda one: (one[0], one[1].name))]


def looks_after_others(user: User) -> bool:
    """Whether the reader answers for problems without an owner: visits are recorded under a post above a village."""
    return any(post.division.level < 5 and Duty.RECORD_VISITS in post.duties for post in user.posts_now)


def may_work(user: User, row: Problem) -> bool:
    """Whether the reader could own a problem."""
    duties = (Duty.RECORD_VISITS, Duty.VIEW_HEALTH) if row.medical else (Duty.RECORD_VISITS,)
    return all(covers(user, row.village_id, duty) for duty in duties)


def counts(user: User, filters: Filters, today: dt.date) -> dict[str, int]:
    """How many each view of the list holds."""
    return {
        view: listed(user, Filters(view, filters.kind, filters.division), today).count() for view in VIEWS
    }


def _posts(owners: Iterable[UUID]) -> dict[UUID, list[Post]]:
    today = timezone.localdate()
    held = Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))
    found: dict[UUID, list[Post]] = {}
    rows = Post.objects.filter(held, user__in=list(owners), user__is_active=True).select_related("division")
    for post in rows:
        found.setdefault(post.user_id, []).append(post)
    return found


def _serves(posts: Iterable[Post], village: str, *, medical: bool) -> bool:
    wanted = {Duty.RECORD_VISITS, Duty.VIEW_HEALTH} if medical else {Duty.RECORD_VISITS}
    held: set[str] = set()
    for post in posts:
        low, high = span(post.division_id, post.division.level)
        if post.role in ROLES and low <= village < high:
            held |= set(post.duties)
    return wanted <= held
