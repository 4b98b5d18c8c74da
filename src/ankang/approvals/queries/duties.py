"""Where a user holds a post with a duty at the level a step asks for."""

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.rules import span
from ankang.accounts.scope import covers
from ankang.places.models import Division

# At which level of division a step's post is held; a group has no division of its own, its village stands for it.
LEVELS = {
    "group": Division.Level.VILLAGE,
    "village": Division.Level.VILLAGE,
    "town": Division.Level.TOWN,
    "county": Division.Level.COUNTY,
}


def may_at(user: User, village: str, duty: str, level: str) -> bool:
    """Whether the user holds, at this level ("" any), a post with the duty over the village."""
    if not level:
        return covers(user, village, Duty(duty))
    return any(low <= village < high for low, high in spans_at(user, duty, level))


def spans_at(user: User, duty: str, level: str) -> list[tuple[str, str]]:
    """Ranges of codes that the user's posts at a level ("" any) serve with a duty."""
    if not level:
        return user.spans(Duty(duty))
    return [
        span(post.division_id, post.division.level)
        for post in user.posts_now
        if duty in post.duties and post.division.level == LEVELS[level]
    ]
