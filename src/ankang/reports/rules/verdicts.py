"""Which figures of a file hold, which do not and why: the file's text against figures made again."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, ClassVar

from ankang.reports.rules.figures import Ask, Figure
from ankang.reports.rules.numerals import numbers
from ankang.reports.rules.refusals import CannotRead
from ankang.values.bad_value import N_, BadValueError


class Reason(StrEnum):
    """Why a figure does not hold."""

    EDITED = "edited"
    DATA = "data"
    DEFINITION = "definition"
    SNAPSHOT = "snapshot"
    REMOVED = "removed"
    MOVED = "moved"
    ADDED = "added"
    IDENTITY = "identity"


class SnapshotMissing(Exception):
    """The snapshot of a figure is not in this lake."""


@dataclass(frozen=True)
class Verdict:
    """One figure in one place of the file. `reason` None: it holds."""

    key: str
    indicator: str
    period: str
    division: str
    shown: str
    recorded: str
    recomputed: str
    reason: Reason | None
    where: str = ""


@dataclass(frozen=True)
class Loose:
    """A number outside any control. `known`: it stood in the text when the file was made."""

    text: str
    where: str
    known: bool


class Note(BadValueError):
    """Something told beside the verdicts; a sentence, never raised."""

    sentences: ClassVar[Mapping[str, str]] = {
        "seal": N_(
            "核验清单的签章与本机不符：文件由另一处安装生成，或清单被改动过。数字已按清单所记的口径重算。"
        ),
        "missing": N_("快照 %(snapshot)s 缺少文件 %(path)s。"),
        "changed": N_("快照 %(snapshot)s 的文件 %(path)s 与快照清单的校验值不符，内容已改动。"),
        "unexpected": N_("快照 %(snapshot)s 多出了文件 %(path)s。"),
        "own": N_(
            "文件按自备模板《%(name)s》第 %(version)s 版生成：模板中的文字由使用单位自拟，共 %(lines)s 段，其中的手写数字没有出处。"
        ),
        "digest": N_("快照清单的校验值已变：报告记录 %(recorded)s，现在是 %(now)s。"),
    }


@dataclass
class Judgement:
    """Everything that was found in one file."""

    verdicts: list[Verdict] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    changed_text: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def failed(self) -> list[Verdict]:
        """Figures that do not hold, in the order of the file."""
        return [verdict for verdict in self.verdicts if verdict.reason]

    @property
    def holds(self) -> bool:
        """Whether every figure holds and no number was added after the file was made."""
        return not self.failed and all(loose.known for loose in self.loose)


@dataclass(frozen=True)
class Shown:
    """A control as it stands in the file, with the words around it."""

    key: str
    text: str
    where: str


def judge(
    record: dict[str, Any], shown: Sequence[Shown], again: Callable[[Ask], tuple[Figure, str]]
) -> list[Verdict]:
    """Judge every control of a file, and the figures that are missing from it.

    again(ask) makes the figure from its snapshot by the definition of today and tells that definition's hash;
    KeyError when the snapshot does not know it, SnapshotMissing when there is no such snapshot.
    """
    figures, order = figures_of(record)
    language = str(record.get("language", "zh"))
    moved = _moved(order, [one.key for one in shown])
    verdicts = []
    for place, one in enumerate(shown):
        if one.key not in figures:
            verdicts.append(Verdict(one.key, "", "", "", one.text, "", "", Reason.ADDED, one.where))
            continue
        verdict = judge_one(one, figures[one.key], again, language)
        if verdict.reason is None and place in moved:
            verdict = replace(verdict, reason=Reason.MOVED)
        verdicts.append(verdict)
    missing = Counter(order) - Counter(one.key for one in shown)
    for key in missing.elements():
        verdicts.append(_verdict(figures[key], "", figures[key].text(language), Reason.REMOVED, ""))
    return [replace(v, recorded=figures[v.key].text(language)) if v.key in figures else v for v in verdicts]


def figures_of(record: dict[str, Any]) -> tuple[dict[str, Figure], list[str]]:
    """The figures of a manifest by key, and their order in the text. CannotRead when it is not whole."""
    try:
        figures = {str(key): Figure.from_json(body) for key, body in record["figures"].items()}
        order = [str(key) for key in record["order"]]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CannotRead("manifest") from None
    if set(order) - set(figures):
        raise CannotRead("manifest")
    return figures, order


def judge_one(
    one: Shown, figure: Figure, again: Callable[[Ask], tuple[Figure, str]] | None, language: str = "zh"
) -> Verdict:
    """Judge what stands for one figure; without `again` only its identity."""
    if figure.key != one.key:
        return _verdict(figure, one.text, "", Reason.IDENTITY, one.where)
    if again is None:
        return _verdict(figure, one.text, "", None, one.where)
    try:
        made, definition = again(figure.ask)
    except SnapshotMissing:
        return _verdict(figure, one.text, "", Reason.SNAPSHOT, one.where)
    except KeyError:
        return _verdict(figure, one.text, "", Reason.DEFINITION, one.where)
    recomputed = made.text(language)
    if definition != figure.ask.definition:
        return _verdict(figure, one.text, recomputed, Reason.DEFINITION, one.where)
    if one.text == recomputed:
        return _verdict(figure, one.text, recomputed, None, one.where)
    untouched = one.text == figure.text(language)
    return _verdict(figure, one.text, recomputed, Reason.DATA if untouched else Reason.EDITED, one.where)


def _verdict(figure: Figure, shown: str, recomputed: str, reason: Reason | None, where: str) -> Verdict:
    ask = figure.ask
    return Verdict(figure.key, ask.indicator, ask.period, ask.division, shown, "", recomputed, reason, where)


def _moved(order: list[str], found: list[str]) -> set[int]:
    """Places in the file whose figure stood elsewhere.

    Where nothing is missing or added, place is compared with place, so both of two swapped figures are named;
    else the longest common run of figures decides what stayed.
    """
    if Counter(order) == Counter(found):
        return {place for place, (was, now) in enumerate(zip(order, found, strict=True)) if was != now}
    stayed = {
        block.b + step
        for block in SequenceMatcher(None, order, found, autojunk=False).get_matching_blocks()
        for step in range(block.size)
    }
    known = set(order)
    return {place for place, key in enumerate(found) if key in known and place not in stayed}


def loose_numbers(
    paragraphs: Sequence[tuple[str, str]], fixed: set[str], known: set[str], language: str
) -> list[Loose]:
    """Numbers outside controls. paragraphs: (free text, fingerprint); fingerprints in `fixed` are layout."""
    found = []
    for text, mark in paragraphs:
        if mark in fixed:
            continue
        found += [Loose(number.text, text, mark in known) for number in numbers(text, language)]
    return found
