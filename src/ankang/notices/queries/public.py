"""What anybody may see: the board of a village, a notice while it hangs. `user` is whoever asks, logged in or not."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from ankang.notices.models import Notice, NoticeLine, Objection
from ankang.notices.rules import check_code
from ankang.notices.rules.sheet import Entry, Sheet, cells
from ankang.notices.rules.token import plain_code
from ankang.places.models import Division
from ankang.registry.models import Person
from ankang.storage import keys
from ankang.storage.sealed import BlindIndex
from ankang.values.division import DivisionCode

# A page shows one village at a time when a notice has more lines than this.
WHOLE = 200
_TAIL = 4


@dataclass(frozen=True)
class Village:
    """A village of a notice to choose from."""

    code: str
    heading: str
    chosen: bool


def place(user: Any, code: str) -> Division:
    """A village, town or county by its code; any other is not found."""
    return Division.objects.get(code=code, level__gte=Division.Level.COUNTY)


def board(user: Any, code: str) -> QuerySet[Notice]:
    """What hangs now in a village, or over it from its town and county, the newest first."""
    here = [code, *(str(c) for c in DivisionCode(code).ancestors)]
    rows = Notice.objects.filter(
        division__in=here, state=Notice.State.RELEASED, shown_until__gte=timezone.localdate()
    )
    return rows.select_related("division").order_by("-released_at")


def public_notice(user: Any, token: str) -> Notice:
    """A notice by its public address, if it ever hung. Whether it still hangs: `notice.hangs(today)`."""
    rows = Notice.objects.select_related("division").exclude(released_by=None)
    return rows.get(token=token)


def by_village(user: Any, sheet: Sheet, code: str) -> tuple[Sheet, list[Village]]:
    """A long sheet village by village: that one (the first when none is named), and what there is to choose.

    A sheet of one village, or a short one, comes whole, with nothing to choose.
    """
    codes = [section.code for section in sheet.sections]
    if len(codes) < 2 or (sheet.households <= WHOLE and code not in codes):
        return sheet, []
    chosen = code if code in codes else codes[0]
    return sheet.of_village(chosen), [Village(s.code, s.heading, s.code == chosen) for s in sheet.sections]


def line_for(user: Any, notice: Notice, code: str, tail: str) -> NoticeLine | None:
    """The line of the household whose check code this is and one of whose members has these last four characters.

    Both must be right. The code is compared in constant time, once more when there is nobody to compare it with.
    """
    listed = Exists(notice.lines.filter(household=OuterRef("household_id")))
    index = BlindIndex.of(Person, "identity_tail", tail)
    members = Person.objects.filter(listed, identity_tail=index, left_on__isnull=True)
    given, key = plain_code(code), keys.ring().index
    found = None
    homes = list(members.values_list("household_id", flat=True).distinct().order_by())
    for home in homes or [notice.pk]:
        if check_code.same(check_code.code_of(key, home), given) and homes:
            found = home
    return notice.lines.filter(household=found).order_by("ordinal").first() if found else None


def objection_by_receipt(user: Any, receipt: str) -> Objection | None:
    """The objection of a receipt number, however it was typed."""
    return Objection.objects.select_related("notice").filter(receipt=plain_code(receipt)).first()


def public_path(user: Any, notice: Notice) -> str:
    """The public address of a notice, without the host."""
    return reverse("notices:public", args=[notice.token])


def line_cells(user: Any, line: NoticeLine) -> list[tuple[str, str]]:
    """(heading, text) of a line as it stands in the list."""
    entry = Entry(
        line.ordinal,
        line.village_id,
        line.masked_name,
        line.group,
        line.told_apart,
        line.category,
        line.amount_fen,
    )
    return cells(entry)
