"""The four ways a roll and the register may disagree, counted by town or village."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.rolls.drafts import CROSS
from ankang.rolls.models import Case
from ankang.rolls.queries.cases import RUNNING
from ankang.rolls.words import SHORT, code_title
from ankang.values.division import DivisionCode


@dataclass
class MatrixRow:
    """A division with its counts by code: open ones and all that were ever found."""

    division: Division | None
    running: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    @property
    def open(self) -> int:
        """All open cases of the division."""
        return sum(self.running.values())


@dataclass(frozen=True)
class Matrix:
    """Rows by division and the sum of all; `codes`: (code, title) of the columns that occur."""

    rows: list[MatrixRow]
    sum: MatrixRow
    codes: list[tuple[str, str]]

    @property
    def cells(self) -> list[tuple[MatrixRow, list[tuple[str, int, int]]]]:
        """Each row with (code, open, all) for every column; the sum last."""
        return [
            (row, [(code, row.running[code], row.total[code]) for code, _title in self.codes])
            for row in (*self.rows, self.sum)
        ]


def matrix(user: User, kind: str, division: str) -> Matrix:
    """Cases of a kind inside a division, by the divisions right below it. What belongs to the division itself, as
    rows whose village is not known do, stands in a row of its own."""
    own = within(Case.objects.all(), user, by="place", duty=Duty.WORK_DIFFERENCES)
    low, high = DivisionCode(division).span()
    inside = own.filter(kind=kind, place_id__gte=low, place_id__lt=high)
    counted = (
        inside.order_by()
        .values_list("place_id", "code")
        .annotate(found=Count("pk"), open=Count("pk", filter=Q(state__in=RUNNING)))
    )
    below = list(places.children(user, division)) or [places.division(user, division)]
    rows = {DivisionCode(d.code).short: MatrixRow(d) for d in below}
    rest, everything = MatrixRow(None), MatrixRow(None)
    for place, code, total, running in counted:
        mine = next((row for short, row in rows.items() if place.startswith(short)), rest)
        for row in (mine, everything):
            row.total[code] += total
            row.running[code] += running
    shown = [*rows.values(), *([rest] if rest.total else [])]
    return Matrix(shown, everything, _columns(kind, everything))


def _columns(kind: str, told: MatrixRow) -> list[tuple[str, str]]:
    if kind == CROSS:
        return [(code, code_title(code)) for code in sorted(told.total)]
    return [(code, str(title)) for code, title in SHORT.items()]
