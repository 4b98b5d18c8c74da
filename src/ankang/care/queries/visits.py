"""Reading visits: one, the last ones of a person, the same day by somebody else."""

import datetime as dt
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.care.judging import PROGRAMMES, Verdict, verdict_of
from ankang.care.models import Visit
from ankang.care.questionnaires import Form, form_of
from ankang.care.rules.same_day import may_repeat
from ankang.records.models import Condition
from ankang.records.queries import guarded_for, linked, one_person
from ankang.registry.models import Household, Person

# A home visit is no medical record: cadres who may not see health read and write these.
_OPEN_TO_CADRES = Visit.Kind.HOME_VISIT


def persons(user: User) -> QuerySet[Person]:
    """Persons whom the reader may visit."""
    return within(Person.objects.select_related("household", "village"), user, duty=Duty.RECORD_VISITS)


def person(user: User, pk: UUID) -> Person:
    """One of them; a stranger is not found."""
    return persons(user).get(pk=pk)


def may_record_medical(user: User, person: Person) -> bool:
    """Whether the reader may fill in a medical form for a person: records visits and sees health there."""
    return all(covers(user, person.village_id, duty) for duty in (Duty.RECORD_VISITS, Duty.VIEW_HEALTH))


def head_of(user: User, pk: UUID) -> Person:
    """The head of a household in scope, else its next member; the one a home visit is filed under."""
    home = household(user, pk)
    there = [p for p in home.persons.all() if p.left_on is None and p.died_on is None]
    if not there:
        raise Person.DoesNotExist
    return person(user, min(there, key=lambda p: (p.relation, p.born_on)).pk)


def household(user: User, pk: UUID) -> Household:
    """A household that the reader may visit, with its members; a stranger's is not found."""
    rows = within(Household.objects.select_related("village"), user, duty=Duty.RECORD_VISITS)
    return rows.prefetch_related("persons").get(pk=pk)


def visits(user: User) -> QuerySet[Visit]:
    """Visits in force that the reader may see: medical ones with the duty to see health, home visits without."""
    medical = within(Visit.objects.all(), user, duty=Duty.VIEW_HEALTH)
    homes = within(Visit.objects.filter(kind=_OPEN_TO_CADRES), user, duty=Duty.RECORD_VISITS)
    # One condition on the row itself: a person's visits are then found by their index, not picked out of the scope.
    seen = medical | homes
    return seen.filter(replaced_by=None).select_related("person", "household", "village", "made_by")


def visit(user: User, pk: UUID) -> Visit:
    """One visit, corrected or not; out of scope or of a guarded programme without the grant is not found."""
    medical = within(Visit.objects.filter(pk=pk), user, duty=Duty.VIEW_HEALTH)
    homes = within(Visit.objects.filter(pk=pk, kind=_OPEN_TO_CADRES), user, duty=Duty.RECORD_VISITS)
    found = (medical.first() or homes.first()) or Visit.objects.none().get()
    if found.programme in Condition.GUARDED and not guarded_for(user, found.village_id):
        raise Visit.DoesNotExist
    return found


def visits_of(user: User, person: Person) -> QuerySet[Visit]:
    """Visits in force of one person, newest first: those of records merged with theirs too, each once."""
    return visits(user).filter(person__in=linked(user, person)).order_by("-visited_on", "-made_at")


def own_visits(user: User, person: Person) -> QuerySet[Visit]:
    """Those filed under this very person, for the timeline, which asks for merged records one by one."""
    return visits(user).filter(person=person).order_by("-visited_on", "-made_at")


def last_visit(user: User, person: Person, form: Form) -> Visit | None:
    """The newest visit in force of a person on a form of this kind."""
    return visits_of(user, person).filter(kind=form.kind, programme=form.programme).first()


def programmes_of(user: User, person: Person) -> list[str]:
    """Programmes with a visit form that the person's open conditions ask for."""
    rows = within(
        Condition.objects.filter(person__in=linked(user, person)),
        user,
        by="person__village",
        duty=Duty.VIEW_HEALTH,
    )
    return sorted(
        set(rows.filter(ended_on=None).exclude(kind__in=Condition.GUARDED).values_list("kind", flat=True))
    )


def verdict_on(user: User, visit: Visit) -> Verdict | None:
    """What the rules say of a visit on file, for those who see it; None for one without a programme's form."""
    if not visit.questionnaire or visit.programme not in PROGRAMMES:
        return None
    rows = visits(user).filter(
        person__in=linked(user, visit.person), programme=visit.programme, visited_on__lte=visit.visited_on
    )
    earlier = [
        v
        for v in rows.order_by("-visited_on", "-made_at")[:3]
        if v.pk != visit.pk and v.made_at < visit.made_at
    ]
    return verdict_of(visit, form_of(visit.questionnaire).definition, earlier[:2])


def twin_of(person: Person, form: Form, node: str, visited_on: dt.date) -> Visit | None:
    """The visit in force that one of this person, form, station and day might repeat, the first of several."""
    rows = Visit.objects.filter(
        person__in=one_person(person), kind=form.kind, programme=form.programme, visited_on=visited_on
    )
    asked = Visit(kind=form.kind, programme=form.programme, questionnaire=form.definition.key, node=node)
    there = rows.filter(replaced_by=None).select_related("made_by").order_by("made_at", "pk")
    return next((row for row in there if may_repeat(row, asked)), None)


def history(
    person: Person, programme: str, until: dt.date, *, but: Visit | None = None, limit: int = 2
) -> list[Visit]:
    """The newest visits in force of a programme up to a day: what a rule needs to know of the past."""
    whole = one_person(person)
    rows = Visit.objects.filter(
        person__in=whole, programme=programme, visited_on__lte=until, replaced_by=None
    )
    rows = rows.exclude(pk=but.pk) if but else rows
    return list(rows.order_by("-visited_on", "-made_at")[:limit])
