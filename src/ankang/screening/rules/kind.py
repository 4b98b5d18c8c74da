"""What a screening is: whom it is for, what is positive, how it is confirmed, registered and treated. Data, dated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ankang.screening.rules.refusals import Refusal
from ankang.values.questionnaire import Definition, Shelf, load_folder
from ankang.values.questionnaire.condition import Condition
from ankang.values.questionnaire.condition_loading import condition_of, must_fit
from ankang.values.source import Source
from ankang.values.yaml_lines import Document, read_document

FOLDER = Path(__file__).resolve().parent.parent / "parameters"
UNKNOWN = "unknown"
_SOURCE = {"document": True, "clause": True, "standing": True}
_STANDINGS = ("read", "secondary", "known")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A finding: when it holds, in words, and where that stands."""

    when: Condition
    zh: str
    en: str
    source: Source


@dataclass(frozen=True, slots=True)
class Term:
    """What is to be done within some days. `days` None: not known, and then the program refuses."""

    zh: str
    en: str
    days: int | None
    source: Source
    department: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a disease was when confirmed. `early` None: not known; `registers`: it is the condition itself."""

    code: str
    zh: str
    en: str
    early: bool | None
    registers: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of screening. `sex` "" is both; ages in full years, both included; `or_conditions` bring in who has one,
    whatever their age; `without` leaves out who has one; `months` since the last screening; `register`: the condition
    of the record a confirmed case becomes, "" for none."""

    code: str
    title_zh: str
    title_en: str
    form: str
    valid_from: date
    sex: str
    ages: tuple[int, int]
    or_conditions: tuple[str, ...]
    without: tuple[str, ...]
    target_source: Source
    months: int | None
    every_source: Source
    positive: tuple[Criterion, ...]
    watch: tuple[Criterion, ...]
    confirm: Term
    register: str
    treat: Term
    stages: tuple[Stage, ...]

    def title(self, language: str = "zh") -> str:
        """The title in a language."""
        return self.title_en if language == "en" else self.title_zh

    def stage(self, code: str) -> Stage | None:
        """The stage of a code."""
        return next((one for one in self.stages if one.code == code), None)

    def require_known(self, on: date) -> None:
        """Refuse to begin what is not in force or rests on a number nobody found."""
        if on < self.valid_from:
            raise Refusal("not_begun", kind=self.title_zh, day=self.valid_from)
        for what, value in (
            ("间隔", self.months),
            ("确诊期限", self.confirm.days),
            ("治疗期限", self.treat.days),
        ):  # zh: as the refusal says
            if value is None:
                raise Refusal("not_known", kind=self.title_zh, what=what)

    @property
    def definition(self) -> Definition:
        """The form of its tests."""
        return shelf().on(self.form, self.valid_from)


@cache
def shelf() -> Shelf:
    """The forms of all screenings."""
    return load_folder(FOLDER / "forms")


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by code. Raises DefinitionError by file and line."""
    found = [load(path) for path in sorted((FOLDER / "kinds").glob("*.yaml"))]
    return {one.code: one for one in found}


def kind_of(code: str) -> Kind:
    """A kind by its code. Raises Refusal."""
    if code not in kinds():
        raise Refusal("kind")
    return kinds()[code]


def load(path: Path) -> Kind:
    """The kind of a file. Raises DefinitionError."""
    file = read_document(path)
    raw = file.expect(
        file.content,
        dict.fromkeys(("kind", "title", "form", "from", "target", "every", "positive", "confirm", "treat", "stages"), True)
        | {"watch": False, "register": False},
    )  # fmt: skip
    form = shelf().on(raw["form"], raw["from"])
    target = file.expect(
        raw["target"],
        {"sex": False, "ages": True, "or_conditions": False, "without": False, **_SOURCE},
        "target",
    )
    every = file.expect(raw["every"], {"months": True, **_SOURCE}, "every")
    low, high = target["ages"]
    if not 0 <= low <= high:
        raise file.fault("ages 应为 [最小, 最大]。", "target", "ages")
    return Kind(
        code=raw["kind"], title_zh=raw["title"]["zh"], title_en=raw["title"]["en"], form=raw["form"], valid_from=raw["from"],
        sex=target.get("sex", ""), ages=(low, high), or_conditions=tuple(target.get("or_conditions") or ()),
        without=tuple(target.get("without") or ()), target_source=_source(file, target, "target"),
        months=_number(every["months"]), every_source=_source(file, every, "every"),
        positive=_criteria(file, raw["positive"], form, "positive"),
        watch=_criteria(file, raw.get("watch") or [], form, "watch"), confirm=_term(file, raw["confirm"], "confirm"),
        register=raw.get("register") or "", treat=_term(file, raw["treat"], "treat"), stages=_stages(file, raw["stages"]),
    )  # fmt: skip


def _number(raw: Any) -> int | None:
    return None if raw == UNKNOWN else int(raw)


def _source(file: Document, raw: dict[str, Any], *place: str | int) -> Source:
    if raw["standing"] not in _STANDINGS:
        raise file.fault(f"standing 应为 {'、'.join(_STANDINGS)} 之一。", *place, "standing")
    return Source(raw["document"], raw["clause"], raw["standing"])


def _criteria(file: Document, raw: list[Any], form: Definition, part: str) -> tuple[Criterion, ...]:
    found = []
    for at, one in enumerate(raw):
        entry = file.expect(one, {"when": True, "zh": True, "en": True, **_SOURCE}, part, at)
        when = condition_of(file, entry["when"], part, at, "when")
        must_fit(file, when, form.by_code, part, at, "when")
        found.append(Criterion(when, entry["zh"], entry["en"], _source(file, entry, part, at)))
    return tuple(found)


def _term(file: Document, raw: Any, part: str) -> Term:
    entry = file.expect(raw, {"zh": True, "en": True, "days": True, "department": False, **_SOURCE}, part)
    return Term(
        entry["zh"],
        entry["en"],
        _number(entry["days"]),
        _source(file, entry, part),
        entry.get("department", ""),
    )


def _stages(file: Document, raw: list[Any]) -> tuple[Stage, ...]:
    allowed = {"code": True, "zh": True, "en": True, "early": False, "registers": True}
    entries = [file.expect(one, allowed, "stages", at) for at, one in enumerate(raw)]
    return tuple(Stage(e["code"], e["zh"], e["en"], e.get("early"), e["registers"]) for e in entries)
