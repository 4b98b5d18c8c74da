"""Lists of signing: who should be signed and is not, who has yet to sign, what is up for renewal, whom to hand over."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import covers, within
from ankang.care.rules.months import add_months
from ankang.contracts import rules
from ankang.contracts.judging import number
from ankang.contracts.models import Contract, Member, Refusal, Team
from ankang.contracts.queries.scope import about, contracts, expecting_on, in_force, open_on, persons
from ankang.records.models import Condition
from ankang.registry.models import HouseholdCategory, Person, PersonCategory
from ankang.registry.rules import MONITORED


@dataclass(frozen=True)
class Unsigned:
    """A person of a key group without a contract."""

    person: Person
    groups: tuple[str, ...]
    refusal: Refusal | None


def unsigned(user: User, today: dt.date, division: str = "", group: str = "") -> list[Unsigned]:
    """应签未签: residents of key groups without an open contract, by need; those who refused lately come last.

    Groups that tell of an illness or a pregnancy are named only to who may see health there.
    """
    rows = _key_people(persons(user, division).filter(resident=True), today)
    open_ones = Contract.objects.filter(open_on(today), person=OuterRef("pk"))
    people = list(rows.filter(~Exists(open_ones)).order_by("village_id", "household__group", "pk"))
    told, refused = about(people, today), _refusals(people, today)
    found = []
    for one in people:
        seen = covers(user, one.village_id, Duty.VIEW_HEALTH)
        groups = tuple(g for g in rules.groups_of(told[one.pk], today) if seen or g not in HEALTH_GROUPS)
        if groups and (not group or group in groups):
            found.append(Unsigned(one, groups, refused.get(one.pk)))
    return sorted(found, key=lambda one: (one.refusal is not None, rules.KEY_GROUPS.index(one.groups[0])))


# Groups that tell of an illness, a disability or a pregnancy.
HEALTH_GROUPS = ("chronic", "maternity", "disabled")


def _key_people(rows: QuerySet[Person], today: dt.date) -> QuerySet[Person]:
    """Those who may be of a key group, found by the database; the rules decide."""
    old = today.replace(year=today.year - 65, day=min(today.day, 28)) + dt.timedelta(days=4)
    young = today.replace(year=today.year - 7, day=1)
    ill = Condition.objects.filter(
        ended_on=None, kind__in=tuple(sorted(rules.CHRONIC)), person=OuterRef("pk")
    )
    disabled = PersonCategory.objects.filter(
        Q(until=None) | Q(until__gte=today), kind="disabled", person=OuterRef("pk")
    )
    listed = HouseholdCategory.objects.filter(
        Q(until=None) | Q(until__gt=today),
        kind__in=("registered", *MONITORED),
        household=OuterRef("household"),
    )
    expecting = Q(pk__in=expecting_on(today))
    aged = Q(born_on__lte=old) | Q(born_on__gte=young)
    return rows.filter(aged | expecting | Q(Exists(ill)) | Q(Exists(disabled)) | Q(Exists(listed)))


def _refusals(people: Sequence[Person], today: dt.date) -> dict[UUID, Refusal]:
    """The latest refusals that still stand: after some months one asks again."""
    found: dict[UUID, Refusal] = {}
    villages = {one.pk: one.village_id for one in people}
    for row in Refusal.objects.filter(person__in=list(villages)[:5000]).order_by("refused_on"):
        again = add_months(row.refused_on, number("ask_again_months", today, villages[row.person_id]))
        if again > today:
            found[row.person_id] = row
    return found


def refusals_of(user: User, person: Person) -> QuerySet[Refusal]:
    """Refusals of a person, the latest first."""
    return within(Refusal.objects.filter(person=person), user, by="person__village", duty=Duty.RECORD_VISITS)


def to_sign(user: User, today: dt.date, division: str = "") -> QuerySet[Contract]:
    """Drafts that somebody has yet to sign."""
    return contracts(user, division).filter(open_on(today), effective_on=None).order_by("since", "pk")


def waiting_for_me(user: User, today: dt.date) -> list[Contract]:
    """Drafts that wait for the reader's own signature: as their doctor, or as a cadre of the village."""
    rows = to_sign(user, today).prefetch_related("signatures")
    return [row for row in rows if may_sign(user, row)]


