"""Posts of teams: which kind of team has which, which one person holds, and when a term ends. Pure."""

import datetime as dt

POSITIONS = {
    "leading_group": ("first_head", "head", "deputy", "member"),
    "office": ("director", "deputy_director", "clerk"),
    "resident": ("captain", "first_secretary", "team_member"),
}
SINGLE = frozenset({"first_head", "head", "director", "captain", "first_secretary"})


def fits(kind: str, position: str) -> bool:
    """Whether a kind of team has this post."""
    return position in POSITIONS[kind]


def term_ends_soon(term_until: dt.date | None, today: dt.date, notice: int) -> bool:
    """Whether a term is over or ends within some days."""
    return term_until is not None and term_until <= today + dt.timedelta(days=notice)
