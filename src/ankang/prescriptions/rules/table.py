"""The drug table: what is known of each drug, where it stands, and by its silence what is not known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ankang.values.codes import STANDINGS, Language
from ankang.values.source import Source
from ankang.values.yaml_lines import Document, read_document

FOLDER = Path(__file__).resolve().parent.parent / "parameters"
_DRUG = {
    "code": True, "zh": True, "en": True, "atc": False, "form": True, "strength": True, "unit": True, "classes": True,
    "ingredients": False, "allergy": False, "max": False, "justify_above": False, "pregnancy": False, "breast": False,
    "age_stop": False, "age_justify": False, "control": False, "antimicrobial": False, "skin_test": False,
    "long_term": False, "renal_stop": False, "renal_justify": False,
}  # fmt: skip
_PAIR = {"a": True, "b": True, "grade": True, "zh": True, "en": True}
GRADES = ("stop", "justify", "inform")
CAUTIONS = ("avoid", "caution", "fine")
CONTROLS = ("narcotic", "psychotropic1", "psychotropic2", "precursor")


@dataclass(frozen=True, slots=True)
class Drug:
    """One drug of the table. None: not known, so that it cannot be checked. Amounts are in `unit`."""

    code: str
    zh: str
    en: str
    atc: str
    form: str
    strength: Decimal
    unit: str
    ingredients: tuple[str, ...]
    classes: tuple[str, ...]
    allergy: tuple[str, ...]
    max: Decimal | None
    justify_above: Decimal | None
    pregnancy: str | None
    breast: str | None
    age_stop: int | None
    age_justify: int | None
    control: str
    antimicrobial: bool
    skin_test: bool
    long_term: bool
    renal_stop: int | None = None
    renal_justify: int | None = None

    @property
    def knows_renal(self) -> bool:
        """Whether the table has a rule for reduced kidney function."""
        return self.renal_stop is not None or self.renal_justify is not None

    def name(self, language: Language = "zh") -> str:
        """Its generic name with the strength."""
        return f"{self.zh if language == 'zh' else self.en} {self.strength.normalize():f} {self.unit}"

    @property
    def marks(self) -> frozenset[str]:
        """What pairs of interactions may name it by."""
        return frozenset((self.code, *self.ingredients, *self.classes))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Facts the table does not have."""
        found = tuple(name for name in ("max", "pregnancy", "breast") if getattr(self, name) is None)
        return found if self.knows_renal else (*found, "renal")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two drugs, ingredients or classes that act on each other. Their order says nothing."""

    marks: frozenset[str]
    grade: str
    zh: str
    en: str

    def joins(self, one: Drug, other: Drug) -> bool:
        """Whether it holds between two different drugs, either way round."""
        if len(self.marks) == 1:
            return self.marks <= one.marks and self.marks <= other.marks
        a, b = sorted(self.marks)
        return (a in one.marks and b in other.marks) or (b in one.marks and a in other.marks)


@dataclass(frozen=True, slots=True)
class AllergyGroup:
    """Drugs that one is allergic to together; `cross`: other groups with the grade they are warned of."""

    code: str
    zh: str
    en: str
    record: str
    cross: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """The table as a whole."""

    version: str
    drugs: Mapping[str, Drug]
    classes: Mapping[str, tuple[str, str]]
    allergies: Mapping[str, AllergyGroup]
    pairs: tuple[Pair, ...]
    sources: Mapping[str, Source]

    def find(self, text: str) -> Drug | None:
        """A drug by its code, or by its name as the form offers it; None: not in the table."""
        wanted = text.strip()
        if wanted in self.drugs:
            return self.drugs[wanted]
        known = (d for d in self.drugs.values() if wanted in (d.zh, d.en, d.name("zh"), d.name("en")))
        return next(known, None)

    def between(self, one: Drug, other: Drug) -> Iterable[Pair]:
        """The interactions of two drugs."""
        return (pair for pair in self.pairs if pair.joins(one, other))

    def record_groups(self, codes: Iterable[str]) -> frozenset[str]:
        """The groups that the health record's codes of drug allergy mean."""
        asked = set(codes)
        return frozenset(g.code for g in self.allergies.values() if g.record and g.record in asked)