def may_sign(user: User, row: Contract) -> str:
    """As which party the reader may sign a draft now: "doctor", "cadre" or ""."""
    signed = {one.party for one in row.signatures.all()}
    if rules.DOCTOR not in signed and row.doctor_id == user.pk:
        return rules.DOCTOR
    cadre = covers(user, row.person.village_id, Duty.CO_SIGN_CONTRACTS)
    return rules.CADRE if row.needs_cadre and rules.CADRE not in signed and cadre else ""


def renewals(user: User, today: dt.date, division: str = "") -> list[Contract]:
    """Contracts that end soon, or ended lately, and were not renewed: the first to end first."""
    return list(renewing(user, today, division).order_by("until", "person__village_id", "pk"))


def renewing(user: User, today: dt.date, division: str = "") -> QuerySet[Contract]:
    """The same, for who only counts them."""
    days = dt.timedelta(days=number("renew_days", today))
    rows = contracts(user, division).filter(
        ended_on=None, effective_on__isnull=False, until__gte=today - days, until__lte=today + days,
        renewed_by=None, person__died_on=None, person__left_on=None,
    )  # fmt: skip
    another = Contract.objects.filter(open_on(today), person=OuterRef("person"), until__gt=OuterRef("until"))
    return rows.filter(~Exists(another))


def hand_overs(user: User, today: dt.date, division: str = "") -> list[Contract]:
    """Contracts in force whose doctor no longer serves: no post that signs contracts, or left the team."""
    return list(handing_over(user, today, division).order_by("doctor_id", "person__village_id", "pk"))


def handing_over(user: User, today: dt.date, division: str = "") -> QuerySet[Contract]:
    """The same, for who only counts them."""
    posts = Post.objects.filter(
        Q(until=None) | Q(until__gte=today),
        user=OuterRef("doctor"),
        user__is_active=True,
        role__in=_signing_roles(),
    )
    left = Member.objects.filter(team=OuterRef("team"), user=OuterRef("doctor"), until__lt=today)
    back = Member.objects.filter(
        Q(until=None) | Q(until__gte=today), team=OuterRef("team"), user=OuterRef("doctor")
    )
    rows = contracts(user, division).filter(in_force(today))
    gone = Q(doctor=None) | ~Q(Exists(posts)) | (Q(Exists(left)) & ~Q(Exists(back)))
    return rows.filter(gone)


def _signing_roles() -> list[str]:
    return [code for code, role in ROLES.items() if Duty.SIGN_CONTRACTS in role.duties]


def doctors(user: User, village: str) -> list[User]:
    """Doctors who sign contracts where a village lies, for who signs there."""
    if not covers(user, village, Duty.SIGN_CONTRACTS):
        return []
    rows = User.objects.filter(is_active=True, posts__role__in=_signing_roles()).prefetch_related(
        "posts__division"
    )
    return [one for one in rows.distinct().order_by("name") if covers(one, village, Duty.SIGN_CONTRACTS)]


def teams(user: User) -> QuerySet[Team]:
    """Teams that serve where the reader serves: a town's team serves its villages too."""
    towns = {low[:9] for low, _ in user.spans()}
    wanted = Q(pk=None)
    for low, high in user.spans():
        wanted |= Q(division_id__gte=low, division_id__lt=high)
    for town in towns:
        wanted |= Q(division_id=f"{town}000")
    return Team.objects.filter(wanted).select_related("division", "facility").prefetch_related("members")


def team(user: User, pk: UUID) -> Team:
    """One of them."""
    return teams(user).get(pk=pk)
