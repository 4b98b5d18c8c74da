"""Pairs of a row and a person: how they were found, what agreed, who else it might be."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.registry.models import Person
from ankang.rolls.models import Candidate, Case, Link, RollRow
from ankang.storage.sealed import BlindIndex
from ankang.values.identity import compact_identity

HOWS: dict[str, str | Promise] = {
    "identity": _("证件号码一致"),
    "name_birth": _("姓名、出生日期和村一致"),
    "model": _("按多项信息综合判断"),
    "decided": _("由人指定"),
}
WHYS: dict[str, str | Promise] = {
    "doubtful": _("相似，但把握不够"),
    "other_name": _("证件号码相同，姓名不同"),
    "several": _("有两人同样相似"),
    "one_character": _("姓名只差一个字，又没有号码可以区分，可能是兄弟姐妹"),
    "two_numbers": _("两边的证件号码都有效，但不相同"),
    "little": _("只有姓名和住处可以比对"),
}
FIELDS: dict[str, str | Promise] = {
    "identity": _("证件号码"),
    "name": _("姓名"),
    "born_on": _("出生日期"),
    "sex": _("性别"),
    "village": _("所在村"),
    "phone_tail": _("电话"),
    "household_key": _("户"),
}


@dataclass(frozen=True)
class Found:
    """How a pair was found, in words; `percent` for those a model judged."""

    how: str
    why: str
    percent: int | None
    agreed: list[str]
    differed: list[str]
    link: Link


@dataclass(frozen=True)
class Choice:
    """A further person a row might be."""

    person: Person
    percent: int
    agreed: list[str]
    differed: list[str]


def found_by(user: User, row: RollRow | None) -> Found | None:
    """How a row the reader was shown got its person."""
    link = Link.objects.filter(row=row).select_related("decided_by").first() if row is not None else None
    if link is None:
        return None
    percent = round(link.probability * 100) if link.how == "model" else None
    why = str(WHYS.get(link.why, "")) if link.state == Link.State.BETWEEN else ""
    return Found(
        str(HOWS.get(link.how, link.how)), why, percent, words(link.agreed), words(link.differed), link
    )


def words(fields: list[str]) -> list[str]:
    """Names of what was compared, in the reader's language."""
    return [str(FIELDS.get(name, name)) for name in fields]


def choices(user: User, case: Case) -> list[Choice]:
    """Whom else the row of a case might be, as far as the reader works where they live."""
    if case.row is None:
        return []
    rows = (
        Candidate.objects.filter(row=case.row)
        .select_related("person__village", "person__household")
        .order_by("place")
    )
    return [
        Choice(one.person, round(one.probability * 100), words(one.agreed), words(one.differed))
        for one in rows
        if covers(user, one.person.village_id, Duty.WORK_DIFFERENCES)
    ]


def by_number(user: User, text: str) -> Person | None:
    """The person on the books with this number of their own or of identity, where the reader works."""
    index = BlindIndex.of(Person, "identity_index", compact_identity(text))
    named = Q(number=text) | Q(identity_index=index)
    return within(
        Person.objects.filter(named, left_on__isnull=True), user, duty=Duty.WORK_DIFFERENCES
    ).first()


def choosable(user: User, pk: UUID) -> Person:
    """A person the reader may link a row to; any other is not found."""
    return within(Person.objects.all(), user, duty=Duty.WORK_DIFFERENCES).get(pk=pk)
