"""Charts as Word draws them itself: numbers stay numbers, can be read aloud, and are verified.

Patterns, marks and dashes tell series apart without colour. There is no workbook behind a chart: what it shows is what
stands in its part.
"""

from xml.sax.saxutils import escape, quoteattr

from ankang.reports.formats import layout
from ankang.reports.rules.charts import Chart, Draw, Series, bounds, description, value
from ankang.reports.rules.document import Document

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NO_RELATIONS = (
    _HEAD
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
).encode()
_EMU = 36_000  # a millimetre
WIDTH = 150
_PATTERNS = ("solid", "ltUpDiag", "pct20", "dkVert", "smGrid", "white", "dkHorz", "ltDnDiag", "pct60")
_DASHES = ("solid", "dash", "sysDot")
_MARKS = ("circle", "square", "triangle")


def height(chart: Chart) -> int:
    """Millimetres: bars need room for their names."""
    if chart.draw == Draw.TREND:
        return 75
    return min(200, 34 + len(chart.categories) * (13 if chart.draw == Draw.PAYERS else 8))


def drawing(number: int, chart: Chart, document: Document, alone: bool = False) -> str:
    """The paragraph that shows a chart; `alone`: with the namespaces, to be parsed by itself."""
    told = description(chart, document.figures, document.language)
    names = f' xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="{_WP}" xmlns:a="{_MAIN}"' if alone else ""
    return (
        f'<w:p{names}><w:pPr><w:keepNext/><w:spacing w:before="120" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{WIDTH * _EMU}" cy="{height(chart) * _EMU}"/>'
        f'<wp:docPr id="{9100 + number}" name="Chart {number}" descr={quoteattr(told)}/><a:graphic>'
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="rIdChart{number}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def before_end(content: bytes, root: str, row: str) -> bytes:
    """A row at the end of a part."""
    end = f"</{root}>".encode()
    if end in content:
        return content.replace(end, row.encode() + end)
    return content.rstrip().removesuffix(b"/>") + b">" + row.encode() + end


def related(content: bytes, number: int) -> bytes:
    """Relations of the main part, with those to so many charts."""
    rows = "".join(
        f'<Relationship Id="rIdChart{n}" Type="{_R}/chart" Target="charts/chart{n}.xml"/>'
        for n in range(1, number + 1)
    )
    return before_end(content, "Relationships", rows) if rows else content


def typed(content: bytes, number: int) -> bytes:
    """Content types, with those of so many charts."""
    rows = "".join(
        f'<Override PartName="/word/charts/chart{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'
        for n in range(1, number + 1)
    )
    return before_end(content, "Types", rows) if rows else content


def part(chart: Chart, document: Document) -> bytes:
    """The part of one chart."""
    plot = _lines(chart, document) if chart.draw == Draw.TREND else _bars(chart, document)
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(900)}</c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>{_text(900)}'
        "</c:chartSpace>"
    ).encode()


def _text(size: int, upright: bool = False) -> str:
    turned = ' rot="0" vert="horz"' if upright else ""
    font = "".join(f'<a:{slot} typeface="{layout.SONGTI}"/>' for slot in ("latin", "ea", "cs"))
    return f'<c:txPr><a:bodyPr{turned}/><a:p><a:pPr><a:defRPr sz="{size}">{font}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'


def _lines(chart: Chart, document: Document) -> str:
    series = "".join(_line(place, one, chart, document) for place, one in enumerate(chart.series))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:lineChart>{_axes("b", "l", chart)}'
    )


def _line(place: int, series: Series, chart: Chart, document: Document) -> str:
    black = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    filled = black if place == 0 else '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    looks = f'<c:spPr><a:ln w="19050">{black}<a:prstDash val="{_DASHES[place % 3]}"/></a:ln></c:spPr>'
    mark = f'<c:marker><c:symbol val="{_MARKS[place % 3]}"/><c:size val="7"/><c:spPr>{filled}<a:ln w="9525">{black}</a:ln></c:spPr></c:marker>'
    errors = _errors(bounds(chart, series, document.figures))
    return f'{_head(place, series)}{looks}{mark}{_labels("t")}{errors}{_data(chart, series, document)}<c:smooth val="0"/></c:ser>'


def _errors(reach: list[tuple[str, str]] | None) -> str:
    if reach is None:
        return ""
    sides = "".join(
        f"<c:{side}>{_literal([pair[place] for pair in reach])}</c:{side}>"
        for place, side in enumerate(("plus", "minus"))
    )
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f'{sides}<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )


def _bars(chart: Chart, document: Document) -> str:
    grouping = {Draw.DUE: "percentStacked", Draw.PAYERS: "percentStacked"}.get(Draw(chart.draw), "clustered")
    overlap = '<c:overlap val="100"/>' if grouping != "clustered" else ""
    series = "".join(
        f'{_head(place, one)}<c:spPr>{_fill(place, chart)}<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'</a:ln></c:spPr><c:invertIfNegative val="0"/>{_labels("ctr" if overlap else "outEnd")}{_data(chart, one, document)}</c:ser>'
        for place, one in enumerate(chart.series)
    )
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="50"/>{overlap}<c:axId val="1"/><c:axId val="2"/></c:barChart>{_axes("l", "b", chart)}'
    )


def _fill(place: int, chart: Chart) -> str:
    pattern = _PATTERNS[place % len(_PATTERNS)]
    if pattern == "solid":
        return '<a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill>'
    if pattern == "white":
        return '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    return f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="404040"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'


def _head(place: int, series: Series) -> str:
    name = (
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache>'
    )
    return f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f></c:f>{name}</c:strRef></c:tx>'


def _labels(position: str) -> str:
    white = (
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>' if position == "ctr" else ""
    )
    return (
        f'<c:dLbls>{white}{_text(800)}<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _data(chart: Chart, series: Series, document: Document) -> str:
    names = "".join(
        f'<c:pt idx="{n}"><c:v>{escape(name)}</c:v></c:pt>' for n, name in enumerate(chart.categories)
    )
    values = [value(document.figures[key]) if key else "" for key in series.keys]
    return (
        f'<c:cat><c:strLit><c:ptCount val="{len(chart.categories)}"/>{names}</c:strLit></c:cat>'
        f"<c:val>{_literal(values)}</c:val>"
    )


def _literal(values: list[str]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>' for n, v in enumerate(values) if v)
    return (
        f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numLit>'
    )


def _axes(names_at: str, values_at: str, chart: Chart) -> str:
    """The axis of names first; bars run downward in the order of the table."""
    across = names_at == "b"
    line = '<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></c:spPr>'
    order = "minMax" if across else "maxMin"
    percent = chart.unit == "%" and chart.draw in (Draw.TREND, Draw.PLACES)
    scale = '<c:max val="100"/><c:min val="0"/>' if percent else '<c:min val="0"/>'
    crosses = "autoZero" if across else "max"
    stacked = chart.draw in (Draw.DUE, Draw.PAYERS)
    shares, unit = ("0%", f"%（{chart.unit}）") if stacked else ("General", chart.unit)
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{names_at}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{_text(800, upright=True)}<c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{scale}</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{values_at}"/><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="800" b="0"/></a:pPr><a:r>'
        f'<a:rPr lang="zh-CN" sz="800" b="0"><a:ea typeface="{layout.SONGTI}"/></a:rPr><a:t>{escape(unit)}</a:t></a:r></a:p></c:rich></c:tx>'
        f'<c:overlay val="0"/></c:title><c:numFmt formatCode="{shares}" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}{_text(800)}<c:crossAx val="1"/>'
        f'<c:crosses val="{crosses}"/></c:valAx>'
    )
