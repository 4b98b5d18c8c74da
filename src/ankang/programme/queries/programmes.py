"""Plans of work within a reader's reach: those of his divisions, and what holds for the divisions above him."""

from uuid import UUID

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.programme.models import Programme
from ankang.values.division import DivisionCode

_VIEW = Duty.VIEW_PROGRAMME


def programmes(user: User) -> QuerySet[Programme]:
    """The plans a reader may see; drafts of his own divisions only."""
    rows = Programme.objects.select_related("division", "drafted_by", "approved_by", "replaces")
    if not user.has_duty(_VIEW):
        return rows.none()
    own = within(Programme.objects.all(), user, by="division", duty=_VIEW)
    above = {
        over.code
        for post in user.posts_now
        if _VIEW in post.duties
        for over in DivisionCode(post.division_id).ancestors
    }
    told = (Programme.State.IN_FORCE, Programme.State.REPLACED, Programme.State.ENDED)
    return rows.filter(Q(pk__in=own.values("pk")) | Q(division__in=above, state__in=told))


def programme(user: User, pk: UUID) -> Programme:
    """One of them."""
    return programmes(user).get(pk=pk)
