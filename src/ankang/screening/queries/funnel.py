"""The funnel of a round, whole and by village, from one query."""

from collections import defaultdict

from ankang.accounts.models import User
from ankang.care.queries.places import in_division
from ankang.records.models import Condition
from ankang.screening import rules
from ankang.screening.models import Round, Target
from ankang.screening.queries.scope import in_scope
from ankang.screening.rules import Case, Funnel, Kind

_COLUMNS = (
    "village_id", "attempts", "tested_on", "positive", "known_on", "stage", "treated_on", "confirm_by", "treat_by"
)  # fmt: skip


def funnel_of(user: User, of: Round, division: str = "") -> Funnel:
    """The funnel of the reader's part of a round."""
    return rules.funnel([case for _code, _name, case in _cases(user, of, division)])


def by_village(user: User, of: Round, division: str = "") -> list[tuple[str, str, Funnel]]:
    """(code, name, funnel) of each village of the reader's part."""
    found: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for code, name, case in _cases(user, of, division):
        found[code, name].append(case)
    return [(code, name, rules.funnel(cases)) for (code, name), cases in sorted(found.items())]


def is_hidden(user: User, of: Round) -> bool:
    """Whether the lower steps tell of a disease of level 5 to a reader without the grant."""
    return rules.kind_of(of.kind).register in Condition.GUARDED and not user.is_guarded_reader


def _cases(user: User, of: Round, division: str) -> list[tuple[str, str, Case]]:
    kind, hidden = rules.kind_of(of.kind), is_hidden(user, of)
    rows = in_division(in_scope(user).filter(round=of), division).exclude(state="left_out").order_by()
    rows = rows.only(*_COLUMNS)
    names = dict(rows.values_list("village_id", "village__name").distinct())
    return [(row.village_id, names[row.village_id], case_of(row, kind, hidden)) for row in rows]


def case_of(row: Target, kind: Kind, hidden: bool = False) -> Case:
    """A person of a round as the funnel counts them; `hidden`: without what came of a positive."""
    if hidden:
        return Case(tested_on=row.tested_on, positive=row.positive, invited=row.attempts > 0)
    stage = kind.stage(row.stage) if row.stage else None
    return Case(
        tested_on=row.tested_on, positive=row.positive, known_on=row.known_on, confirmed=bool(row.stage),
        early=stage.early if stage else None, treated_on=row.treated_on, invited=row.attempts > 0,
        confirm_by=row.confirm_by, treat_by=row.treat_by,
    )  # fmt: skip
