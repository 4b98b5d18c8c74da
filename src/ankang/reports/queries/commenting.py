"""Comments of a report as its reader sees them, and who may own one."""

import uuid
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import covers, within
from ankang.reports.models import Comment, Report
from ankang.reports.rules.comments import may_close
from ankang.reports.rules.document import Document

_ROLES = tuple(code for code, role in ROLES.items() if Duty.WRITE_REPORTS in role.duties)


@dataclass(frozen=True)
class Shown:
    """A comment, whether what it speaks of is gone, and what the reader may do to it. `reply_id`: of the next reply."""

    comment: Comment
    gone: bool
    may_answer: bool
    may_close: bool
    reply_id: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def is_closed(self) -> bool:
        """Whether it is settled."""
        return self.comment.state == Comment.State.CLOSED


def comments(user: User, row: Report, document: Document) -> list[Shown]:
    """Comments of a report for who writes or approves such reports: open ones first, each group in the order they were
    made. They may name people, so that other readers of the report see none."""
    serves = covers(user, row.division_id, Duty.WRITE_REPORTS)
    approves = covers(user, row.division_id, Duty.APPROVE_REPORTS)
    if not (serves or approves):
        return []
    rows = row.comments.select_related("owner", "made_by", "closed_by").prefetch_related("replies__made_by")
    standing = {p.id: {run.figure for run in p.runs} for p in document.paragraphs()}
    shown = [_shown(one, user, standing, serves=serves, approves=approves) for one in rows]
    return sorted(shown, key=lambda one: one.is_closed)


def _shown(one: Comment, user: User, standing: dict[str, set[str]], *, serves: bool, approves: bool) -> Shown:
    owner, asker = one.owner_id == user.pk, one.made_by_id == user.pk
    is_open = one.state != Comment.State.CLOSED and serves
    here = one.paragraph in standing and (not one.figure or one.figure in standing[one.paragraph])
    closes = may_close(is_owner=owner, is_asker=asker, approves=approves)
    return Shown(one, not here, is_open and (owner or asker), is_open and closes)


def comment(user: User, pk: object) -> Comment:
    """One comment of a report the user may write; Comment.DoesNotExist otherwise."""
    rows = within(Comment.objects.all(), user, by="report__division", duty=Duty.WRITE_REPORTS)
    return rows.select_related("report").get(pk=pk)


def owners(user: User, row: Report) -> list[tuple[str, str]]:
    """(key, name with post) of those who may own a comment: the writer first, then those nearest."""
    today = timezone.localdate()
    place = row.division_id
    above = [place, f"{place[:9]}000", f"{place[:6]}000000"]
    held = Post.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), role__in=_ROLES, since__lte=today,
        division__in=above, user__is_active=True,
    )  # fmt: skip
    posts = sorted(
        held.select_related("user", "division"),
        key=lambda post: (post.user_id != row.made_by_id, -post.division.level, post.user.name),
    )
    serving = {post.user_id: post for post in reversed(posts) if covers(post.user, place, Duty.WRITE_REPORTS)}
    return [
        (str(post.user_id), f"{post.user.name}（{post.division.name} {post.role_name}）")
        for post in posts
        if serving.get(post.user_id) is post
    ]


def asked_of(user: User, row: Report) -> QuerySet[User]:
    """The same people as accounts, for a form."""
    return User.objects.filter(pk__in=[key for key, _name in owners(user, row)])
