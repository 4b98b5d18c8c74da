"""Words of outreach, in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ankang.outreach import rules
from ankang.outreach.models import Event, Publicity, Skill, Unaware
from ankang.web.questionnaires import language

TONES = {"planned": "amber", "confirmed": "blue", "held": "amber", "closed": "green", "cancelled": ""}
_STANDINGS = {
    "read": lambda: _("已读原文"),
    "secondary": lambda: _("转引，未见原文"),
    "known": lambda: _("未核对原文"),
}
_MERITS = {
    "skill": lambda: _("有这一技能"), "same_village": lambda: _("就在本村"), "same_town": lambda: _("在本镇"),
    "spare_skill": lambda: _("其他岗位用不上其技能"), "little_served": lambda: _("一年内服务得少"),
    "asked": lambda: _("不在登记的空闲时间，已另行商定"),
}  # fmt: skip


def topic(code: str) -> str:
    """A topic in words; a code that is no more stays as it is."""
    known = rules.topics().get(code)
    return known.title(language()) if known else code


def skill(code: str) -> str:
    """A skill in words."""
    return str(dict(Skill.choices).get(code, code))


def because(reasons: Iterable[Any]) -> str:
    """Why somebody was put down for a place: reasons with their marks."""
    told = []
    for reason, points in reasons:
        words = _MERITS.get(str(reason), lambda: "")()
        told.append(f"{words} +{points}" if points else words)
    return "，".join(part for part in told if part)


def way(row: Event) -> str:
    """How attendance is known."""
    return str(row.get_way_display()) if row.way else _("未定")


def claim(row: Event, present: int | None) -> str:
    """What may be said of who came: person-times, and persons only where they are known."""
    if present is None:
        return "—"
    if row.way == Event.Way.COUNTED:
        return _("%(n)d 人次（清点，数不出多少人）") % {"n": present}
    return _("%(n)d 人次（%(way)s）") % {"n": present, "way": way(row)}


def reach(row: Publicity) -> str:
    """How many were reached, never without the basis."""
    if row.reach is None:
        return _("不清楚")
    return _("%(n)d 人（%(basis)s）") % {"n": row.reach, "basis": row.get_basis_display()}


def entitled_tone(row: Unaware) -> str:
    """The colour beside what the register says."""
    return {"yes": "green", "no": "amber"}.get(row.checked, "")


def hours(minutes: int | None) -> str:
    """Minutes as hours, one decimal."""
    return f"{(minutes or 0) / 60:.1f}".removesuffix(".0")


def answer(question: rules.Question, code: str) -> str:
    """An answer in words."""
    return question.choices[code][language() == "en"]


def question(one: rules.Question) -> str:
    """A question in words."""
    return one.en if language() == "en" else one.zh


def standing(code: str) -> str:
    """How well a source is known."""
    return _STANDINGS[code]()
