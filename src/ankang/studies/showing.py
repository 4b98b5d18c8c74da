"""Surveys in words: their design, how they were drawn, what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ankang.places.queries import names
from ankang.studies.models import Survey
from ankang.studies.models.fieldwork import Mode
from ankang.studies.rules import Status, convention, measures, questionnaire
from ankang.values.parameter import Setting
from ankang.web.questionnaires import language

STATUS_WORDS = {
    Status.ANSWERED: (lambda: _("完成"), "green"),
    Status.REFUSED: (lambda: _("拒绝"), "amber"),
    Status.NOT_REACHED: (lambda: _("联系不上"), "amber"),
    Status.MOVED: (lambda: _("已迁走"), ""),
    Status.DEAD: (lambda: _("已去世"), ""),
    Status.UNABLE: (lambda: _("无法作答"), ""),
    Status.OPEN: (lambda: _("没有结果"), "blue"),
}


def percent(value: float | None) -> str:
    """A share with one decimal; — where there is none."""
    return "—" if value is None else f"{100 * value:.1f}%"


def span(told: Mapping[str, Any] | None) -> str:
    """“80.3%（75.1%–84.9%）”, or — where nothing may be told."""
    if not told or told.get("value") is None:
        return "—"
    if told.get("low") is None:
        return percent(told["value"])
    words = {"share": percent(told["value"]), "low": percent(told["low"]), "high": percent(told["high"])}
    return _("%(share)s（区间 %(low)s–%(high)s）") % words


def design(row: Survey) -> list[tuple[str, Any]]:
    """The design as pairs."""
    whole = questionnaire(row.questionnaire, row.version)
    zh = language() == "zh"
    items = [item.label(language()) for item in whole.items if item.code in row.items]
    modes = dict(Mode.choices)
    sizes = {
        Survey.Design.CLUSTER: _("%(size)d 个村") % {"size": row.size},
        Survey.Design.PPS: _("%(size)d 个村，每村 %(each)d") % {"size": row.size, "each": row.each},
    }
    return [
        (_("在哪里"), row.place.name),
        (_("问谁"), row.get_population_display()),
        (_("问卷"), f"{whole.title_zh if zh else whole.title_en} · {row.version}"),
        (_("问的问题"), _("；").join(items)),
        (_("抽样"), row.get_design_display() + (f" · {row.get_strata_display()}" if row.strata else "")),
        (_("抽多少"), sizes.get(Survey.Design(row.design), row.size)),
        (_("方式"), _("、").join(str(modes[one]) for one in row.modes)),
        (_("时间"), f"{row.opens_on} – {row.closed_on or row.closes_on}"),
        (_("替换规则"), replacement(convention("replacement", row.opens_on))),
    ]


def draw(row: Survey) -> list[tuple[str, Any]]:
    """How it was drawn, as pairs."""
    made = row.draw
    strata = made.record.get("strata") or {}
    return [
        (_("抽样框"), made.frame_size),
        (_("抽中"), made.drawn),
        (_("抽样层"), _strata(strata)),
        (_("随机种子"), row.seed),
        (_("抽样框摘要"), made.frame_hash),
        (_("抽样时间"), f"{made.record.get('on', '')} {made.made_by.name if made.made_by else ''}".strip()),
    ]


def _strata(strata: Mapping[str, int]) -> str:
    """Strata with their units, by name."""
    called = {"monitored": _("监测户"), "registered": _("其他登记户"), **names(strata)}
    return _("、").join(f"{called.get(name, name)} {count}" for name, count in sorted(strata.items())) or "—"


def replacement(setting: Setting) -> str:
    """The replacement rule in words."""
    if setting.value == "none":
        return _("不替换；抽样时按预计应答率多抽，无应答用权重调整")
    return setting.clause


def rate_words(setting: Setting) -> str:
    """The definition of the response rate in words, with its document."""
    if setting.value == "RR1":
        words = _("RR1：完成 ÷（完成＋拒绝＋联系不上＋其他＋资格不明），死亡和迁走不计")
        return f"{setting.document} {words}"
    return f"{setting.document} {setting.clause}"


def too_wide(told: Mapping[str, Any], widest: Decimal) -> bool:
    """Whether the interval is so wide that the share says nothing."""
    low, high = told.get("low"), told.get("high")
    return low is None or high is None or high - low > float(widest)


def said(told: Mapping[str, Any] | None, widest: Decimal) -> str:
    """The share with its interval; where that says nothing, that it does."""
    if not told or told.get("value") is None or not too_wide(told, widest):
        return span(told)
    if told.get("low") is None:
        return _("样本太少，判断不了")
    words = {"low": percent(told["low"]), "high": percent(told["high"])}
    return _("样本太少，判断不了（区间 %(low)s–%(high)s）") % words


def headline(row: Survey) -> str:
    """The main figure of a published survey; "" before."""
    result = getattr(row, "result", None)
    if result is None:
        return ""
    first = measures(row.questionnaire)[0]
    told = result.content["measures"].get(first.code)
    if not told:
        return ""
    if too_wide(told, convention("widest", row.opens_on, row.place_id).value):
        return f"{first.title(language())} {_('样本太少，判断不了')}"
    return f"{first.title(language())} {span(told)}"


@dataclass(frozen=True)
class Line:
    """A measure as the page shows it."""

    title: str
    told: Mapping[str, Any]
    text: str
    deff: str
    sentence: str
    places: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Shown:
    """A result as the page shows it: response, weights, measures."""

    response: Mapping[str, Any]
    rate: str
    by_status: list[tuple[str, int]]
    weights: Mapping[str, Any]
    lines: list[Line]
    source: str


def result(row: Survey, content: Mapping[str, Any]) -> Shown:
    """A computed or published result in words."""
    told = content["response"]
    status = [(str(STATUS_WORDS[Status(name)][0]()), count) for name, count in told["by_status"].items()]
    rate = convention("response_rate", row.opens_on)
    widest = convention("widest", row.opens_on, row.place_id).value
    lines = [_line(one.title(language()), one.code, content, widest) for one in measures(row.questionnaire) if one.code in content["measures"]]  # fmt: skip
    return Shown(told, percent(told["rate"]), status, content["weights"], lines, rate_words(rate))


def _line(title: str, code: str, content: Mapping[str, Any], widest: Decimal) -> Line:
    told = content["measures"][code]
    called = content.get("names", {})
    places = [
        (called.get(place, place), said(one, widest), "" if one is None else str(one["n"]))
        for place, one in sorted(told["places"].items())
    ]
    change = content.get("compared", {}).get(code)
    deff = told.get("deff")
    return Line(
        title, told, said(told, widest), "—" if deff is None else f"{deff:.2f}", change[language()] if change else "",
        places if len(places) > 1 else [],
    )  # fmt: skip
