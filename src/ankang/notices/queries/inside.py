"""Notices and objections as staff see them: what hangs where they serve, and what they have to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import covers, within
from ankang.notices.models import Notice, Objection, ObjectionNote
from ankang.notices.publishing.files import PublishedFile, file_name
from ankang.notices.queries.shown import OPEN
from ankang.notices.rules.objections import CannotObject
from ankang.places.models import Division
from ankang.storage import files as storage
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class Filters:
    """What the list of notices is narrowed to; empty text means no narrowing."""

    state: str = ""
    division: str = ""


@dataclass(frozen=True)
class May:
    """What a user may do with one notice now."""

    release: bool
    withdraw: bool
    handle: bool
    is_maker: bool


def notices(user: User) -> QuerySet[Notice]:
    """Notices posted where the user serves, and those from above that hang, or hung, over their villages."""
    rows = Notice.objects.select_related("division", "made_by", "released_by")
    own = within(rows, user, by="division", duty=Duty.VIEW_REGISTER)
    above = {
        str(code)
        for low, _high in user.spans(Duty.VIEW_REGISTER)
        for code in DivisionCode(low).ancestors
        if code.level >= Division.Level.COUNTY
    }
    if not above:
        return own
    hung = rows.filter(division__in=above).exclude(state=Notice.State.DRAFTED).exclude(released_by=None)
    return rows.filter(Q(pk__in=own.values("pk")) | Q(pk__in=hung.values("pk")))


def notice(user: User, pk: UUID) -> Notice:
    """One of them; any other is not found."""
    return notices(user).get(pk=pk)


def notice_list(user: User, filters: Filters) -> QuerySet[Notice]:
    """The filtered list with the number of open objections; page it by `-made_at`."""
    rows = notices(user)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.division:
        low, high = DivisionCode(filters.division).span()
        rows = rows.filter(division_id__gte=low, division_id__lt=high)
    return rows.annotate(objecting=Count("objections", filter=Q(objections__state__in=OPEN)))


def counts(user: User, division: str = "") -> dict[str, int]:
    """State → how many notices, and "" for all, as the list would show them."""
    rows = notice_list(user, Filters(division=division)).order_by().values_list("state")
    found = dict(rows.annotate(n=Count("pk", distinct=True)))
    return {**found, "": sum(found.values())}


def may(user: User, row: Notice) -> May:
    """What the user may do with a notice; the actions ask again."""
    drafted = row.state == Notice.State.DRAFTED
    releases = covers(user, row.division_id, Duty.RELEASE_NOTICES)
    drafts = covers(user, row.division_id, Duty.DRAFT_NOTICES)
    return May(
        release=drafted and releases and row.made_by_id != user.pk,
        withdraw=(releases and row.hangs(timezone.localdate())) or (drafted and (releases or drafts)),
        handle=covers(user, row.division_id, Duty.HANDLE_OBJECTIONS)
        and not drafted
        and row.state != Notice.State.WITHDRAWN,
        is_maker=row.made_by_id == user.pk,
    )


def archived(user: User, pk: UUID, kind: str) -> PublishedFile:
    """An archived file of a notice the user may see."""
    row = notice(user, pk)
    file = row.files.get(format=kind)
    return PublishedFile(file.format, file_name(row, file.format), storage.content(file.name))


def objections(user: User) -> QuerySet[Objection]:
    """Objections the user handles; page them by `deadline`."""
    rows = Objection.objects.select_related("notice__division", "handler", "line")
    return within(rows, user, by="notice__division", duty=Duty.HANDLE_OBJECTIONS)


def objection(user: User, pk: UUID) -> Objection:
    """One of them; any other is not found."""
    return objections(user).get(pk=pk)


def open_objections(user: User) -> QuerySet[Objection]:
    """Those not answered yet, the most urgent first."""
    return objections(user).filter(state__in=OPEN).order_by("deadline", "made_at")


def notes(user: User, pk: UUID) -> Sequence[ObjectionNote]:
    """What was done with an objection, in order."""
    return list(objection(user, pk).notes.select_related("made_by"))


def handlers(user: User, row: Objection) -> QuerySet[User]:
    """Colleagues who handle objections where it was raised: those who serve that very division, and oneself."""
    roles = [code for code, role in ROLES.items() if Duty.HANDLE_OBJECTIONS in role.duties]
    today = timezone.localdate()
    held = Q(posts__until__isnull=True) | Q(posts__until__gte=today)
    there = Q(posts__division_id=row.notice.division_id, posts__role__in=roles, posts__since__lte=today)
    return User.objects.filter((there & held) | Q(pk=user.pk), is_active=True).distinct().order_by("name")


def case_of(user: User, row: Notice, ordinal: int | None) -> UUID | None:
    """The case on a line of a notice the user may see; None for no line. A line that is not there is a CannotObject."""
    if ordinal is None:
        return None
    line = notice(user, row.pk).lines.filter(ordinal=ordinal).first()
    if line is None:
        raise CannotObject("line")
    return line.case
