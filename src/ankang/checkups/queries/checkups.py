"""Check-ups the reader may see, their results with last year's beside, the trend of an item, what is still to do."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.care.kinds import around
from ankang.care.owed import Owed
from ankang.care.queries.places import in_division
from ankang.care.rules import State
from ankang.care.rules.due import EMERGENCY, RECHECK, REFERRED
from ankang.care.rules.pressure import PRESSURE
from ankang.checkups import rules, wording
from ankang.checkups.models import Checkup, Finding, HandBack, Result
from ankang.records.models import HealthRecord
from ankang.records.queries import linked
from ankang.registry.models import Person

SOON_DAYS = 7
_RANKS = {"today": EMERGENCY, "refer": REFERRED, "confirm": RECHECK, "recheck": RECHECK}


@dataclass(frozen=True)
class Line:
    """An item of a check-up: the result in force, and the one before with its day."""

    item: rules.Item
    result: Result
    before: Result | None
    before_on: dt.date | None


def persons(user: User) -> QuerySet[Person]:
    """Persons on the register whose check-ups the reader may record."""
    rows = within(Person.objects.select_related("household", "village"), user, duty=Duty.VIEW_HEALTH)
    return within(rows, user, duty=Duty.RECORD_CHECKUPS)


def person(user: User, pk: UUID) -> Person:
    """One of them."""
    return persons(user).get(pk=pk)


def checkups(user: User) -> QuerySet[Checkup]:
    """Check-ups in scope, the newest first."""
    rows = within(Checkup.objects.all(), user, duty=Duty.VIEW_HEALTH)
    return rows.select_related("person__household", "village", "campaign").order_by("-examined_on", "pk")


def checkup(user: User, pk: UUID) -> Checkup:
    """One of them; a stranger's is not found."""
    return checkups(user).get(pk=pk)


def checkups_of(user: User, of: Person) -> QuerySet[Checkup]:
    """Those of one person with results, those of records merged with theirs too."""
    return checkups(user).filter(person__in=linked(user, of), results_count__gt=0)


def own_checkups(user: User, of: Person) -> QuerySet[Checkup]:
    """Those filed under this very person, for the timeline, which asks for merged records one by one."""
    return checkups(user).filter(person=of, results_count__gt=0)


def not_given_back(user: User, division: str = "") -> QuerySet[Checkup]:
    """Check-ups with results that nobody has given back, the oldest first."""
    rows = in_division(checkups(user), division).filter(results_count__gt=0, given_back_on=None)
    return rows.filter(person__died_on=None, person__left_on=None).order_by("-urgent", "examined_on", "pk")


def shows_private(user: User, village: str) -> bool:
    """Whether results told only in person are shown: to who runs check-ups there."""
    return covers(user, village, Duty.RECORD_CHECKUPS)


def lines(user: User, of: Checkup) -> list[Line]:
    """The results in force in the order of the sheet, each with the one before."""
    shown = shows_private(user, of.village_id)
    before: dict[str, Result] = {}
    earlier = Result.objects.filter(
        checkup__person__in=linked(user, of.person), checkup__examined_on__lt=of.examined_on, replaced_by=None
    )
    for row in earlier.select_related("checkup").order_by("checkup__examined_on"):
        before[row.item] = row
    now = {row.item: row for row in Result.objects.filter(checkup=of, replaced_by=None)}
    return [
        Line(item, now[code], last, last.checkup.examined_on if last else None)
        for code, item in rules.items().items()
        if code in now and (shown or not item.private)
        for last in [before.get(code)]
    ]


def hidden(user: User, of: Checkup) -> int:
    """How many results are told only in person and not shown to this reader."""
    if shows_private(user, of.village_id):
        return 0
    private = [code for code, item in rules.items().items() if item.private]
    return Result.objects.filter(checkup=of, item__in=private, replaced_by=None).count()


def result(user: User, pk: UUID) -> Result:
    """A result that the reader may correct."""
    rows = within(
        Result.objects.select_related("checkup__person"),
        user,
        by="checkup__village",
        duty=Duty.RECORD_CHECKUPS,
    )
    return rows.get(pk=pk)


def _results_of(user: User, of: Person) -> QuerySet[Result]:
    rows = Result.objects.filter(checkup__person__in=linked(user, of))
    return within(rows, user, by="checkup__village", duty=Duty.VIEW_HEALTH)


