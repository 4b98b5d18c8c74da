"""Results of a trial as its page shows them: words for codes, charts, tables."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.benefits.models import SimulationRun
from ankang.benefits.rules.codes import CLASSES, label
from ankang.benefits.simulation import (
    BANDS,
    GROWTH_MOST,
    GROWTH_UNKNOWN,
    PAYERS,
    STEPS,
    SimulationError,
    parameters,
)
from ankang.benefits.simulation.replay import ORDINARY
from ankang.places.queries import names
from ankang.records.models import Condition
from ankang.web import formatting
from ankang.web.charts import Chart, Series
from ankang.web.progress import Progress, Stage
from ankang.web.questionnaires import language

_STEPS = {
    "reading": gettext_lazy("读取账单"),
    "baseline": gettext_lazy("与已付金额核对"),
    "replay": gettext_lazy("按两套政策重算"),
    "gains": gettext_lazy("汇总得失"),
    "budget": gettext_lazy("推算预算"),
    "back_test": gettext_lazy("用留出的月份检验"),
    "thresholds": gettext_lazy("查门槛外的户"),
}
_STAGES = {
    SimulationRun.State.WAITING: Stage.WAITING,
    SimulationRun.State.RUNNING: Stage.RUNNING,
    SimulationRun.State.DONE: Stage.DONE,
    SimulationRun.State.REFUSED: Stage.FAILED,
}
_REFUSALS = {
    "no_policy": gettext_lazy("出院日没有政策"),
    "does_not_add_up": gettext_lazy("账单各项之和不等于总费用"),
    "value_unknown": gettext_lazy("政策缺少所需的数值"),
    "earlier_refused": gettext_lazy("同一人本年较早的账单没有结算"),
}
# Special diseases as bills name them, where the health record knows the word; other names stand as the policy writes them.
_DISEASES = {**dict(Condition.Kind.choices), "renal_failure": gettext_lazy("终末期肾病")}
# Rows of the budget of a year: the layers, what they make together, what is left to the patient.
_ORDER = (*PAYERS[:-1], "funds", PAYERS[-1])
# Why months to come are told by the level alone.
_TRENDS = {
    "short": gettext_lazy(
        "账单不到 24 个整月，分不出增长和季节：按最近 12 个月的水平推算，每年增长的不确定（标准差 %(doubt)s%%）计入区间。"
    ),
    "scattered": gettext_lazy(
        "各月金额起伏太大，看不出增长：按平均水平推算，每年增长的不确定（标准差 %(doubt)s%%）计入区间。"
    ),
    "no_season": gettext_lazy("看不出季节差别：各月按平均推算。"),
}
DIMENSIONS = {
    "class": gettext_lazy("人员类别"),
    "town": gettext_lazy("乡镇"),
    "village": gettext_lazy("村"),
    "disease": gettext_lazy("病种"),
    "band": gettext_lazy("家庭人均收入"),
    "year": gettext_lazy("年度"),
}


@dataclass(frozen=True)
class Table:
    """A dimension with its rows: (name, row)."""

    code: str
    title: str
    rows: list[tuple[str, dict[str, Any]]]


def job(run: SimulationRun) -> Progress | None:
    """How far a trial is; None when it is done."""
    if run.state == SimulationRun.State.DONE:
        return None
    return Progress(
        title=_("政策测算"),
        stage=_STAGES[SimulationRun.State(run.state)],
        done=run.done,
        total=len(STEPS),
        poll_url=reverse("benefits:simulation_progress", args=[run.pk]),
        note=run.refusal or str(_STEPS.get(run.step, "")),
    )


def finished(run: SimulationRun) -> Progress:
    """The card of a trial that is done, with the way to its result."""
    there = reverse("benefits:simulation", args=[run.pk])
    return Progress(
        _("政策测算"), Stage.DONE, len(STEPS), len(STEPS), there, result_url=there, result_label=_("看结果")
    )


def outcome(told: dict[str, Any], run: SimulationRun) -> dict[str, Any]:
    """Everything the page shows, in words."""
    total, budget = told["total"], told["budget"]
    return {
        **told,
        "total": {**total, "saved": -total["cost"] if total["cost"] is not None else None},
        "gained_note": formatting.yuan(total["gained"], "round"),
        "lost_note": formatting.yuan(total["lost"], "round"),
        "lost_tone": "amber" if total["losers"] else "",
        "baseline_note": _baseline_note(told["baseline"]),
        "refused": [(_REFUSALS.get(code, code), count) for code, count in told["refused"].items()],
        "unsettled": [(_REFUSALS.get(code, code), count) for code, count in told["baseline"]["refused"].items()],
        "tables": [_table(told, by) for by in DIMENSIONS if by in told["groups"]],
        "payers": [_payer(payer, *total["paid"][payer]) for payer in PAYERS],
        "untried": _titles(run.text, told["untried"]),
        "chart": _chart(told["months"]),
        "years": _years(budget) if budget else [],
        "trend_words": _trend(budget.get("trend")) if budget else "",
        "coverage": [{**one, "error_percent": f"{100 * one['error']:.1f}"} for one in budget["coverage"]] if budget else [],
        "no_budget_words": _no_budget(told),
        "run_outs": _run_outs(budget) if budget else [],
        "thresholds": [_threshold(run, one, at) for at, one in enumerate(told["thresholds"])],
    }  # fmt: skip


def _payer(payer: str, before: int, after: int | None) -> dict[str, Any]:
    """A payer before and after; what is held back is None."""
    change = None if after is None else after - before
    return {"name": label("payer", payer, language()), "before": before, "after": after, "change": change}


def _baseline_note(baseline: dict[str, Any]) -> str:
    """How many bills were paid otherwise than the policies in force have it."""
    if not baseline["different"]:
        return _("逐张一致，分毫不差")
    return _("另有 %(count)s 张与现在重算不同") % {"count": formatting.count(baseline["different"])}


def _no_budget(told: dict[str, Any]) -> str:
    """Why no budget is told."""
    if told.get("few"):
        return _("受影响的人很少，能看到名单的岗位才能看到预算。")
    why = SimulationError.sentences["few_months"]
    return _(why) % told["no_budget"] if told["no_budget"] else ""


def homes_of(told: dict[str, Any], kind: str) -> list[dict[str, Any]] | None:
    """The households of a list: gainers, losers, or those left out by the threshold of a number; None for others."""
    if kind in told["homes"]:
        return [{**home, "change": abs(home["gain"])} for home in told["homes"][kind]]
    if kind.isdigit() and int(kind) < len(told["thresholds"]):
        return list(told["thresholds"][int(kind)]["homes"])
    return None


def title_of(told: dict[str, Any], kind: str) -> str:
    """What such a list is called."""
    known = {"gainers": _("受益最多的户"), "losers": _("负担增加最多的户")}
    return known.get(kind) or _("差一点没够上门槛的户")


def _table(told: dict[str, Any], by: str) -> Table:
    rows = told["groups"][by]
    places = names(row["code"] for row in rows) if by in ("town", "village") else {}
    if by == "class":
        order = {code: at for at, code in enumerate((*CLASSES, ORDINARY))}
        rows = sorted(rows, key=lambda row: order.get(row["code"], 99))
    return Table(by, str(DIMENSIONS[by]), [(_name(by, row["code"], places), row) for row in rows])


def _name(by: str, code: str, places: dict[str, str]) -> str:
    if by == "class":
        return _("一般人员") if code == ORDINARY else label("class", code, language())
    if by == "band":
        return _band(code)
    if by in ("town", "village"):
        return places.get(code, code)
    return str(_DISEASES.get(code, code)) or _("未注明")


def _band(code: str) -> str:
    if not code.isdigit():
        return _("没有收入记录")
    at = int(code)
    low = f"{BANDS[at - 1] // 100:,}" if at else ""
    high = f"{BANDS[at] // 100:,}" if at < len(BANDS) else ""
    if not low:
        return _("%(high)s 元以下") % {"high": high}
    if not high:
        return _("%(low)s 元及以上") % {"low": low}
    return _("%(low)s–%(high)s 元") % {"low": low, "high": high}


def _titles(text: str, paths: list[str]) -> list[str]:
    known = {one.path: one for one in parameters(text)}
    return list(dict.fromkeys(known[path].title(language()) for path in paths if path in known))


def _chart(months: dict[str, Any]) -> Chart:
    first = date.fromisoformat(months["first"])
    at = first.year * 12 + first.month - 1
    labels = [f"{(at + n) // 12}-{(at + n) % 12 + 1:02d}" for n in range(len(months["before"]))]
    pairs = ((_("现行政策"), months["before"]), (_("草案"), months["after"]))
    series = [Series(name, [round(fen / 1_000_000, 2) for fen in sums]) for name, sums in pairs]
    return Chart(_("各层支付合计，按出院月份"), labels, series, unit=_("万元"), across=_("月份"))


def _years(budget: dict[str, Any]) -> list[dict[str, Any]]:
    """The budget by year: rows of payers, what the draft adds, after and before, each with its interval, in the order of
    _ORDER."""
    by_place = {(one["series"], one["year"]): one for one in budget["years"]}
    found: dict[int, dict[str, Any]] = {}
    for added in sorted(budget["added"], key=lambda one: (one["year"], _ORDER.index(one["payer"]))):
        payer, year = added["payer"], added["year"]
        before, after = by_place[f"before_{payer}", year], by_place[f"after_{payer}", year]
        if not any((before["whole"]["high"], after["whole"]["high"])):
            continue
        name = _("各层合计") if payer == "funds" else label("payer", payer, language())
        own = found.setdefault(year, {"year": year, "seen": before["seen_months"], "rows": []})
        own["rows"].append(
            {"payer": name, "sum": payer == "funds", "before": before["whole"], "after": after["whole"],
             "added": {end: _change(added[end]) for end in ("middle", "low", "high")},
             "sure": added["low"] == added["high"]}
        )  # fmt: skip
    return list(found.values())


def _change(fen: int) -> str:
    """A change of a forecast with its sign, to the yuan: it is not known to the fen."""
    if not fen:
        return formatting.NONE
    return f"{'+' if fen > 0 else '−'}{formatting.yuan(abs(fen), 'round')}"


def _trend(trend: dict[str, Any] | None) -> str:
    """By what growth and season months to come were told; nothing of trials made before these were kept."""
    if trend is None:
        return ""
    most, doubt = f"{100 * GROWTH_MOST:.0f}", f"{100 * GROWTH_UNKNOWN:.0f}"
    told = [str(_TRENDS[reason]) % {"doubt": doubt} for reason in trend["reasons"]]
    if not {"short", "scattered"} & set(trend["reasons"]):
        growth = _("各方合计每年增长 %(growth)s%%，照此推算（最多按正负 %(most)s%%）。")
        told.insert(0, growth % {"growth": f"{100 * trend['growth']:.1f}", "most": most})
    return "".join(told) if language() == "zh" else " ".join(told)


def _run_outs(budget: dict[str, Any]) -> list[dict[str, Any]]:
    """When each fund given runs out, before and after."""
    after = {one["series"].removeprefix("after_"): one for one in budget["run_outs"]["after"]}
    found = []
    for one in budget["run_outs"]["before"]:
        payer = one["series"].removeprefix("before_")
        found.append({"payer": label("payer", payer, language()), "pair": [_days(one), _days(after[payer])]})
    return found


def _days(one: dict[str, Any]) -> dict[str, Any]:
    return {
        **one,
        **{
            name: date.fromisoformat(one[name]) if one[name] else None
            for name in ("middle", "early", "late", "until")
        },
    }


def _threshold(run: SimulationRun, one: dict[str, Any], at: int) -> dict[str, Any]:
    known = {found.path: found for found in parameters(run.text)}
    parameter = known.get(one["path"])
    title = parameter.title(language()) if parameter else one["path"]
    candidates = [{**row, "each": _each(row)} for row in one["candidates"]]
    return {
        **one, "candidates": candidates, "cheapest_each": _each(one["cheapest"]), "title": title, "when": parameter.situation(language()) if parameter else "", "number": str(at),
        "payer_name": label("payer", one["payer"], language()),
    }  # fmt: skip


def _each(candidate: dict[str, Any] | None) -> int | None:
    """Fen for each household brought in."""
    if not candidate or not candidate["households"]:
        return None
    return int(candidate["cost"]) // int(candidate["households"])
