"""Which answers of a visit are a problem found, and in how many days it is to be closed: read from dated data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.values.codes import Language
from ankang.values.yaml_lines import Document, read_document

_TOP = {
    "document": True,
    "clause": True,
    "standing": True,
    "from": True,
    "kinds": True,
    "ends": False,
    "found": True,
}
_KIND = {"zh": True, "en": True, "days": True, "medical": False}
_SIGN = {"kind": True, "item": True, "is": False, "has": False, "filled": False, "text": False}
_END = {"form": True, "item": True, "has": True, "zh": True, "en": True}


@dataclass(frozen=True)
class ProblemKind:
    """A kind of problem: its names, the days to close it in, and whether only those who see health see it."""

    code: str
    zh: str
    en: str
    days: int
    medical: bool

    def label(self, language: Language = "zh") -> str:
        """The name in a language."""
        return self.zh if language == "zh" else self.en

    def due_on(self, found_on: date) -> date:
        """The last day in time."""
        return found_on + timedelta(self.days)


@dataclass(frozen=True)
class Sign:
    """An answer that is a problem: the item, and which of `equals`, `any_of` and `filled` it has to meet."""

    kind: str
    item: str
    equals: Any = None
    any_of: tuple[str, ...] = ()
    filled: bool = False
    text: str = ""

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether the answers show it. What was not asked is no problem."""
        answer = answers.get(self.item)
        if answer is None:
            return False
        if self.filled:
            return bool(str(answer).strip())
        if self.any_of:
            given = answer if isinstance(answer, list | tuple) else [answer]
            return bool(set(self.any_of) & {str(one) for one in given})
        return bool(answer == self.equals)


@dataclass(frozen=True)
class End:
    """What the newest visit on a form has to say before a problem can be closed, and what to do while it does not."""

    form: str
    item: str
    any_of: tuple[str, ...]
    zh: str
    en: str

    def holds(self, answers: Mapping[str, Any] | None) -> bool:
        """Whether the newest answers say so; without a visit they do not."""
        return answers is not None and str(answers.get(self.item)) in self.any_of

    def say(self, language: Language = "zh") -> str:
        """The sentence in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Found:
    """A problem in the answers of a visit: its kind and what was said of it."""

    kind: str
    text: str


@dataclass(frozen=True)
class ProblemRules:
    """All kinds, the signs by questionnaire, what some need before they can be closed, and the source."""

    kinds: Mapping[str, ProblemKind]
    signs: Mapping[str, tuple[Sign, ...]]
    document: str
    clause: str
    standing: str
    ends: Mapping[str, End]


def found(rules: ProblemRules, questionnaire: str, answers: Mapping[str, Any]) -> tuple[Found, ...]:
    """The problems in the answers of a form, each kind once."""
    told: dict[str, list[str]] = {}
    for sign in rules.signs.get(questionnaire, ()):
        if sign.holds(answers):
            said = str(answers.get(sign.text) or "").strip() if sign.text else ""
            told.setdefault(sign.kind, []).extend([said] if said else [])
    return tuple(Found(kind, "；".join(texts)) for kind, texts in told.items())


@cache
def problem_rules() -> ProblemRules:
    """The rules of this system. Raises DefinitionError."""
    return read(read_document(Path(str(files("ankang.care"))) / "parameters" / "problems.yaml"))


def read(document: Document) -> ProblemRules:
    """The rules a document states. Raises DefinitionError with the line of what is wrong."""
    top = document.expect(document.content, _TOP)
    kinds = {code: _kind(document, code, raw) for code, raw in top["kinds"].items()}
    signs = {
        form: tuple(_sign(document, raw, kinds, "found", form, place) for place, raw in enumerate(raws))
        for form, raws in top["found"].items()
    }
    ends = {code: _end(document, code, raw, kinds) for code, raw in top.get("ends", {}).items()}
    return ProblemRules(kinds, signs, top["document"], top["clause"], top["standing"], ends)


def _end(document: Document, code: str, raw: Any, kinds: Mapping[str, ProblemKind]) -> End:
    entry = document.expect(raw, _END, "ends", code)
    if code not in kinds:
        raise document.fault(f"没有名为“{code}”的问题。", "ends", code)
    return End(entry["form"], entry["item"], tuple(entry["has"]), entry["zh"], entry["en"])


def _kind(document: Document, code: str, raw: Any) -> ProblemKind:
    entry = document.expect(raw, _KIND, "kinds", code)
    return ProblemKind(code, entry["zh"], entry["en"], int(entry["days"]), bool(entry.get("medical")))


def _sign(document: Document, raw: Any, kinds: Mapping[str, ProblemKind], *place: str | int) -> Sign:
    entry = document.expect(raw, _SIGN, *place)
    if entry["kind"] not in kinds:
        raise document.fault(f"没有名为“{entry['kind']}”的问题。", *place, "kind")
    if sum(name in entry for name in ("is", "has", "filled")) != 1:
        raise document.fault("is、has、filled 须恰好写一个。", *place)
    return Sign(
        entry["kind"],
        entry["item"],
        entry.get("is"),
        tuple(entry.get("has", ())),
        bool(entry.get("filled")),
        entry.get("text", ""),
    )
