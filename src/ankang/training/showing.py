"""Words of training."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ankang.training import queries, rules
from ankang.training.models import Course
from ankang.training.rules import Judgement, trade_title
from ankang.values.parameter import Setting
from ankang.web.questionnaires import language


def trade(code: str) -> str:
    """The name of a kind of course."""
    return trade_title(code, language())


def stand(course: Course) -> dict[str, str]:
    """The state of a course as a chip."""
    tone = {"open": "blue", "closed": "green", "cancelled": ""}[course.state]
    return {"text": str(course.get_state_display()), "tone": tone}


def judged(told: Judgement | None) -> tuple[str, str]:
    """Passed, or what is missing, with a tone."""
    if told is None:
        return "", ""
    return (_("合格"), "green") if told.passed else (queries.lacks(told), "amber")


def terms(course: Course) -> list[tuple[str, str]]:
    """What one needs to pass, with where it is written."""
    told = rules.pass_terms(course.audience, course.since, course.place_id)
    score, share, _hour = told.sources
    needed = rules.needed_minutes(course.hours, told)
    rows = [(_("到课"), _("不少于计划学时的 %(share)s（%(need)d 分钟，一学时 %(hour)d 分钟）") % {
        "share": f"{told.share:.0%}", "need": needed, "hour": told.hour_minutes}, share)]  # fmt: skip
    if course.test_codes:
        rows.append((_("考试"), _("每项 %(score)d 分以上，以最后一次为准") % {"score": told.score}, score))
    return [(name, f"{words}。{_source(setting)}") for name, words, setting in rows]


def _source(setting: Setting) -> str:
    return f"{setting.document} · {setting.clause}"


def tabs(request: HttpRequest) -> list[tuple[str, str, str]]:
    """The lists of the package."""
    names = (
        ("courses", _("各期培训")), ("follow_ups", _("就业回访")), ("refused", _("谁不愿参加、为什么")), ("overlaps", _("重复补贴")),
    )  # fmt: skip
    division = request.GET.get("division", "")
    tail = f"?{urlencode({'division': division})}" if division else ""
    return [(key, label, reverse(f"training:{key}") + tail) for key, label in names]


def tests(course: Course) -> str:
    """Names of its tests."""
    named = dict(Course.Test.choices)
    return _("、").join(str(named[code]) for code in course.test_codes) or _("不考试")


def facts(course: Course) -> list[tuple[str, Any]]:
    """The plan as pairs."""
    rows = [
        (_("对象"), f"{course.get_audience_display()} · {trade(course.trade)}"), (_("组织单位"), course.organiser.name),
        (_("面向"), course.place.name), (_("地点"), course.venue), (_("时间"), f"{course.since} – {course.until}"),
        (_("计划学时"), course.hours), (_("考试"), tests(course)), (_("培训计划"), course.plan),
    ]  # fmt: skip
    if course.employer:
        rows.insert(
            3,
            (
                _("订单企业"),
                _("%(name)s，承诺 %(n)d 个岗位") % {"name": course.employer.name, "n": course.promised},
            ),
        )
    return rows
