"""A policy in words: each row of each table as a policy officer reads it. Used by comparisons, cards and the handbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ankang.values.codes import Language

from .codes import TABLES, label, level_label
from .facts import Source
from .layout import NO_LIMIT
from .policy import UNKNOWN, Policy, Row
from .schema import CONDITIONS, LAYERS, SECTIONS, Option, title
from .wording import MEASURED, bands_words, percent, yuan

_UNKNOWN = {"zh": "没有查到", "en": "not found"}
_POTS = ({"zh": "第一限额", "en": "first cap"}, {"zh": "第二限额", "en": "second cap"},
         {"zh": "第三限额", "en": "third cap"})  # fmt: skip
_OPTION_WORDS: Mapping[str, tuple[str, str]] = {
    "after_deductible": ("从起付线以上算起", "from above the deductible"),
    "absolute": ("从费用的第一元算起", "from the first yuan"),
    "visit": ("按次", "each visit"),
    "year": ("按年累计", "over the year"),
    "bill": ("按次", "each bill"),
    "all": ("本年全部住院", "all stays of the year"),
    "same_level": ("本年同级机构住院", "stays of the year at the same level"),
    "true": ("是", "yes"),
    "false": ("否", "no"),
    "in_scope": ("政策范围内个人负担", "own share in scope"),
    "with_outside": ("全部个人负担", "whole own share"),
    UNKNOWN: ("没有查到", "not found"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One rule in words: of which table, under which conditions, what it says, and where it stands."""

    path: str
    title: str
    when: str
    value: str
    source: Source | None
    note: str
    line: int


def said(policy: Policy, language: Language = "zh") -> Iterator[Said]:
    """All rules of a policy in the order of its sections, options first."""
    for path, section in SECTIONS.items():
        if path in policy.none:
            none = "没有这一层" if language == "zh" else "no such layer"
            name = (section.zh, section.en)[language == "en"]
            yield Said(path, name, "", none, policy.none[path], "", 0)
            continue
        for name, option in section.options.items():
            if f"{path}.{name}" in policy.options:
                yield _option(policy, f"{path}.{name}", option, language)
        for place, table in policy.tables.items():
            if (
                place.startswith(f"{path}.")
                and place.removeprefix(f"{path}.").split(".")[0] in section.fields
            ):
                for row in table.rows:
                    yield _row(place, row, language)


def _option(policy: Policy, path: str, option: Option, language: Language) -> Said:
    chosen = policy.options[path]
    if isinstance(chosen, tuple):
        value = ("、" if language == "zh" else ", ").join(label("visit", one, language) for one in chosen)
    else:
        value = _OPTION_WORDS[chosen][language == "en"]
    return Said(path, title(path)[language == "en"], "", value, None, "", 0)


def _row(path: str, row: Row, language: Language) -> Said:
    note = row.note[language] if row.note else ""
    return Said(path, title(path)[language == "en"], when_words(row.when, language),
                value_words(path, row.value, language), row.source, note, row.line)  # fmt: skip


def when_words(when: Mapping[str, tuple[Any, ...]], language: Language = "zh") -> str:
    """The conditions of a row in words; empty where it fits always."""
    zh = language == "zh"
    parts = []
    for name, wanted in when.items():
        words = ("或" if zh else " or ").join(_condition(name, one, language) for one in wanted)
        parts.append(f"{CONDITIONS[name][not zh]}{'：' if zh else ': '}{words}")
    return ("；" if zh else "; ").join(parts)


def _condition(name: str, wanted: Any, language: Language) -> str:
    zh = language == "zh"
    if isinstance(wanted, bool):
        return ("否", "是")[wanted] if zh else ("no", "yes")[wanted]
    if name == "level":
        return level_label(wanted, language)
    if name == "size":
        return {"small": ("小额", "small"), "large": ("大额", "large")}[wanted][not zh]
    if wanted == "none":
        return "不属于任何类别" if zh else "of no class"
    if wanted == "any":
        return "任一病种" if zh else "any"
    return label(name, wanted, language) if name in TABLES else str(wanted)


def value_words(path: str, value: Any, language: Language = "zh") -> str:
    """A value in words, by the kind of its table."""
    if value == UNKNOWN:
        return _UNKNOWN[language]
    section, name = path.rsplit(".", 1)
    kind = SECTIONS[section].fields[name].kind if section in SECTIONS else "points"
    return str(_WORDS[kind](value, language))


def _by_number(value: tuple[int, int, int], language: Language) -> str:
    if len(set(value)) == 1:
        return yuan(value[0], language)
    joined = " / ".join(yuan(one, language) for one in value)
    return f"{joined}（第一次 / 第二次 / 以后）" if language == "zh" else f"{joined} (first / second / later)"


def _points(value: int, language: Language) -> str:
    return percent(value).removesuffix("%") + (" 个百分点" if language == "zh" else " points")


def _ceiling(value: tuple[int, str, Any], language: Language) -> str:
    ratio, of, cut = value
    zh = language == "zh"
    measure = _UNKNOWN[language] if of == UNKNOWN else MEASURED[of][language]
    names = {layer: (SECTIONS[layer].zh, SECTIONS[layer].en)[not zh] for layer in LAYERS}
    order = _UNKNOWN[language] if cut == UNKNOWN else ("、" if zh else ", ").join(names[one] for one in cut)
    if zh:
        return f"{percent(ratio)}（基数：{measure}；扣减次序：{order}）"
    return f"{percent(ratio)} (of: {measure}; cut in the order: {order})"


def _switch(value: tuple[str, int], language: Language) -> str:
    measure, above = value
    if language == "zh":
        return f"{MEASURED[measure]['zh']}超过 {yuan(above)}为大额"
    return f"large where the {MEASURED[measure]['en']} is above {yuan(above, 'en')}"


def _ratio(value: int, _language: Language) -> str:
    return percent(value)


def _aid(value: int, language: Language) -> str:
    if value >= NO_LIMIT:
        return "全额" if language == "zh" else "in full"
    return yuan(value, language)


_WORDS: Mapping[str, Any] = {
    "amount": yuan,
    "money": yuan,
    "cap": yuan,
    "money_by_number": _by_number,
    "ratio": _ratio,
    "rate": lambda value, language: bands_words(value)[language],
    "points": _points,
    "flag": lambda value, language: _OPTION_WORDS[str(value).lower()][language == "en"],
    "switch": _switch,
    "pot": lambda value, language: _POTS[value][language],
    "ceiling": _ceiling,
    "aid": _aid,
}
