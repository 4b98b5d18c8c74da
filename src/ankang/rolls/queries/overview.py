"""The kinds of rolls with what is open of each: for the first page."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from ankang.accounts.models import User
from ankang.rolls import rules
from ankang.rolls.models import Case, Roll
from ankang.rolls.queries.cases import RUNNING, CaseFilter, cases, narrowed
from ankang.rolls.queries.received import rolls
from ankang.rolls.rules import RollKind


@dataclass(frozen=True)
class KindRow:
    """A kind of roll, its newest one, and how many differences of the kind are open and overdue for the reader."""

    kind: RollKind
    roll: Roll | None
    open: int
    late: int


def kind_rows(user: User) -> list[KindRow]:
    """Every kind of roll in force, in order."""
    newest: dict[str, Roll] = {}
    shown = rolls(user).exclude(state=Roll.State.WITHDRAWN).order_by("as_of", "received_at")
    for one in shown:
        newest[one.kind] = one
    counted = _counted(user)
    return [
        KindRow(kind, newest.get(code), *counted.get(code, (0, 0)))
        for code, kind in rules.kinds(timezone.localdate()).items()
    ]


def open_of_kind(user: User, kind: str) -> tuple[int, int]:
    """Open and overdue cases of one kind."""
    return _counted(user).get(kind, (0, 0))


def _counted(user: User) -> dict[str, tuple[int, int]]:
    """Kind → open cases, of them overdue."""
    running = narrowed(cases(user), CaseFilter(), user).order_by()
    late = Q(deadline__lt=timezone.localdate())
    rows = running.values_list("kind").annotate(count=Count("pk"), late=Count("pk", filter=late))
    return {kind: (count, overdue) for kind, count, overdue in rows}


def outcome_of(roll: Roll) -> dict[str, int]:
    """What a compared roll came to, for whoever runs the comparison: differences it brought to light, and those open
    in it now, in all and by kind of difference. Counts only, so nobody's scope is asked for."""
    running = Case.objects.filter(roll=roll, state__in=RUNNING).order_by()
    by_code = dict(running.values_list("code").annotate(count=Count("pk")))
    found = Case.objects.filter(first_roll=roll).count()
    return {"found": found, "open": sum(by_code.values()), **dict(sorted(by_code.items()))}
