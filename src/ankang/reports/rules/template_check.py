"""What a template may not say: a number that is no figure, a word of change that is no claim, a name it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.indicator import Unit
from ankang.reports.rules import numerals, words
from ankang.reports.rules.figures import Part
from ankang.reports.rules.template import SLOT, templates

# Parts of a template that are not printed in a sentence.
_NOT_TEXT = ("figures", "level", "when", "figure")
# What is told as money must be money: minutes of orders were told in yuan.
_FITS = {Part.AMOUNT: Unit.AMOUNT}
# Parts that name villages or count them.
_OF_VILLAGES = (Part.LOWEST, Part.VILLAGES_NONE, Part.VILLAGES_NONE_NAMED)


@dataclass(frozen=True)
class Fault:
    """One thing to mend: file, line, the sentence and what is wrong with it."""

    file: str
    line: int
    sentence: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.problem}\n    {self.sentence}"


def faults(path: Path) -> list[Fault]:
    """Everything wrong with one template file."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    declared = set(body.get("figures", {}))
    found = [
        Fault(path.name, line, text, problem)
        for language, line, text in _texts(root)
        for problem in _problems(text, language, declared)
    ]
    return found + _declarations(path.name, body)


def every_fault() -> list[Fault]:
    """Of all templates."""
    return [fault for path in templates() for fault in faults(path)]


def _texts(node: yaml.Node, language: str = "") -> Iterator[tuple[str, int, str]]:
    """(language, line, text) of every printed text."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in _NOT_TEXT:
                yield from _texts(value, key.value if key.value in words.LANGUAGES else "")
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _texts(part)
    elif language:
        yield language, node.start_mark.line + 1, node.value


def _problems(text: str, language: str, declared: set[str]) -> Iterator[str]:
    for name in SLOT.findall(text):
        if name not in declared:
            yield f"数字“{name}”没有在 figures 中声明。"
    free = SLOT.sub("\x00", text)
    for found in numerals.numbers(free, language):
        yield f"“{found.text}”是手写的数字：请改为由快照算出的数字 {{名称}}。"
    for found in numerals.changes(free, language):
        yield f"“{found.text}”是说变化的词：变化只能由检验给出，请用 part 为 change 的数字。"
    if free.count("{") or free.count("}"):
        yield "花括号没有配对，或其中不是数字的名称。"


def _declarations(file: str, body: dict[str, Any]) -> list[Fault]:
    """Figures with an unknown part or unit, and texts with only one language."""
    found = []
    for name, wanted in body.get("figures", {}).items():
        if wanted.get("part") not in list(Part):
            found.append(Fault(file, 1, name, f"没有 part “{wanted.get('part')}”。"))
        counted = CATALOGUE.get(wanted.get("indicator"))
        fits = _FITS.get(wanted.get("part"))
        if counted and fits and counted.unit is not fits:
            found.append(Fault(file, 1, name, f"“{counted.title_zh}”的单位不是 {fits.value}。"))
        if body.get("audience") and wanted.get("part") in _OF_VILLAGES:
            found.append(Fault(file, 1, name, "对外的报告不能点名村：村一级的数太小。"))
        if wanted.get("unit", "person") not in words.UNITS:
            found.append(Fault(file, 1, name, f"没有单位“{wanted.get('unit')}”。"))
    if body.get("audience") and body.get("level") != "county":
        found.append(Fault(file, 1, str(body["audience"]), "对外的报告以县为单位：隐去小数须看全县的表。"))
    return found + [Fault(file, 1, text, "缺少另一种语言的文字。") for text in _one_sided(body)]


def _one_sided(body: Any) -> Iterator[str]:
    if isinstance(body, dict):
        if ("zh" in body) != ("en" in body):
            yield str(body.get("zh") or body.get("en"))
        for part in body.values():
            yield from _one_sided(part)
    elif isinstance(body, list):
        for part in body:
            yield from _one_sided(part)
