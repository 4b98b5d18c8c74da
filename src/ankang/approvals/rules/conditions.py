"""When a household may not exit, and when a risk may not be removed: every reason that holds, with its document.

The catalogue (parameters/conditions.yaml) says which conditions are in force when; here stands how each is judged,
over plain facts. What is asked at the door is the latest house check, what a household is comes from the register.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.approvals.rules.applying import MONITORED, REGISTERED, Marks
from ankang.approvals.rules.incomes import incomes
from ankang.approvals.rules.terms import term, told
from ankang.values.bad_value import N_, BadValueError
from ankang.values.codes import STANDINGS
from ankang.values.money import FEN
from ankang.values.yaml_lines import Document, read_document

_ENTRY = {"from": True, "until": False, "document": True, "clause": True, "standing": True}


class Barred(BadValueError):
    """A condition that stands against an exit or a removal. `source` in the params: document and clause."""

    sentences = {
        "income_below": N_("人均纯收入 %(found)s 元，低于 %(year)s 年退出线 %(line)s 元（%(source)s）。不能退出。"),
        "water": N_("饮水不安全（%(source)s）。请先解决饮水，再办退出。"),
        "dropped_out": N_("有义务教育阶段失学辍学（%(source)s）。请先劝返，再办退出。"),
        "sick_uncovered": N_("有病人未享受四重医疗保障（%(source)s）。请先落实保障，再办退出。"),
        "house": N_("无房或住房为C级、D级危房（%(source)s）。请先解决住房，再办退出。"),
        "house_small": N_("危房改造后人均住房 %(found)s 平方米，不足 %(least)d 平方米（%(source)s）。不能退出。"),
        "identified_this_year": N_("这一户于 %(since)s 当年识别，当年不能退出（%(source)s）。请明年再办。"),
        "disaster_relapse": N_("这一户本年因灾返贫，当年不能退出（%(source)s）。请明年再办。"),
        "no_measure": N_("享受帮扶措施 %(found)d 项，至少应有 %(least)d 项（%(source)s）。请先落实帮扶措施。"),
        "no_labour": N_("整户没有劳动能力，继续监测，不消除风险（%(source)s）。"),
        "reference_below": N_("人均参考收入 %(found)s 元，没有超过 %(year)s 年监测线 %(line)s 元（%(source)s）。不能消除。"),
        "not_steady": N_("收入稳定超过监测线只有 %(found)d 个月，须满 %(least)d 个月（%(source)s）。请届时再办。"),
        "guarantees": N_("住房、教育、医保或饮水还没有稳固（%(source)s）。请先解决，再办消除。"),
        "risk_open": N_("原来的风险还没有消除（%(source)s）。请继续帮扶。"),
        "too_soon": N_("识别于 %(since)s，到消除不满 %(least)d 个月（%(source)s）。帮扶消除请届时再办。"),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the conditions look at, on a day. `answers`: typed, of the latest house check; empty when there is none.

    `without_labour`: nobody in the household can work, by the register. `removal_way`: help or natural.
    """

    kind: str
    village: str
    on: date
    marks: Marks
    answers: Mapping[str, Any] = field(default_factory=dict)
    without_labour: bool = False
    removal_way: str = ""


def barred(case: CaseFacts) -> list[BadValueError]:
    """All conditions in force that stand against it, in the order of the catalogue; none for other kinds."""
    return [why for why in judged(case).values() if why is not None]


def judged(case: CaseFacts) -> dict[str, BadValueError | None]:
    """Each condition in force with what stands against it, None where it is fulfilled; empty for other kinds.

    Without a house check nothing is judged: that it is missing is said by the needs. Where the line of a year is not
    known there stands the ParameterError that says so.
    """
    if not case.answers:
        return {}
    found: dict[str, BadValueError | None] = {}
    for code, source in conditions(case.kind, case.on).items():
        try:
            params = _JUDGES[case.kind, code](case)
        except BadValueError as unknown:
            found[code] = unknown
        else:
            found[code] = None if params is None else Barred(code, **{"source": source, **params})
    return found


@cache
def conditions(kind: str, on: date) -> dict[str, str]:
    """Code → document and clause, of the conditions of a kind of application in force on a day."""
    return {
        code: f"{entry['document']}，{entry['clause']}"
        for code, entry in _catalogue().get(kind, {}).items()
        if entry["from"] <= on and (entry.get("until") is None or on <= entry["until"])
    }


@cache
def _catalogue() -> dict[str, dict[str, Any]]:
    path = Path(str(files("ankang.approvals"))) / "parameters" / "conditions.yaml"
    return read_catalogue(read_document(path))


