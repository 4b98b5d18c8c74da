"""Word templates of the counties a user serves, and reports filled into them."""

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang import __version__
from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places.models import Division
from ankang.reports.formats import word_own
from ankang.reports.formats.manifest import Own, Stamp
from ankang.reports.models import WordTemplate
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.drafting import cells_for, drawn, setting_in
from ankang.reports.queries.reports import reading
from ankang.reports.rules.refusals import NothingToSay
from ankang.reports.rules.template import load
from ankang.reports.rules.word_names import Name, listed
from ankang.reports.rules.word_refusals import CannotUse
from ankang.storage import files
from ankang.storage.sealed import CannotOpen
from ankang.values.division import DivisionCode, Level


def templates(user: User) -> QuerySet[WordTemplate]:
    """All versions of the counties where the user approves reports."""
    rows = within(WordTemplate.objects.all(), user, by="county", duty=Duty.APPROVE_REPORTS)
    return rows.select_related("county", "made_by", "decided_by").order_by("county", "name", "-version")


def template(user: User, pk: UUID) -> WordTemplate:
    """One of them; WordTemplate.DoesNotExist for a stranger's."""
    return templates(user).get(pk=pk)


def in_force(user: User) -> QuerySet[WordTemplate]:
    """Those a writer may draft with: in force in a county that any of their divisions lies in."""
    rows = WordTemplate.objects.filter(state=WordTemplate.State.IN_FORCE)
    served = Q(pk__in=[])
    for low, high in user.spans(Duty.WRITE_REPORTS):
        served |= Q(county=low[:6] + "000000") | Q(county__gte=low, county__lt=high)
    return rows.filter(served).order_by("name")


def wait(user: User) -> QuerySet[WordTemplate]:
    """Versions another has uploaded that the user may put in force."""
    return templates(user).filter(state=WordTemplate.State.PROPOSED).exclude(made_by=user)


def content(row: WordTemplate) -> bytes:
    """The kept file. CannotUse when it is gone or is not what was kept."""
    try:
        kept = files.content(row.path)
    except FileNotFoundError:
        raise CannotUse("missing") from None
    except CannotOpen:
        raise CannotUse("changed") from None
    if hashlib.sha256(kept).hexdigest() != row.sha256:
        raise CannotUse("changed")
    return kept


def kept_file(user: User, row: WordTemplate) -> bytes:
    """The kept file of a template that the user has opened. CannotUse as above."""
    return content(row)


def own(row: WordTemplate) -> Own:
    """What a file says of the template it was made with."""
    return Own(row.name, row.version, row.sha256)


def preview(user: User, row: WordTemplate, language: str) -> bytes:
    """The template filled for the first division of its level, from the newest snapshot, this year so far.

    BadValueError says what is wrong: no snapshot, nobody in it, a file that is gone.
    """
    kind = load(row.kind)
    snapshot = snapshot_of(Path(settings.LAKE))
    first = _first(row.county_id, kind.level)
    if first is None:
        raise NothingToSay("level", division=row.county_id)
    year = str(snapshot.manifest.as_of.year)
    where = setting_in(
        snapshot, division=first, period=year, language=language, today=timezone.localdate(), named=True
    )
    document = drawn(kind, where, cells_for(snapshot, kind, where))
    return word_own.preview(content(row), document, Stamp("", __version__))


def _first(county: str, level: str) -> str | None:
    """The first division of a level in a county; the county itself stands for what is above it."""
    wanted = Level[level.upper()]
    if wanted <= Level.COUNTY:
        return county
    low, high = DivisionCode(county).span()
    rows = Division.objects.filter(code__gte=low, code__lt=high, level=wanted)
    return rows.order_by("code").values_list("code", flat=True).first()


def counties(user: User) -> QuerySet[Division]:
    """Counties the user may upload a template for."""
    rows = Division.objects.filter(level=Division.Level.COUNTY)
    return within(rows, user, by="", duty=Duty.APPROVE_REPORTS).order_by("code")


def names_of(user: User, kind: str) -> list[tuple[Name, str]]:
    """(name, what it is) of everything a template of a kind may use, in the reader's language."""
    zh = reading() == "zh"
    return [(one, one.title_zh if zh else one.title_en) for one in listed(load(kind))]


def told(user: User, row: WordTemplate) -> dict[str, Any]:
    """What was read in a template: names by how often they are used, problems, typed numbers."""
    found = row.found
    used: dict[str, int] = {}
    for one in found["used"]:
        used[one["name"]] = used.get(one["name"], 0) + 1
    known = {one.code: one for one in listed(load(row.kind))}
    zh = reading() == "zh"
    names = [
        (code, known[code].zh, known[code].title_zh if zh else known[code].title_en, times)
        for code, times in used.items()
        if code in known
    ]
    return {"names": names, "problems": found["problems"], "typed": found["typed"]}