@cache
def table() -> Table:
    """The table of this program. Raises DefinitionError by file and line."""
    return load(FOLDER / "drugs.yaml")


def load(path: Path) -> Table:
    """Read a drug table. Raises DefinitionError."""
    document = read_document(path)
    raw = document.content
    sources = {key: Source(v["document"], v["clause"], v["standing"]) for key, v in raw["sources"].items()}
    for key, source in sources.items():
        if source.standing not in STANDINGS:
            raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", "sources", key)
    allergies = {
        key: AllergyGroup(key, v["zh"], v["en"], v.get("records", ""), v.get("cross", {}))
        for key, v in raw["allergies"].items()
    }
    classes = {key: (v["zh"], v["en"]) for key, v in raw["classes"].items()}
    drugs: dict[str, Drug] = {}
    for at, one in enumerate(raw["drugs"]):
        drug = _drug(document, one, at, classes, allergies)
        if drug.code in drugs:
            raise document.fault(f"药品“{drug.code}”写了两次。", "drugs", at)
        drugs[drug.code] = drug
    marks = frozenset(mark for drug in drugs.values() for mark in drug.marks)
    pairs = tuple(_pair(document, one, at, marks) for at, one in enumerate(raw["interactions"]))
    return Table(raw["version"], drugs, classes, allergies, pairs, sources)


def _drug(
    document: Document, raw: Any, at: int, classes: Mapping[str, Any], groups: Mapping[str, Any]
) -> Drug:
    entry = document.expect(raw, _DRUG, "drugs", at)
    for key, known in (("classes", classes), ("allergy", groups)):
        for one in entry.get(key, ()):
            if one not in known:
                raise document.fault(f"不认识“{one}”。", "drugs", at, key)
    for key, choices in (("pregnancy", CAUTIONS), ("breast", CAUTIONS), ("control", CONTROLS)):
        if entry.get(key) is not None and entry[key] not in choices:
            raise document.fault(f"{key} 应为 {'、'.join(choices)} 之一。", "drugs", at, key)

    def amount(key: str) -> Decimal | None:
        return Decimal(entry[key]) if entry.get(key) is not None else None

    most, usual = amount("max"), amount("justify_above")
    if most is not None and usual is not None and usual >= most:
        raise document.fault("justify_above 应小于 max。", "drugs", at, "justify_above")
    return Drug(
        entry["code"], entry["zh"], entry["en"], entry.get("atc", ""), entry["form"], Decimal(entry["strength"]),
        entry["unit"], tuple(entry.get("ingredients", (entry["code"],))), tuple(entry["classes"]),
        tuple(entry.get("allergy", ())), most, usual, entry.get("pregnancy"), entry.get("breast"),
        entry.get("age_stop"), entry.get("age_justify"), entry.get("control", ""), bool(entry.get("antimicrobial")),
        bool(entry.get("skin_test")), bool(entry.get("long_term")), entry.get("renal_stop"), entry.get("renal_justify"),
    )  # fmt: skip


def _pair(document: Document, raw: Any, at: int, marks: frozenset[str]) -> Pair:
    entry = document.expect(raw, _PAIR, "interactions", at)
    for key in ("a", "b"):
        if entry[key] not in marks:
            raise document.fault(f"表中没有“{entry[key]}”。", "interactions", at, key)
    if entry["grade"] not in GRADES:
        raise document.fault(f"grade 应为 {'、'.join(GRADES)} 之一。", "interactions", at, "grade")
    return Pair(frozenset((entry["a"], entry["b"])), entry["grade"], entry["zh"], entry["en"])