def read_catalogue(document: Document) -> dict[str, dict[str, Any]]:
    """The catalogue of a file: kind → code → entry. Raises DefinitionError by line."""
    found: dict[str, dict[str, Any]] = {}
    for kind, entries in document.content.items():
        for code, raw in entries.items():
            entry = document.expect(raw, _ENTRY, kind, code)
            if (kind, code) not in _JUDGES:
                raise document.fault(f"程序里没有条件“{code}”的判断。", kind, code)
            if entry["standing"] not in STANDINGS:
                raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", kind, code)
            found.setdefault(kind, {})[code] = entry
    return found


Params = dict[str, Any]


def _income_below(case: CaseFacts) -> Params | None:
    return _below(case, "exit.income_line", incomes(case.answers).net_a_head)


def _reference_below(case: CaseFacts) -> Params | None:
    return _below(case, "monitor.income_line", incomes(case.answers).reference_a_head)


def _below(case: CaseFacts, line: str, a_head: int) -> Params | None:
    """Below the line of the year the income is of, in fen a head. Raises ParameterError where it is not known."""
    year = case.answers["income_year"]
    setting = term(line, date(year, 12, 31), case.village)
    if a_head >= setting.value:
        return None
    return {
        "found": _yuan(a_head), "line": _yuan(setting.value), "year": str(year), "source": told(setting),
    }  # fmt: skip


def _yuan(fen: int) -> str:
    return f"{fen // FEN}" if fen % FEN == 0 else f"{fen / FEN:.2f}"


def _house(case: CaseFacts) -> Params | None:
    return {} if case.answers["house"] != "safe" else None


def _house_small(case: CaseFacts) -> Params | None:
    if not case.answers.get("rebuilt"):
        return None
    least, area, heads = (
        term("exit.house_m2_per_head", case.on, case.village),
        case.answers["house_m2"],
        _heads(case),
    )
    if area >= least.value * heads:
        return None
    return {"found": f"{area / heads:.1f}", "least": least.value}


def _heads(case: CaseFacts) -> int:
    return int(case.answers["members"])


def _identified_this_year(case: CaseFacts) -> Params | None:
    since = case.marks.began(REGISTERED)
    return {"since": since} if since and since.year == case.on.year else None


def _no_measure(case: CaseFacts) -> Params | None:
    least, found = term("exit.measures", case.on, case.village).value, case.answers["measures"]
    return {"found": found, "least": least} if found < least else None


def _not_steady(case: CaseFacts) -> Params | None:
    least = term("removal.months_above", case.on, case.village).value
    found = months_between(case.answers["above_since"], case.on)
    return {"found": found, "least": least} if found < least else None


def _guarantees(case: CaseFacts) -> Params | None:
    given = case.answers
    solid = (
        given["house"] == "safe" and given["water_safe"] and not (given["dropped_out"] or given["uninsured"])
    )
    return None if solid else {}


def _too_soon(case: CaseFacts) -> Params | None:
    began = [day for kind in MONITORED if (day := case.marks.began(kind))]
    if case.removal_way != "help" or not began:
        return None
    least = term("removal.months_since", case.on, case.village).value
    return {"since": max(began), "least": least} if months_between(max(began), case.on) < least else None


def months_between(start: date, end: date) -> int:
    """Whole months from a day to another: 31 January to 28 February is none."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _says(item: str, bad: bool) -> Callable[[CaseFacts], Params | None]:
    """A condition that is one answer of the house check."""
    return lambda case: {} if case.answers[item] is bad else None


_JUDGES: dict[tuple[str, str], Callable[[CaseFacts], Params | None]] = {
    ("exit", "income_below"): _income_below,
    ("exit", "water"): _says("water_safe", False),
    ("exit", "dropped_out"): _says("dropped_out", True),
    ("exit", "sick_uncovered"): _says("sick_uncovered", True),
    ("exit", "house"): _house,
    ("exit", "house_small"): _house_small,
    ("exit", "identified_this_year"): _identified_this_year,
    ("exit", "disaster_relapse"): _says("disaster_relapse", True),
    ("exit", "no_measure"): _no_measure,
    ("removal", "no_labour"): lambda case: {} if case.without_labour else None,
    ("removal", "reference_below"): _reference_below,
    ("removal", "not_steady"): _not_steady,
    ("removal", "guarantees"): _guarantees,
    ("removal", "risk_open"): _says("risk_gone", False),
    ("removal", "too_soon"): _too_soon,
}
