"""What the pages of reports show, for one reader."""

import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.places.models import Division
from ankang.reports.formats import chart_svg, layout
from ankang.reports.models import Dispatch, Report
from ankang.reports.queries import commenting, issues
from ankang.reports.queries import reports as queries
from ankang.reports.queries.cells import meaning
from ankang.reports.rules.charts import value
from ankang.reports.rules.differences import ChangedFigure
from ankang.reports.rules.document import (
    Document,
    Paragraph,
    figure_for,
    heading_number,
    pieces,
    tokens,
)
from ankang.reports.rules.figures import Figure, Part
from ankang.reports.rules.template import load, templates


def kind_names(user: User) -> dict[str, str]:
    """Names of the kinds of report in the reader's language."""
    return {path.stem: load(path.stem).name[queries.reading()] for path in templates()}


def name_of(user: User, row: Report) -> str:
    """What a report is called in lists."""
    return f"{row.division.name} · {kind_names(user).get(row.kind, row.kind)} · {row.period}"


def title_of_sent(user: Any, row: Dispatch) -> str:
    """What a report that was sent is called, for whoever holds its link."""
    report = row.report
    return f"{report.division.name} {load(report.kind).name[report.language]} {report.period}"


def editor(user: User, row: Report, *, wrong: str = "", typed: str = "", problem: str = "") -> dict[str, Any]:
    """The editor: sections with paragraphs cut into pieces; `wrong` is the paragraph whose edit was refused."""
    document = queries.body(row)
    hindrances = queries.hindrances(user, row)
    sections = [
        {
            "heading": heading_number(place, document.language) + section.heading,
            "anchor": f"section-{place + 1}",
            "paragraphs": [_paragraph(document, p, wrong, typed, problem) for p in section.paragraphs],
        }
        for place, section in enumerate(document.sections)
    ]
    loose = sum(len(document.unsourced(paragraph)) for paragraph in document.paragraphs())
    return {
        "report": row,
        "name": name_of(user, row),
        "document": document,
        "title_lines": document.plain(document.title).split("\n"),
        "signature": document.plain(document.signature),
        "date": document.plain(document.date),
        "sections": sections,
        "comments": (shown := commenting.comments(user, row, document)),
        "open_comments": sum(not one.is_closed for one in shown),
        "owners": commenting.owners(user, row) if hindrances["comment"] is None else [],
        **issue_of(user, row),
        "table": _table(document),
        "charts": drawn(document),
        "insertable": insertable(user, document),
        "figures": len(document.shown()),
        "loose": loose,
        "may": {deed: reason is None for deed, reason in hindrances.items()},
        "why": hindrances,
        "files": list(row.files.all()),
        "may_send": row.state == Report.State.FROZEN
        and bool(load(row.kind).audience)
        and covers(user, row.division_id, Duty.APPROVE_REPORTS),
        "division": row.division_id,
        "as_of": row.snapshot,
    }


def issue_of(user: User, row: Report) -> dict[str, Any]:
    """Which issue this is: the one that replaces it, and whether the frozen text is what was frozen."""
    newer = queries.replacement(user, row)
    return {
        "newer": newer,
        "replaced": newer is not None and newer.state == Report.State.FROZEN,
        "as_frozen": issues.text_as_frozen(user, row) if row.state == Report.State.FROZEN else None,
    }


def _paragraph(
    document: Document, paragraph: Paragraph, wrong: str, typed: str, problem: str
) -> dict[str, Any]:
    refused = paragraph.id == wrong
    return {
        "id": paragraph.id,
        "pieces": pieces(document, paragraph),
        "tokens": typed if refused else tokens(document, paragraph),
        "problem": problem if refused else "",
        "typed": [_hint(document, found.text) for found in document.unsourced(paragraph)],
        "comment_id": uuid.uuid4(),
        "figures": [
            (run.figure, document.text_of(run))
            for run in {run.figure: run for run in paragraph.runs if run.figure}.values()
        ],
    }


