"""A report template: sections of sentences with named figures, read from YAML."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from ankang.reports.rules.charts import Draw
from ankang.reports.rules.figures import BY_AGE, Part
from ankang.reports.rules.refusals import NothingToSay

FOLDER = Path(__file__).resolve().parent.parent / "parameters"
# Every template declares this fact: the name of a division.
PLACE = "place"
# What the rows of the annex table are where a template does not say, by the level of its report.
_ROWS = {"province": "county", "city": "county", "county": "town", "town": "village", "village": "village"}
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Wanted:
    """A figure that a template names."""

    indicator: str
    part: str
    unit: str = "person"


@dataclass(frozen=True)
class Sentence:
    """A sentence in both languages. Left out when a figure lacks its data, or when `when` is nought."""

    zh: str
    en: str
    when: str = ""
    otherwise: dict[str, str] | None = None

    def text(self, language: str) -> str:
        """In one language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class WantedChart:
    """A chart that a template names: what it draws of which of the template's figures. `names`: shorter words for the
    figures than the titles of their indicators."""

    draw: str
    figures: tuple[str, ...]
    title: dict[str, str]
    names: dict[str, tuple[str, ...]]

    def name(self, figure: str, language: str) -> str:
        """The short word for a figure, "" where there is none."""
        given = self.names.get(language, ())
        return given[self.figures.index(figure)] if given else ""


@dataclass(frozen=True)
class Template:
    """One kind of report. `audience` (`indicators.disclosure.Audience`): for whom it is written, where that is not
    only those who serve the place; counts too small for them are then left out. `rows`: level of the table's rows."""

    kind: str
    name: dict[str, str]
    level: str
    figures: dict[str, Wanted]
    title: dict[str, str]
    addressee: dict[str, str]
    signature: dict[str, str]
    closing: dict[str, str]
    sections: tuple[tuple[dict[str, str], tuple[tuple[Sentence, ...], ...]], ...]
    table_title: dict[str, str]
    table_columns: tuple[tuple[str, dict[str, str]], ...]
    audience: str = ""
    rows: str = "village"
    charts: tuple[WantedChart, ...] = ()

    @property
    def trends(self) -> tuple[str, ...]:
        """Codes of the indicators drawn over periods."""
        wanted = [name for chart in self.charts if chart.draw == Draw.TREND for name in chart.figures]
        return tuple(dict.fromkeys(self.figures[name].indicator for name in wanted))

    @property
    def indicators(self) -> tuple[str, ...]:
        """Codes of the indicators it uses, in order of first use."""
        return tuple(dict.fromkeys(w.indicator for w in self.figures.values() if w.part != Part.FACT))

    @property
    def by_age(self) -> tuple[str, ...]:
        """Codes of those it also needs by age."""
        return tuple(dict.fromkeys(w.indicator for w in self.figures.values() if w.part in BY_AGE))


def load(kind: str) -> Template:
    """The template of that kind; NothingToSay with the kinds there are."""
    known = {path.stem: path for path in templates()}
    if kind not in known:
        raise NothingToSay("kind", kind=kind, known="、".join(sorted(known)))
    return _read(known[kind])


def templates() -> list[Path]:
    """Files of all templates."""
    return sorted((FOLDER / "templates").glob("*.yaml"))


@lru_cache
def _read(path: Path) -> Template:
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Template(
        kind=path.stem,
        name=body["name"],
        level=body["level"],
        figures={name: Wanted(**wanted) for name, wanted in body["figures"].items()},
        title=body["title"],
        addressee=body["addressee"],
        signature=body["signature"],
        closing=body["closing"],
        sections=tuple(
            (
                section["heading"],
                tuple(tuple(Sentence(**s) for s in sentences) for sentences in section["paragraphs"]),
            )
            for section in body["sections"]
        ),
        table_title=body["table"]["title"],
        table_columns=tuple((column["figure"], column["heading"]) for column in body["table"]["columns"]),
        audience=body.get("audience", ""),
        rows=body["table"].get("of", _ROWS[body["level"]]),
        charts=tuple(
            WantedChart(
                one["draw"],
                tuple(one["figures"]),
                one["title"],
                {language: tuple(names) for language, names in one.get("names", {}).items()},
            )
            for one in body.get("charts", [])
        ),
    )
