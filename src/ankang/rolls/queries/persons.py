"""One person on all rolls: what each department says, as of when, and where it disagrees with the register."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.registry.models import Change, Household, Person, PersonCategory
from ankang.registry.queries.history import TABLES
from ankang.rolls import rules
from ankang.rolls.drafts import as_text
from ankang.rolls.models import Case, Link, Roll
from ankang.rolls.queries.cases import RUNNING, cases
from ankang.rolls.queries.received import compared, county_of
from ankang.rolls.queries.sidebyside import Line, lines, row_of
from ankang.rolls.words import HIDDEN, in_words, language, may_see
from ankang.values.codes import table
from ankang.web.formatting import masked_identity

_FIRM = (Link.State.LINKED, Link.State.SAME)
_OWN = ("identity", "sex", "born_on")


@dataclass(frozen=True)
class Says:
    """What one kind of roll says of a person. `link` is None where the person is not on it; `roll` None where there
    is no roll. `values`: (label, text)."""

    kind: rules.RollKind
    roll: Roll | None
    link: Link | None
    values: list[tuple[str, str]] = field(default_factory=list)
    open: int = 0

    @property
    def title(self) -> str:
        """The roll in the reader's language."""
        return self.kind.title(language())

    @property
    def department(self) -> str:
        """Who sends it."""
        return self.kind.department_zh if language() == "zh" else self.kind.department_en


def said_of(user: User, person: Person) -> list[Says]:
    """What each kind of roll says of a person the reader was shown, in order of the kinds."""
    county = county_of(person.village_id)
    links = _links([person.pk])[person.pk]
    running = _open_cases(user, [person.pk])[person.pk]
    found = []
    for code, kind in rules.kinds(timezone.localdate()).items():
        link = links.get(code)
        rolls = compared(code, county) if link is None else []
        roll = link.roll if link else (rolls[-1] if rolls else None)
        told = _values(user, link, person.village_id) if link else []
        found.append(Says(kind, roll, link, told, running.get(code, 0)))
    return found


def _links(persons: list[UUID]) -> dict[UUID, dict[str, Link]]:
    """Person → kind → link of the newest roll that stands."""
    found: dict[UUID, dict[str, Link]] = defaultdict(dict)
    rows = Link.objects.filter(person__in=persons, roll__state=Roll.State.COMPARED, state__in=_FIRM)
    for link in rows.select_related("roll", "row").order_by("roll__as_of", "roll__received_at"):
        found[link.person_id][link.roll.kind] = link
    return found


def _open_cases(user: User, persons: list[UUID]) -> dict[UUID, dict[str, int]]:
    """Person → kind → open cases, as far as the reader works them."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    running = within(
        Case.objects.filter(person__in=persons, state__in=RUNNING),
        user,
        by="place",
        duty=Duty.WORK_DIFFERENCES,
    )
    for person, kind, count in running.order_by().values_list("person", "kind").annotate(count=Count("pk")):
        found[person][kind] = count
    return found


def _values(user: User, link: Link, place: str) -> list[tuple[str, str]]:
    """What a row says of the department's own fields, in words."""
    link.row.roll = link.roll
    kind = rules.kind(link.roll.kind, link.roll.as_of)
    told = kind.told(row_of(link.row))
    found = []
    for code, known in kind.authority.items():
        value = told.get(code)
        if code in _OWN or value is None:
            continue
        text = in_words(as_text(value), known) if may_see(user, known.level, place) else HIDDEN
        found.append((known.title(language()), text))
    return found


def compared_lines(user: User, person: Person) -> list[tuple[Says, list[Line]]]:
    """Every roll that names a person, line by line against the register."""
    return [
        (says, lines(user, person, says.link.row, person.village_id))
        for says in said_of(user, person)
        if says.link is not None
    ]


def person_cases(user: User, person: Person) -> list[Case]:
    """The cases about a person that the reader works, the open ones first."""
    return sorted(
        cases(user).filter(person=person), key=lambda case: (not case.running, -case.severity, case.opened_at)
    )


def accepted(user: User, person: Person) -> list[Change]:
    """Values that the register took over from rolls, the latest first."""
    if not covers(user, person.village_id, Duty.VIEW_REGISTER):
        return []
    marks = list(PersonCategory.objects.filter(person=person).values_list("pk", flat=True))
    rows = Change.objects.filter(
        household=person.household_id, row__in=[person.pk, *marks], origin=Change.Origin.ROLL
    )
    return list(rows.select_related("made_by").order_by("-made_at")[:20])


def person_panel(user: User, person: Person) -> dict[str, Any] | None:
    """The card of the person page; nothing where no roll was ever compared."""
    says = said_of(user, person)
    taken = accepted_words(user, person)
    if not taken and all(one.roll is None for one in says):
        return None
    return {"says": says, "accepted": taken, "works": covers(user, person.village_id, Duty.WORK_DIFFERENCES)}


def accepted_words(user: User, person: Person) -> list[dict[str, Any]]:
    """The values taken over, in words: which field, what, by whom said and when, by whom accepted."""
    found = []
    for change in accepted(user, person):
        if change.field == "since":
            continue
        model = Person if change.row_type == "person" else PersonCategory
        column = model._meta.get_field(change.field)
        found.append({"change": change, "label": column.verbose_name, "text": _change_words(change, column)})
    return found


def _change_words(change: Change, column: Any) -> str:
    """The accepted value as people read it; numbers stay masked."""
    if change.field in ("identity", "phone"):
        return masked_identity(change.new)
    name = {**TABLES, "grade": "disability_grade"}.get(change.field)
    if name:
        return table(name).label(change.new, language())
    labels = {str(code): str(label) for code, label in column.flatchoices}
    return labels.get(change.new, change.new)


def household_panel(user: User, home: Household) -> dict[str, Any] | None:
    """The card of the household page: each member on the books with what the departments say, and open differences."""
    members = list(home.persons.filter(left_on__isnull=True).order_by("relation", "number"))
    links = _links([m.pk for m in members])
    running = _open_cases(user, [m.pk for m in members])
    if not links and not running:
        return None
    kinds = rules.kinds(timezone.localdate())
    rows = [
        {
            "person": member,
            "said": [
                (kinds[code].title(language()), link.roll, _values(user, link, home.village_id))
                for code, link in links[member.pk].items()
                if code in kinds
            ],
            "open": sum(running[member.pk].values()),
        }
        for member in members
    ]
    return {"rows": rows, "works": covers(user, home.village_id, Duty.WORK_DIFFERENCES)}
