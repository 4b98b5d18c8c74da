"""Every kind of report drafted for the invented county: nothing in it is wrong or doubtful to the proofreader."""

import datetime as dt

from ankang.indicators.engine import Snapshot
from ankang.proofread import Severity, proofread
from ankang.registry.models import Person
from ankang.reports.queries.drafting import cells_for, drawn, setting_in
from ankang.reports.rules.document import Document, heading_number
from ankang.reports.rules.figures import Part
from ankang.reports.rules.numerals import numbers
from ankang.reports.rules.template import Template, load, templates

LEVELS = {"village": 12, "town": 9, "county": 6, "province": 2}


def text_of(document: Document) -> str:
    """What a reader reads, without the annexes."""
    lines = [document.plain(document.title), document.addressee]
    for place, section in enumerate(document.sections):
        lines.append(heading_number(place, document.language) + section.heading)
        lines += [document.plain(paragraph) for paragraph in section.paragraphs]
    return "\n".join(
        [*lines, document.closing, document.plain(document.signature), document.plain(document.date)]
    )


def places(template: Template) -> list[str]:
    """Divisions of the level that people live in, and one village with nobody."""
    digits = LEVELS[template.level]
    codes = Person.objects.values_list("village_id", flat=True).distinct()
    lived = sorted({f"{code[:digits]:0<12}" for code in codes})
    return [*lived[:2], "990122100001"] if template.level == "village" else lived[:2]


def told(snapshot: Snapshot, template: Template, division: str, today: dt.date) -> list[Document]:
    """The report in both languages, counted once."""
    found = []
    cells = None
    for language in ("zh", "en"):
        where = setting_in(snapshot, division=division, period="2026", language=language, today=today)
        cells = cells or cells_for(snapshot, template, where)
        found.append(drawn(template, where, cells))
    return found


def no_number_stands_outside_a_figure(document: Document) -> None:
    """Neither a digit nor a numeral that counts; headings and the lines around the body too."""
    for paragraph in document.paragraphs():
        typed = [run.text for run in paragraph.runs if any(c.isdigit() for c in run.text)]
        assert (typed, document.unsourced(paragraph)) == ([], []), (document.kind, paragraph.id)
    around = [document.addressee, document.closing, *(s.heading for s in document.sections)]
    assert not [found for line in around for found in numbers(line, document.language)], document.kind


def hold(snapshot: Snapshot, today: dt.date) -> None:
    """All kinds, for the places they apply to."""
    kinds = [load(path.stem) for path in templates()]
    assert len(kinds) >= 11 and {t.level for t in kinds} == set(LEVELS)
    for template in kinds:
        for division in places(template):
            chinese, english = told(snapshot, template, division, today)
            for document in (chinese, english):
                no_number_stands_outside_a_figure(document)
                shown = [document.figures[key] for key in document.shown()]
                assert [
                    f.zh for f in shown if f.values[:1] and f.values[0] < 0 and f.ask.part == Part.MISSING
                ] == []
            wrong = [
                (f.kind, f.sentence, f.why())
                for f in proofread(text_of(chinese))
                if f.severity is not Severity.NOTE
            ]
            assert not wrong, (template.kind, division, wrong)
