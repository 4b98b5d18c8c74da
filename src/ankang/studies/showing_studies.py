"""Studies in words and charts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ankang.indicators.definitions import CATALOGUE
from ankang.places.queries import names
from ankang.studies.models import Study, StudyDecision
from ankang.web.charts import Chart, Series
from ankang.web.questionnaires import language

# Standardised differences beyond this are called unlike.
_ALIKE = 0.25


def standing(row: Study) -> tuple[str, str]:
    """Where a study stands, and the tone of it."""
    decision = getattr(row, "decision", None)
    if decision is None:
        return _("等另一人批准"), "amber"
    if decision.outcome == StudyDecision.Outcome.REFUSED:
        return _("没有批准"), "red"
    if row.runs.all():
        return _("已运算"), "green"
    if timezone.localdate() < row.analyse_on:
        return _("已登记，%(day)s 前不看结果") % {"day": row.analyse_on}, "blue"
    return _("已登记，可以运算"), "blue"


def indicator_title(code: str) -> str:
    """The title of an indicator; its code when it is gone."""
    item = CATALOGUE.get(code)
    return (item.title_zh if language() == "zh" else item.title_en) if item else code


def facts(row: Study) -> list[tuple[str, Any]]:
    """The protocol as pairs."""
    told = row.protocol
    methods = {"differences": _("双重差分（误差按村聚类，CR2）"), "series": _("中断时间序列（一阶自相关）"), "matching": _("匹配（倾向值，有放回）")}  # fmt: skip
    called = names([*told["treated"], *told["others"]])

    def villages(codes: list[str]) -> str:
        listed = _("、").join(called.get(one, one) for one in codes)
        return _("%(n)d 个：%(names)s") % {"n": len(codes), "names": listed} if codes else "—"

    return [
        (_("要回答的问题"), format_html("<span data-content>{}</span>", told["question"])),
        (_("指标"), indicator_title(told["outcome"])),
        (_("阴性对照"), indicator_title(told["negative"]) if told["negative"] else "—"),
        (_("实施村"), villages(told["treated"])),
        (_("对照村"), villages(told["others"])),
        (_("期间"), _("%(first)s 至 %(last)s，措施从 %(starts)s 开始") % told),
        (_("方法"), methods[told["method"]]),
        (_("最小关注效果"), _("%(n)s 个百分点") % {"n": told["least"]}),
        (_("分析日期"), row.analyse_on),
        (_("方案摘要"), row.digest),
    ]


@dataclass(frozen=True)
class Shown:
    """The latest run in words: the sentence, checks beside it, charts, tables."""

    sentence: str
    verdict: str
    against: str
    checks: list[tuple[str, str, str]]
    charts: list[Chart]
    balance: list[tuple[str, str, str, bool]]
    left_out: str
    same: bool


def shown(row: Study) -> Shown | None:
    """The latest run of a study; None before there is one. `same`: all runs came to the same."""
    runs = list(row.runs.all())
    if not runs:
        return None
    told = runs[0].content
    charts = [_series_chart(row, told)]
    if told.get("events"):
        charts.append(_event_chart(told))
    return Shown(
        _sentence(row, told), told["verdict"], _against(row, told), _checks(told), charts, _balance(told),
        _left(told), len({one.digest for one in runs}) == 1,
    )  # fmt: skip


def _sentence(row: Study, told: Mapping[str, Any]) -> str:
    title = indicator_title(row.protocol["outcome"])
    earned = told["sentence"][language()]
    return f"{title}：{earned}。" if language() == "zh" else f"{title}: {earned}."


def _against(row: Study, told: Mapping[str, Any]) -> str:
    words = {
        "reached": _("整个区间都达到登记的最小关注效果（%(n)s 个百分点）。"),
        "excluded": _("整个区间都小于登记的最小关注效果（%(n)s 个百分点）：就算有效果，也小于事先认为有意义的程度。"),
        "open": _("区间跨过登记的最小关注效果（%(n)s 个百分点）：不能说达到，也不能说达不到。"),
    }  # fmt: skip
    return words[told["against_least"]] % {"n": row.protocol["least"]}


def points(told: Mapping[str, Any]) -> str:
    """An effect with its interval, in points."""
    if told.get("low") is None:
        return f"{told['effect']:+.1f}"
    return f"{told['effect']:+.1f}（{told['low']:+.1f} – {told['high']:+.1f}）"


def _checks(told: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(what, figure, what it says)."""
    effect = told["effect"]
    found = [(_("效果（百分点，95%区间）"), points(effect), _("%(n)d 个村") % {"n": told["villages"]})]
    if "pre_trend" in told:
        p = told["pre_trend"]
        text = "—" if p is None else f"p = {p:.3f}"
        said = _("期数或村数太少，看不出") if p is None else _("实施前走势不同，双重差分的前提存疑") if p < 0.05 else _("没有看出实施前走势不同（不等于证明相同）")  # fmt: skip
        found.append((_("实施前的走势"), text, said))
    if "permutation" in told:
        found.append(
            (_("置换检验"), f"p = {told['permutation']:.3f}", _("把“实施”随机分给别的村，效果有这么大的比例"))
        )
    if told.get("slope"):
        found.append((_("此后每期再变"), points(told["slope"]), _("斜率的变化")))
    if told.get("negative"):
        said = _("不该变的没有变") if told["negative"]["stayed"] else _("不该变的也变了：结论存疑")
        found.append((_("阴性对照"), points(told["negative"]), said))
    return found


def _balance(told: Mapping[str, Any]) -> list[tuple[str, str, str, bool]]:
    words = {"level": _("实施前水平"), "trend": _("实施前走势"), "size": _("规模（对数）")}
    return [
        (
            words[one["name"]],
            f"{one['before']:+.2f}",
            "" if one["after"] is None else f"{one['after']:+.2f}",
            abs(one["before"] if one["after"] is None else one["after"]) > _ALIKE,
        )
        for one in told.get("balance", [])
    ]


def _left(told: Mapping[str, Any]) -> str:
    gone = told["left_out"]
    if not gone:
        return ""
    called = names(gone)
    listed = _("、").join(called.get(one, one) for one in gone)
    return _("有的期没有分母、没有计入的村：%(names)s") % {"names": listed}


def _series_chart(row: Study, told: Mapping[str, Any]) -> Chart:
    lines = told["series"]
    series = [Series(_("实施村"), [one["treated"] for one in lines])]
    if any(one["others"] is not None for one in lines):
        series.append(Series(_("对照村"), [one["others"] for one in lines]))
    note = _("各村平均；措施从 %(starts)s 开始。") % {"starts": row.protocol["starts"]}
    return Chart(
        indicator_title(row.protocol["outcome"]), [one["period"] for one in lines], series, unit="%", note=note,
        across=_("期间"), key=f"series-{row.pk.hex[:8]}",
    )  # fmt: skip


def _event_chart(told: Mapping[str, Any]) -> Chart:
    lines = told["events"]
    series = [
        Series(_("相差"), [one["effect"] for one in lines]),
        Series(_("区间下限"), [one["low"] for one in lines]),
        Series(_("区间上限"), [one["high"] for one in lines]),
    ]
    return Chart(
        _("逐期相差，百分点（与实施前最后一期相比）"), [one["period"] for one in lines], series,
        note=_("实施前应在 0 附近；每个区间只对自己那一期成立。"), across=_("期间"), key="events",
    )  # fmt: skip
