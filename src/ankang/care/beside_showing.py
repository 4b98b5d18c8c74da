"""What stands beside visits, laid out: photos and problems of one, two of one day, a year's counts."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.care import queries, wording
from ankang.care.models import SameDay, Visit
from ankang.care.rules.programme import DIABETES, HYPERTENSION, programme
from ankang.care.showing import answer_rows, programme_label, title
from ankang.registry.models import Person


def beside(user: User, visit: Visit) -> dict[str, Any]:
    """Photos and problems of a visit, and what was said of another one of the day."""
    standing = getattr(visit, "replaced_by", None) is None
    may = standing and covers(user, visit.village_id, Duty.RECORD_VISITS)
    said = SameDay.objects.filter(Q(first=visit) | Q(second=visit) | Q(result=visit))
    return {
        "photos": [
            (photo, reverse("care:photo", args=[photo.pk]))
            for photo in visit.photos.select_related("made_by")
        ],
        "photo_url": reverse("care:photo_new", args=[visit.pk]) if may else "",
        "problems": [
            (wording.problem_label(row.kind), row, reverse("care:problem", args=[row.pk]))
            for row in visit.problems.select_related("owner").order_by("due_on", "pk")
        ],
        "problem_url": reverse("care:problem_new", args=[visit.person_id]) if may else "",
        "same_day": said.select_related("made_by"),
    }


def side_by_side(first: Visit, second: Visit) -> list[tuple[str, str, str, bool]]:
    """(question, answer of the first, answer of the second, whether they differ) of two visits."""
    told = [{label: text for label, text, _url in answer_rows(visit, "")} for visit in (first, second)]
    labels = dict.fromkeys([*told[0], *told[1]])
    return [
        (label, told[0].get(label, ""), told[1].get(label, ""), told[0].get(label) != told[1].get(label))
        for label in labels
    ]


def pair_line(first: Visit, second: Visit) -> dict[str, Any]:
    """Two visits of one day in a list."""
    names = [visit.made_by.name if visit.made_by else _("系统") for visit in (first, second)]
    return {
        "visit": second,
        "title": title(second),
        "who": _("由%(first)s和%(second)s") % {"first": names[0], "second": names[1]},
        "url": reverse("care:same_day", args=[first.pk, second.pk]),
    }


def year_lines(user: User, person: Person, today: dt.date) -> list[dict[str, Any]]:
    """This year's visits of a person, face to face and by telephone apart, against what the norm asks for."""
    lines = []
    for kind, code, face, phone in queries.year_counts(user, person, today.year):
        wanted = _wanted(code, today, person.village_id) if kind == Visit.Kind.FOLLOW_UP else 0
        name = programme_label(code) if code else str(Visit.Kind(kind).label)
        lines.append({"name": name, "face": face, "wanted": wanted, "phone": phone})
    return lines


def _wanted(code: str, today: dt.date, village: str) -> int:
    """Visits a year face to face that a programme asks for, 0 where the norm counts otherwise."""
    if code not in (HYPERTENSION, DIABETES):
        return 0
    return programme(code, today, village).visits_a_year