def _hint(document: Document, typed: str) -> dict[str, str]:
    """A number typed by hand, with the token of the report's own figure that says the same, if there is one."""
    same = figure_for(document, typed)
    return {"text": typed, "token": f"⟦{same.key} {same.text(document.language)}⟧" if same else ""}


def typed_by_hand(user: User, row: Report, paragraph_id: str) -> list[str]:
    """The numbers in a paragraph that are no figures; none when the paragraph is gone."""
    document = queries.body(row)
    return [
        found.text for p in document.paragraphs() if p.id == paragraph_id for found in document.unsourced(p)
    ]


def _table(document: Document) -> dict[str, Any]:
    star = str(layout.WORDS[document.language]["star"]) if layout.starred(document) else ""
    rows = [[(document.text_of(run), run.figure) for run in row] for row in document.table.rows]
    return {"title": document.table.title, "headings": document.table.headings, "rows": rows, "star": star}


def drawn(document: Document) -> list[dict[str, Any]]:
    """Charts as pictures, each with its numbers as a table of figures."""
    words = layout.WORDS[document.language]
    return [
        {
            "svg": SafeString(
                chart_svg.svg(chart, document, f"chart{number}")
            ),  # every text in it is escaped
            "caption": f"{str(words['figure']).format(number)}{chart.title}",
            "note": chart.note,
            "names": [one.name for one in chart.series],
            "unit": chart.unit,
            "rows": [
                (name, [_point(document, one.keys[at]) for one in chart.series])
                for at, name in enumerate(chart.categories)
            ],
        }
        for number, chart in enumerate(document.charts, 1)
    ]


def _point(document: Document, key: str) -> tuple[str, str]:
    return (value(document.figures[key]), key) if key else ("—", "")


def insertable(user: User, document: Document) -> list[tuple[str, str]]:
    """(token, what it is) of the report's own figures about the whole division, to put into a paragraph."""
    figures = [f for f in document.figures.values() if f.ask.division == document.division]
    return [(f"⟦{f.key} {f.text(document.language)}⟧", title(user, f)) for f in figures]


def title(user: User, figure: Figure) -> str:
    """What a figure is, in the reader's language."""
    if figure.ask.part == Part.FACT:
        return _fact_names()[figure.ask.indicator]
    return meaning(figure.ask.indicator, queries.reading()).title


def _fact_names() -> dict[str, str]:
    """Names of the facts of a report."""
    return {
        "place": _("区划名称"),
        "period": _("统计期间"),
        "span": _("起止日期"),
        "as_of": _("截至日期"),
        "today": _("成文日期"),
    }


def sources(user: User, row: Report) -> dict[str, Any]:
    """Every figure of the text with its source, once each."""
    document = queries.body(row)
    text = (run.figure for p in document.paragraphs() for run in p.runs if run.figure)
    keys = dict.fromkeys([*text, *filter(None, document.named.values())])
    figures = [document.figures[key] for key in keys]
    return {
        "report": row,
        "name": name_of(user, row),
        **issue_of(user, row),
        "files": list(row.files.all()),
        "rows": [
            {
                "figure": f,
                "text": f.text(row.language),
                "title": title(user, f),
                "fact": f.ask.part == Part.FACT,
            }
            for f in figures
        ],
        "division": row.division_id,
    }


def file_name(user: User, row: Report, kind: str) -> str:
    """Name of a downloaded file, for a header, percent-encoded."""
    return quote(queries.file_name(row, kind))


def changed_figures(user: User, row: Report, found: Sequence[ChangedFigure]) -> list[dict[str, str]]:
    """Figures old → new, each with what it is, its place and its days."""
    codes = {change.figure.ask.division for change in found}
    places = dict(Division.objects.filter(pk__in=codes).values_list("pk", "name"))
    return [
        {
            "title": title(user, change.figure),
            "place": places.get(change.figure.ask.division, change.figure.ask.division),
            "period": change.figure.ask.period,
            "key": change.new.key if change.new else "",
            "old": change.old.text(row.language) if change.old else "",
            "new": change.new.text(row.language) if change.new else "",
        }
        for change in found
    ]


def document(user: User, row: Report) -> Document:
    """The document of a report that the reader has opened."""
    return queries.body(row)
