"""Reading warning rules from YAML: what they may say, and errors that name file, line and remedy."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from ankang.monitoring.rules.lines import is_limit, lines
from ankang.monitoring.rules.rule import COMPARISONS, LEVELS, OWNERS, Clause, Growth, Limit, Rule, Term
from ankang.monitoring.rules.signs import CLASSES, FEN, SIGNS, Sign
from ankang.values.codes import STANDINGS
from ankang.values.money import FEN as FEN_A_YUAN
from ankang.values.yaml_lines import Document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "rules.yaml"
# `house`: an inference of our own, until the county settles it; `invented`: of the county that does not exist.
_STANDINGS = (*STANDINGS, "house", "invented")
_KEYS = {
    "code": True, "title": True, "document": True, "clause": False, "standing": True, "from": True, "until": False,
    "level": True, "owner": True, "clock": True, "clock_up": False, "classes": False, "when": True, "red": False,
    "growth": True, "show": False, "zh": True, "en": True, "todo": True,
}  # fmt: skip
_SIGN = {"sign": True, "days": False}
_WORDS = {"zh": True, "en": True}
_TERM = {"parameter": False, "sign": False, "days": False}
_CODE = re.compile(r"^[a-z][a-z0-9-]{2,39}$")
_PLACE = re.compile(r"%\((\w+)\)s")
_MOST_DAYS = 3 * 366


@dataclass(frozen=True)
class Catalogue:
    """All rules of a file, of all times."""

    rules: tuple[Rule, ...]

    def on(self, day: dt.date) -> tuple[Rule, ...]:
        """The rules in force on a day."""
        return tuple(r for r in self.rules if r.since <= day and (r.until is None or day <= r.until))

    def find(self, code: str, day: dt.date) -> Rule | None:
        """The rule of a code as it was on a day; else its latest words. None for a code that never was."""
        known = [rule for rule in self.rules if rule.code == code]
        begun = [rule for rule in known if rule.since <= day]
        return max(begun or known, key=lambda rule: rule.since, default=None)


@lru_cache(maxsize=1)
def every_rule() -> Catalogue:
    """The rules of the house. Raises DefinitionError by file and line."""
    return read_rules(Document(FILE.read_text(encoding="utf-8"), FILE.name))


def read_draft(text: str) -> Rule:
    """The rule of a draft, which holds one. Raises DefinitionError by line."""
    document = Document(text, "草案")
    found = read_rules(document).rules
    if len(found) != 1:
        raise document.fault("一份草案写一条规则。", "rules")
    return found[0]


def read_rules(document: Document) -> Catalogue:
    """The rules of a file. Raises DefinitionError."""
    content = document.expect(document.content, {"rules": True})
    if not isinstance(content["rules"], list) or not content["rules"]:
        raise document.fault("rules 下至少写一条规则，每条以“- code:”开头。", "rules")
    rules = tuple(read_rule(document, entry, "rules", place) for place, entry in enumerate(content["rules"]))
    for place, rule in enumerate(rules):
        for other in rules[:place]:
            if rule.code == other.code and rule.since <= (other.until or dt.date.max):
                raise document.fault(
                    f"“{rule.code}”自 {rule.since} 起与前面一条时间重叠；请给前一条写 until。", "rules", place
                )
    return Catalogue(rules)


def read_rule(document: Document, entry: Any, *place: str | int) -> Rule:
    """One rule. Raises DefinitionError."""
    row = document.expect(entry, _KEYS, *place)
    _refuse_plain(document, row, *place)
    title = document.expect(row["title"], _WORDS, *place, "title")
    todo = document.expect(row["todo"], _WORDS, *place, "todo")
    rule = Rule(
        code=row["code"], title_zh=title["zh"], title_en=title["en"], document=row["document"],
        clause=row.get("clause") or "", standing=row["standing"], since=row["from"], until=row.get("until"),
        level=LEVELS[row["level"]], owner=row["owner"], clock=row["clock"],
        clock_up=row.get("clock_up", max(1, row["clock"] // 2)), classes=_classes(document, row, *place),
        when=_clauses(document, row["when"], *place, "when"),
        red=_clauses(document, row["red"], *place, "red") if "red" in row else (),
        growth=_growth(document, row["growth"], *place, "growth"),
        show=tuple(_sign(document, one, *place, "show", at) for at, one in enumerate(row.get("show") or ())),
        zh=row["zh"], en=row["en"], todo_zh=todo["zh"], todo_en=todo["en"],
    )  # fmt: skip
    _refuse_words(document, rule, *place)
    return rule


def _refuse_plain(document: Document, row: Mapping[str, Any], *place: str | int) -> None:
    """What can be told of an entry without reading its clauses."""
    for name in ("code", "document", "zh", "en"):
        if not isinstance(row[name], str):
            raise document.fault(f"{name} 应为文字，请加引号。", *place, name)
    if not _CODE.match(row["code"]):
        raise document.fault("code 用小写字母、数字和连字符，3–40 个字符，以字母开头。", *place, "code")
    for name, known in (("level", LEVELS), ("owner", OWNERS), ("standing", _STANDINGS)):
        if row[name] not in known:
            raise document.fault(f"{name} 应为 {'、'.join(known)} 之一。", *place, name)
    since, until = row["from"], row.get("until")
    if not isinstance(since, dt.date) or not (until is None or isinstance(until, dt.date)):
        raise document.fault("from 和 until 应写成 2021-01-01 的样子。", *place, "from")
    if until is not None and until < since:
        raise document.fault("until 早于 from，请核对两个日期。", *place, "until")
    for name in ("clock", "clock_up"):
        if name in row and not (type(row[name]) is int and 1 <= row[name] <= 250):
            raise document.fault(f"{name} 应为 1 到 250 之间的整数（工作日）。", *place, name)


def _classes(document: Document, row: Mapping[str, Any], *place: str | int) -> tuple[str, ...]:
    given = row.get("classes", list(CLASSES))
    if not isinstance(given, list) or not given or any(one not in CLASSES for one in given):
        raise document.fault(f"classes 只能列出 {'、'.join(CLASSES)}。", *place, "classes")
    return tuple(given)


def _clauses(document: Document, raw: Any, *place: str | int) -> tuple[Clause, ...]:
    if not isinstance(raw, list) or not raw:
        raise document.fault("这里至少写一个条件，每个以“- {sign: …”开头。", *place)
    return tuple(_clause(document, one, *place, at) for at, one in enumerate(raw))


def _clause(document: Document, raw: Any, *place: str | int) -> Clause:
    row = document.expect(raw, {**_SIGN, **dict.fromkeys(COMPARISONS, False)}, *place)
    given = [name for name in COMPARISONS if name in row]
    if len(given) != 1:
        raise document.fault(f"一个条件写一个比较：{'、'.join(COMPARISONS)} 之一。", *place)
    sign = _sign(document, {name: row[name] for name in _SIGN if name in row}, *place)
    return Clause(sign, given[0], _limit(document, row[given[0]], sign, *place, given[0]))


def _sign(document: Document, raw: Any, *place: str | int) -> Sign:
    row = document.expect(raw, _SIGN, *place)
    code, days = row["sign"], row.get("days", 0)
    if code not in SIGNS:
        raise document.fault(f"没有名为“{code}”的信号；可用：{'、'.join(SIGNS)}。", *place, "sign")
    if SIGNS[code].looks_back and not (type(days) is int and 1 <= days <= _MOST_DAYS):
        raise document.fault(f"信号“{code}”要写 days（回看天数，1 到 {_MOST_DAYS}）。", *place, "days")
    if not SIGNS[code].looks_back and days:
        raise document.fault(f"信号“{code}”没有回看天数，请删去 days。", *place, "days")
    return Sign(code, days)


def _limit(document: Document, raw: Any, sign: Sign, *place: str | int) -> Limit:
    if isinstance(raw, dict) and "times" in raw:
        row = document.expect(raw, {"times": True, "of": True}, *place)
        times = _term(document, row["times"], "", *place, "times")
        return Limit(_term(document, row["of"], sign.kind.unit, *place, "of"), times)
    return Limit(_term(document, raw, sign.kind.unit, *place))


def _term(document: Document, raw: Any, unit: str, *place: str | int) -> Term:
    """A number (quoted yuan for sums, a quoted ratio before `of`), a parameter, or a sign."""
    if isinstance(raw, dict):
        row = document.expect(raw, _TERM, *place)
        if ("parameter" in row) == ("sign" in row):
            raise document.fault("parameter 和 sign 写一样，且只写一样。", *place)
        if "parameter" in row:
            fit = [one.code for one in lines() if is_limit(one)]
            if row["parameter"] not in fit:
                known = "、".join(sorted(fit))
                raise document.fault(
                    f"没有名为“{row['parameter']}”的参数；可用：{known}。", *place, "parameter"
                )
            return Term(parameter=row["parameter"])
        return Term(sign=_sign(document, {name: row[name] for name in _SIGN if name in row}, *place))
    if unit not in ("", FEN):
        if type(raw) is not int or raw < 0:
            raise document.fault("人数和次数写整数。", *place)
        return Term(number=Decimal(raw))
    if not isinstance(raw, str):
        raise document.fault(f'金额（元）和倍数要加引号："{raw}"。', *place)
    try:
        number = Decimal(raw)
    except InvalidOperation:
        raise document.fault(f"“{raw}”不是数。", *place) from None
    scaled = number * FEN_A_YUAN if unit == FEN else number * 10_000
    if not number.is_finite() or number < 0 or scaled != scaled.to_integral_value():
        raise document.fault("金额最多两位小数，倍数最多四位小数，都不能是负数。", *place)
    return Term(number=number * FEN_A_YUAN if unit == FEN else number)


def _growth(document: Document, raw: Any, *place: str | int) -> Growth:
    row = document.expect(raw, {"percent": False, "by": False}, *place)
    if len(row) != 1 or any(type(value) is not int or value < 1 for value in row.values()):
        raise document.fault("growth 写 percent（百分之几）或 by（多几个）其中一样，为正整数。", *place)
    return Growth(**row)


def _refuse_words(document: Document, rule: Rule, *place: str | int) -> None:
    """Both languages name the same numbers, and only those there are; every other % is doubled."""
    known = names_of(rule)
    for key, words in (("zh", rule.zh), ("en", rule.en)):
        if "%" in _PLACE.sub("", words).replace("%%", ""):
            raise document.fault("句中的 % 应写成 %%，数应写成 %(name)s。", *place, key)
        if strange := sorted(set(_PLACE.findall(words)) - known):
            raise document.fault(
                f"句中没有“{'、'.join(strange)}”这个数；可用：{'、'.join(sorted(known))}。", *place, key
            )
    if set(_PLACE.findall(rule.zh)) != set(_PLACE.findall(rule.en)):
        raise document.fault("zh 和 en 两句中的数不一致，请用同样的名称。", *place, "en")


def names_of(rule: Rule) -> frozenset[str]:
    """The numbers its sentence may name: its signs, `limit` of the first clause, and where that is a part of
    something, `base` and `percent` of it."""
    names = {sign.name for sign in rule.signs} | {"limit"}
    return frozenset(names | {"base", "percent"} if rule.when[0].limit.times else names)
