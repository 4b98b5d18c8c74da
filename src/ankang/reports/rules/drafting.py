"""A document drawn from a template and a snapshot: only figures that can be made again are written."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ankang.reports.rules.charting import charts_of
from ankang.reports.rules.charts import trend_periods
from ankang.reports.rules.document import Definition, Document, Paragraph, Run, Section, Table
from ankang.reports.rules.figures import Ask, Cells, Figure, Part, figure
from ankang.reports.rules.refusals import NothingToSay
from ankang.reports.rules.template import PLACE, SLOT, Sentence, Template
from ankang.reports.rules.words import NONE
from ankang.values.period import Period

_ROW_HEADINGS = {
    "county": {"zh": "县（区）", "en": "County"},
    "town": {"zh": "乡镇", "en": "Town"},
    "village": {"zh": "村（社区）", "en": "Village (community)"},
}
# Parts that are compared with the same period last year.
CHANGES = (Part.CHANGE, Part.COUNT_CHANGE, Part.MONEY_CHANGE)


@dataclass(frozen=True)
class Setting:
    """Where and when a report is about, and the snapshot it is made from.

    `period` is what was asked for; `span` the days of it that the snapshot covers, `before` the same a year ago.
    """

    division: str
    period: str
    span: str
    before: str
    today: str
    snapshot: str
    snapshot_hash: str
    language: str
    rows: Sequence[str] = ()
    trend: Sequence[str] = ()  # periods of the charts over time, the oldest first
    named: bool = False  # also ask for every figure of the kind by name, for a county's own Word template


def setting(
    *, division: str, period: str, snapshot: str, snapshot_hash: str, as_of: date, today: date, language: str
) -> Setting:
    """The setting of a report drawn today from a snapshot that knows everything up to `as_of`.

    PeriodError for a period that cannot be read, NothingToSay for one that begins after the snapshot.
    """
    asked = Period.parse(period)
    if asked.start > as_of:
        raise NothingToSay("early", as_of=as_of, period=asked.code)
    span = Period.days(asked.start, min(asked.end, as_of))
    trend = tuple(period.code for period in trend_periods(asked, span))
    return Setting(
        division, asked.code, span.code, span.year_before().code, Period.days(today, today).code,
        snapshot, snapshot_hash, language, trend=trend,
    )  # fmt: skip


def draft(
    template: Template, setting: Setting, cells: Cells, meaning: Callable[[str, str], Definition]
) -> Document:
    """Fill the template. `meaning(indicator, language)` gives a row of the annex of definitions."""
    return Draft(template, setting, cells).document(meaning)


_SINGULAR = {"are": "is", "were": "was", "have": "has"}
# Only where the figure itself is the subject, put behind its verb: "Without a doctor is 1 village".
_VERB_BEFORE = re.compile(
    r"^((?:With|Without|Not|Positive|Of|Still|Past)\b[^{}]*) (are|were) \{(\w+)\}(?!,? (?:and )?\{)"
)
_VERB_AFTER = re.compile(r"(?<!and )(?<!, )\{(\w+)\} (are|were|have)\b( past their day)?")
_COUNTED = (Part.NUMERATOR, Part.DENOMINATOR, Part.MISSING)


class Draft:
    """One filling: remembers each figure it asks for."""

    def __init__(self, template: Template, setting: Setting, cells: Cells) -> None:
        self.template, self.setting, self.cells = template, setting, cells
        self.figures: dict[str, Figure] = {}
        self.asked: dict[tuple[str, str, str, str], Figure | None] = {}

    def document(self, meaning: Callable[[str, str], Definition]) -> Document:
        """Everything, in order; only figures that stand somewhere are kept."""
        t, s = self.template, self.setting
        title, signature = self.line("title", t.title), self.line("signature", t.signature)
        date = Paragraph("date", (self.run("today"),))
        sections = tuple(
            Section(heading[s.language], self.paragraphs(number, paragraphs))
            for number, (heading, paragraphs) in enumerate(t.sections, 1)
        )
        table = self.table()
        named = self.by_name() if s.named else {}
        charts = charts_of(self)
        used = dict.fromkeys(f.ask.indicator for f in self.figures.values() if f.ask.part != Part.FACT)
        return Document(
            kind=t.kind, language=s.language, division=s.division, period=s.period, snapshot=s.snapshot,
            snapshot_hash=s.snapshot_hash, title=title, addressee=t.addressee[s.language],
            sections=tuple(section for section in sections if section.paragraphs),
            closing=t.closing[s.language], signature=signature, date=date, table=table,
            definitions=tuple(meaning(code, s.language) for code in used), figures=self.figures,
            named=named, charts=charts,
        )  # fmt: skip

    def by_name(self) -> dict[str, str]:
        """The key of every figure of the kind; "" where the data is lacking."""
        named = {}
        for name in self.template.figures:
            made = self.ask(name)
            given = made is not None and not made.lacking
            named[name] = made.key if made is not None and given else ""
            if made is not None and given:
                self.figures[made.key] = made
        return named

    def line(self, name: str, text: dict[str, str]) -> Paragraph:
        """A line such as the title: its figures must be there."""
        return Paragraph(name, tuple(self.runs(text[self.setting.language])))

    def paragraphs(self, number: int, paragraphs: Sequence[Sequence[Sentence]]) -> tuple[Paragraph, ...]:
        """The paragraphs of a section that have something to say."""
        made = (
            Paragraph(f"s{number}p{place}", tuple(self.joined([self.sentence(s) for s in sentences])))
            for place, sentences in enumerate(paragraphs, 1)
        )
        return tuple(_joined(paragraph) for paragraph in made if paragraph.runs)

    def sentence(self, sentence: Sentence) -> list[Run]:
        """Its runs; those of `otherwise`, or none, when data is lacking or there is nothing to tell."""
        names = [
            *SLOT.findall(sentence.text(self.setting.language)),
            *([sentence.when] if sentence.when else []),
        ]
        asked = {name: self.ask(name) for name in names}
        missing = any(f is None or f.lacking for f in asked.values())
        told = asked[sentence.when].values if sentence.when and not missing else (1,)  # type: ignore[union-attr]
        nothing = not told or told[0] <= 0  # a plan that was more than reached lacks less than nothing
        if not missing and not nothing:
            return self.runs(sentence.text(self.setting.language))
        return self.runs(sentence.otherwise[self.setting.language]) if sentence.otherwise else []

    def joined(self, sentences: list[list[Run]]) -> list[Run]:
        """Sentences after each other; English puts a space between them."""
        runs: list[Run] = []
        for sentence in filter(None, sentences):
            space = [Run(text=" ")] if runs and self.setting.language == "en" else []
            runs += space + sentence
        return runs

    def runs(self, text: str) -> list[Run]:
        """Text with its slots filled."""
        if self.setting.language == "en":
            text = agreed(text, self.is_one)
        runs: list[Run] = []
        end = 0
        for match in SLOT.finditer(text):
            runs += [Run(text=text[end : match.start()])] if match.start() > end else []
            runs.append(self.run(match[1]))
            end = match.end()
        return runs + ([Run(text=text[end:])] if end < len(text) else [])

    def is_one(self, name: str) -> bool:
        """Whether a figure counts one person, case or village."""
        made = self.ask(name) if self.template.figures[name].part in _COUNTED else None
        return made is not None and made.values[:1] == (1,)

    def run(self, name: str) -> Run:
        """A figure in its place. NothingToSay when the snapshot cannot give it."""
        made = self.ask(name)
        if made is None:
            raise NothingToSay("figure")
        self.figures[made.key] = made
        return Run(figure=made.key)

    def ask(self, name: str, division: str = "", part: str = "", period: str = "") -> Figure | None:
        """The figure of that name, None when the snapshot does not know its indicator or period. `part` and `period`:
        asked for instead of those of the template."""
        key = (name, division, part, period)
        if key not in self.asked:
            self.asked[key] = self._asked(*key)
        return self.asked[key]

    def _asked(self, name: str, division: str, part: str, period: str) -> Figure | None:
        wanted, s = self.template.figures[name], self.setting
        part = part or wanted.part
        try:
            definition = "" if part == Part.FACT else self.cells.definition(wanted.indicator, part)
            when = period or {"period": s.period, "today": s.today}.get(wanted.indicator, s.span)
            before = s.before if part in CHANGES else ""
            place = division or s.division
            ask = Ask(wanted.indicator, part, definition, s.snapshot, when, place, wanted.unit, before)
            return figure(ask, self.cells)
        except KeyError:
            return None

    def table(self) -> Table:
        """Places by key indicators; one without the data shows the dash of an empty rate."""
        language = self.setting.language
        names = [heading[language] for _, heading in self.template.table_columns]
        rows = []
        for place in self.setting.rows:
            columns = [PLACE, *(name for name, _ in self.template.table_columns)]
            cells = [self.ask(name, place, self.in_cells(name)) for name in columns]
            self.figures.update({cell.key: cell for cell in cells if cell})
            rows.append(tuple(Run(figure=c.key) if c else Run(text=NONE) for c in cells))
        first = _ROW_HEADINGS[self.template.rows][language]
        return Table(self.template.table_title[language], (first, *names), tuple(rows))

    def in_cells(self, name: str) -> str:
        """The part of a figure where it stands in a table: a rate without its counts."""
        part = self.template.figures[name].part
        return str(Part.RATE_CELL) if part == Part.RATE else part


def agreed(text: str, is_one: Callable[[str], bool]) -> str:
    """An English sentence whose verbs agree with figures that count one: "1 case is past its day". A verb that goes with
    several figures stays as it is."""

    def before(match: re.Match[str]) -> str:
        return f"{match[1]} {_SINGULAR[match[2]]} {{{match[3]}}}" if is_one(match[3]) else match[0]

    def after(match: re.Match[str]) -> str:
        if not is_one(match[1]):
            return match[0]
        return f"{{{match[1]}}} {_SINGULAR[match[2]]}{(match[3] or '').replace('their', 'its')}"

    return _VERB_AFTER.sub(after, _VERB_BEFORE.sub(before, text))


def _joined(paragraph: Paragraph) -> Paragraph:
    """Neighbouring texts become one, so that an untouched paragraph reads back as it was."""
    runs: list[Run] = []
    for run in paragraph.runs:
        if run.text and runs and runs[-1].text:
            runs[-1] = Run(text=runs[-1].text + run.text)
        else:
            runs.append(run)
    return Paragraph(paragraph.id, tuple(runs))
