"""What may be applied for a household, and what not and why."""

import datetime as dt
from dataclasses import dataclass

from ankang.accounts.models import User
from ankang.approvals.models import Application
from ankang.approvals.queries.facts import marks
from ankang.approvals.queries.pages import of_household
from ankang.approvals.rules import MayNotApply, may_apply
from ankang.approvals.rules.applying import MONITORED, Marks
from ankang.registry.models import Household, HouseholdCategory
from ankang.values.bad_value import BadValueError

Kind = Application.Kind
_ORDER = (Kind.MONITOR, Kind.REGISTER, Kind.REMOVAL, Kind.EXIT, Kind.RELAPSE, Kind.CORRECTION)


@dataclass(frozen=True)
class Offer:
    """Something that could be asked for a household. `why`: what stands against it, None when it may be asked;
    `open`: the application of this kind that is under way already."""

    kind: str
    category: str
    why: BadValueError | None
    open: Application | None = None

    @property
    def value(self) -> str:
        """What a form sends: kind, and category where there is one."""
        return f"{self.kind}:{self.category}" if self.category else self.kind

    @property
    def may(self) -> bool:
        """Whether it may be asked now."""
        return self.why is None and self.open is None

    @property
    def label(self) -> str:
        """Kind and category in the reader's language."""
        kind = str(Kind(self.kind).label)
        return f"{kind} · {HouseholdCategory.Kind(self.category).label}" if self.category else kind


def offers(user: User, home: Household, today: dt.date) -> list[Offer]:
    """Every kind of application, the likeliest first; of a kind with categories one for each that may be asked, or
    one that says why none may."""
    open_now = {row.kind: row for row in of_household(user, home) if not row.end}
    known = marks([home.pk], today)[home.pk]
    return [
        Offer(kind, category, why, open_now.get(kind))
        for kind in _ORDER
        for category, why in _of(kind, known)
    ]


def _of(kind: str, known: Marks) -> list[tuple[str, BadValueError | None]]:
    if kind not in (Kind.MONITOR, Kind.REMOVAL):
        return [("", _why(kind, "", known))]
    judged = [(category, _why(kind, category, known)) for category in MONITORED]
    return [(category, None) for category, why in judged if why is None] or [("", judged[0][1])]


def _why(kind: str, category: str, known: Marks) -> BadValueError | None:
    try:
        may_apply(kind, category, known)
    except MayNotApply as why:
        return why
    return None
