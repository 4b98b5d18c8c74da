"""Reads for the frame: the reader's own branch of the division tree."""

from django.db.models import QuerySet

from ankang.accounts import queries as accounts
from ankang.accounts.models import User
from ankang.places import queries as places
from ankang.places.models import Division


def roots(user: User) -> list[Division]:
    """The divisions the user serves, from the top: usually one county, town or village."""
    return places.roots(user)


def below(user: User, code: str) -> QuerySet[Division]:
    """Divisions directly below one, as far as the user serves them."""
    return accounts.divisions(user).filter(parent_id=code).order_by("code")


def county_of(user: User) -> str:
    """Name of the county of the user's first post; "" without one."""
    for post in user.posts_now:
        code = f"{post.division_id[:6]}000000"
        try:
            return accounts.division_anywhere(user, code).name
        except Division.DoesNotExist:
            return str(post.division.name)
    return ""