def last_values(user: User, of: Person, before: dt.date) -> dict[str, str]:
    """Item → the last value before a day, with its day, for the form."""
    rows = _results_of(user, of)
    rows = rows.filter(checkup__examined_on__lt=before, replaced_by=None).select_related("checkup")
    return {
        row.item: f"{wording.value(row)}（{row.checkup.examined_on:%Y-%m-%d}）"
        for row in rows.order_by("checkup__examined_on")
    }


def trend(user: User, of: Person) -> dict[str, list[tuple[dt.date, float]]]:
    """Item → its numbers over the years, oldest first, of items with at least two."""
    rows = _results_of(user, of)
    found: dict[str, list[tuple[dt.date, float]]] = defaultdict(list)
    told = rows.filter(replaced_by=None, number__isnull=False).order_by("checkup__examined_on")
    for item, number, day in told.values_list("item", "number", "checkup__examined_on"):
        found[item].append((day, float(number)))
    return {code: points for code, points in found.items() if len(points) > 1}


def findings(user: User, of: Checkup) -> QuerySet[Finding]:
    """What a check-up found, the most serious first."""
    rows = within(Finding.objects.filter(checkup=of), user, duty=Duty.VIEW_HEALTH)
    return rows.exclude(outcome=Finding.Outcome.WRONG).order_by("due_on", "rule")


def finding(user: User, pk: UUID) -> Finding:
    """A finding that the reader may close."""
    rows = within(Finding.objects.select_related("person", "checkup"), user, duty=Duty.VIEW_HEALTH)
    return within(rows, user, duty=Duty.RECORD_VISITS).get(pk=pk)


def open_findings(user: User, division: str = "") -> QuerySet[Finding]:
    """Findings nobody has acted on, of persons on the register, the earliest due first."""
    rows = within(Finding.objects.filter(closed_on=None), user, duty=Duty.VIEW_HEALTH)
    rows = in_division(rows, division).exclude(act=Finding.Act.ADVISE)
    rows = rows.filter(person__died_on=None, person__left_on=None)
    return rows.select_related("person__household", "village", "checkup").order_by(
        "due_on", "village_id", "pk"
    )


def hand_backs(user: User, of: Checkup) -> QuerySet[HandBack]:
    """When and how results were given back."""
    rows = within(HandBack.objects.filter(checkup=of), user, by="checkup__village", duty=Duty.VIEW_HEALTH)
    return rows.select_related("made_by").order_by("-made_at")


def owed(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """What check-ups found and nobody has acted on, as things owed to persons."""
    rows = within(open_findings(user, division), user, duty=Duty.RECORD_VISITS)
    rows = rows.select_related(None).select_related("person__household", "village").only(*_SHOWN).order_by()
    before, after = around("checkups:finding")
    kept = _kept(user)
    for row in rows.iterator(chunk_size=5000):
        rule, whose = rules.finding_rules()[row.rule], kept.get(row.person_id, row.person)
        state = State.OVERDUE if today > row.due_on else State.LATER
        if state is State.LATER and (row.due_on - today).days <= SOON_DAYS:
            state = State.DUE
        yield Owed(
            person_id=whose.pk, kind=f"checkup_{row.act}", title=_TITLES[row.act], due_on=row.due_on, state=state,
            rank=_RANKS[row.act], because=(wording.because(rule, row.found_on, row.due_on),), source=str(rule.source),
            name=whose.name, born_on=whose.born_on, village=row.village_id, village_name=row.village.name,
            group=whose.household.group, household_number=whose.household.number,
            url=f"{before}{row.pk}{after}", deed=_("去处理"), guarded=rule.private,
            about=_ABOUT.get(row.rule, ""),
        )  # fmt: skip


def _kept(user: User) -> dict[UUID, Person]:
    """Whose record was merged into another's → the person that was kept, of those the reader sees."""
    told = HealthRecord.objects.filter(merged_into__person__in=persons(user).values("pk"))
    told = told.select_related("merged_into__person__household")
    return {row.person_id: row.merged_into.person for row in told if row.merged_into}


# A pressure found high is measured again for the screening of the norm too: one visit answers both.
_ABOUT = dict.fromkeys(("pressure_high", "urgent_pressure"), PRESSURE)
_SHOWN = (
    "act", "rule", "found_on", "due_on", "village__name", "person__name", "person__born_on",
    "person__household__group", "person__household__number",
)  # fmt: skip
_TITLES = {
    "today": _("体检危急值"),
    "refer": _("体检异常：请医生评估"),
    "confirm": _("体检异常：复测确诊"),
    "recheck": _("体检异常：复查"),
}
