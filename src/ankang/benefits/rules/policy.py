"""A policy as read: decision tables whose first fitting row counts, each row with the clause it comes from."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ankang.values.codes import Language

from .facts import Bill, Source
from .refusals import Both
from .schema import title

UNKNOWN = "unknown"
Size = str


@dataclass(frozen=True, slots=True)
class Situation:
    """What a table may ask of a bill; bills of one situation share their parameters."""

    visit: str
    level: int
    place: str
    referred: bool
    classes: frozenset[str]
    disease: str = ""
    signed: bool = False
    facility: str = ""
    grade: str = ""
    retired: bool = False
    years_insured: int = 0

    @classmethod
    def of(cls, bill: Bill) -> "Situation":
        """The situation of a bill."""
        return cls(
            bill.visit, bill.level, bill.place, bill.referred, bill.classes, bill.disease, bill.signed,
            bill.facility, bill.grade, bill.retired, bill.years_insured,
        )  # fmt: skip

    def narrowed(self, asks: Container[str]) -> "Situation":
        """The same without what a policy does not ask for, so that few situations are left."""
        return Situation(
            self.visit,
            self.level,
            self.place if "place" in asks else "",
            self.referred if "referred" in asks else False,
            self.classes if "class" in asks else frozenset(),
            self.disease if "disease" in asks else "",
            self.signed if "signed" in asks else False,
            self.facility if "facility" in asks else "",
            self.grade if "grade" in asks else "",
            self.retired if "retired" in asks else False,
            self.years_insured if "years_insured" in asks else 0,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a decision table: when it fits, its value, where it stands, when it is in force."""

    when: Mapping[str, tuple[Any, ...]]
    value: Any
    source: Source
    line: int
    since: date | None = None
    until: date | None = None
    note: Mapping[str, str] | None = None

    @property
    def known(self) -> bool:
        """Whether the value was found."""
        return bool(self.value != UNKNOWN)

    def fits(self, of: Situation, **more: str) -> bool:
        """Whether all its conditions hold. `more` are those that are not of the bill: size, kind, category."""
        return all(_holds(name, wanted, of, more) for name, wanted in self.when.items())

    def in_force(self, day: date) -> bool:
        """Whether the row counts on a day of its policy."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _holds(name: str, wanted: tuple[Any, ...], of: Situation, more: Mapping[str, str]) -> bool:
    if name == "class":
        return not of.classes.isdisjoint(wanted) or ("none" in wanted and not of.classes)
    if name == "disease" and "any" in wanted:
        return bool(of.disease)
    if name == "years_insured":
        return bool(of.years_insured >= wanted[0])
    return bool((more[name] if name in more else getattr(of, name)) in wanted)


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table: the first row that fits counts."""

    path: str
    rows: tuple[Row, ...]
    line: int

    def pick(self, of: Situation, **more: str) -> Row | None:
        """The row that counts, None when none fits."""
        return next((row for row in self.rows if row.fits(of, **more)), None)

    def title(self, language: Language = "zh") -> str:
        """What the table says."""
        return title(self.path)[language == "en"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the documents say that settles no bill: a target, a waiting period, a limit for localities."""

    name: Mapping[str, str]
    value: str
    source: Source
    note: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one place and insurance between two days, with nothing changing in between."""

    key: str
    name: Mapping[str, str]
    area: str
    insurance: str
    since: date
    until: date | None
    documents: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, Table]
    options: Mapping[str, Any]
    none: Mapping[str, Source]
    facts: tuple[Fact, ...]
    note: Mapping[str, str] | None
    file: str
    hash: str = ""
    asks: frozenset[str] = field(default_factory=frozenset)
    kept: dict[Situation, Any] = field(default_factory=dict, compare=False, repr=False)

    def title(self, language: Language = "zh") -> str:
        """Its name, as a heading shows it."""
        return self.name[language]

    def table(self, path: str) -> Table | None:
        """A decision table by its path, "basic.inpatient.rate"; None when the file has none."""
        return self.tables.get(path)

    def named(self, path: str) -> Iterator[Table]:
        """The named tables under a path, as those of `points`."""
        return (table for place, table in self.tables.items() if place.rpartition(".")[0] == path)

    def option(self, path: str) -> Any:
        """The setting of a section: "serious.band_base"."""
        return self.options[path]

    def covers(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def unknown(self) -> Iterator[tuple[Table, Row]]:
        """The values nobody found."""
        return ((t, row) for t in self.tables.values() for row in t.rows if not row.known)

    def at(self, day: date) -> "Policy":
        """The same policy with only the rows in force on a day."""
        tables = {
            path: replace(table, rows=tuple(row for row in table.rows if row.in_force(day)))
            for path, table in self.tables.items()
        }
        return replace(self, tables={path: table for path, table in tables.items() if table.rows}, kept={})


def named(policy: Policy) -> Both:
    """The title of a policy, for a refusal that names it."""
    return Both(policy.title("zh"), policy.title("en"))


def cited(source: Source) -> Both:
    """A document and clause, for a refusal that says what to look for."""
    return Both(str(source), f"{source.english or source.document} {source.clause}".strip())
