"""The Word file: GB/T 9704-2012 measured in the file itself, and what python-docx makes of it."""

import io
import zipfile
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest
from docx import Document as open_word

from ankang.reports.formats import layout, pdf, word, word_reader
from ankang.reports.formats.manifest import Stamp
from ankang.reports.tests.factories import town_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STAMP = Stamp("r", "0.1.0", "ab" * 32, "/reports/evidence/x/")


@pytest.fixture(scope="module")
def content() -> bytes:
    return word.write(town_report(), STAMP)


@pytest.fixture(scope="module")
def opened(content):
    return open_word(io.BytesIO(content))


def test_paper_margins_and_grid(opened):
    section = opened.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]
    grid = section._sectPr.find(f"{W}docGrid")
    pitch = int(grid.get(f"{W}linePitch")) / 20
    assert int(225 / 25.4 * 72 / pitch) == 22
    assert round(section.footer_distance.mm, 1) == pytest.approx(35 - 7 - 14 * 25.4 / 72 / 2, abs=0.1)


def style_fonts(opened, name: str) -> tuple[str, float]:
    style = opened.styles[name]
    return style.element.rPr.rFonts.get(f"{W}eastAsia"), style.font.size.pt


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
    ],
)
def test_fonts_and_sizes(opened, style, font, size):
    assert style_fonts(opened, style) == (font, size)


def test_28_characters_fit_a_line(opened):
    rpr = opened.styles["Normal"].element.rPr
    spacing = int(rpr.find(f"{W}spacing").get(f"{W}val")) / 20
    width = 156 / 25.4 * 72
    assert int(width / (16 + spacing)) == 28


def test_body_is_indented_by_two_characters(opened):
    indent = opened.styles["Normal"].element.pPr.find(f"{W}ind")
    assert indent.get(f"{W}firstLineChars") == "200"


def test_page_numbers_stand_on_the_outer_side(opened, content):
    assert opened.settings.odd_and_even_pages_header_footer
    odd, even = opened.sections[0].footer, opened.sections[0].even_page_footer
    assert [footer.paragraphs[0].alignment for footer in (odd, even)] == [2, 0]
    assert odd.paragraphs[0].text.replace("1", "").startswith("— ")
    assert odd.paragraphs[0].runs[0].font.size.pt == 14


def test_order_of_an_official_report(opened):
    texts = [(p.style.name, p.text) for p in opened.paragraphs]
    names = [name for name, _ in texts]
    assert names[0] == "Title"
    headings = [text for name, text in texts if name == "Heading 1"]
    assert headings == ["一、工作情况", "二、主要成效", "三、存在问题", "四、下一步打算"]
    plain = [text for _, text in texts]
    assert plain.index("特此报告。") < plain.index("附件：1. 各村主要指标")
    assert texts[2] == ("Address", "县卫生健康局：")


def test_every_figure_stands_in_a_locked_control_with_its_identity(content):
    document = town_report()
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    controls = list(root.iter(f"{W}sdt"))
    assert len(controls) == len(document.shown())
    for control in controls:
        assert control.find(f"{W}sdtPr/{W}lock").get(f"{W}val") == "contentLocked"
        assert len(control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")) <= 64
    ids = [control.find(f"{W}sdtPr/{W}id").get(f"{W}val") for control in controls]
    assert len(set(ids)) == len(ids)
    record = word_reader.read(content).record
    for key, figure in document.figures.items():
        assert record["figures"][key]["ask"]["definition"] == figure.ask.definition
    assert (record["root"], record["snapshot_hash"]) == (STAMP.root, document.snapshot_hash)


def test_a_text_cannot_become_markup():
    document = town_report()
    document.figures.update(
        {k: type(f)(f.ask, f.values, "<w:p>&", f.en) for k, f in list(document.figures.items())[:1]}
    )
    assert "<w:p>&" in [piece.text for piece in word_reader.read(word.write(document, STAMP)).controls()]


def test_the_same_report_gives_the_same_bytes(content):
    assert word.write(town_report(), STAMP) == content
    assert pdf.write(town_report(), STAMP) == pdf.write(town_report(), STAMP)


def test_all_parts_are_well_formed_and_related(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
        relations = ElementTree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = {f"word/{r.get('Target')}".replace("word/../", "") for r in relations}
        assert targets <= set(archive.namelist())


@pytest.mark.parametrize(
    ("name", "date", "indents"),
    [
        ("青石镇卫生院健康帮扶办公室", "2026年5月8日", (2, 7.0)),
        ("青石镇卫生院", "2026年11月23日", (5.0, 2)),
    ],
)
def test_signature_and_date_without_seal(name, date, indents):
    signature, day = layout.closing_indents(name, date)
    assert (signature, day) == indents
    # The date begins two characters to the right of the name.
    assert (signature + layout.width(name)) - (day + layout.width(date)) == 2


def test_a_short_title_stays_on_one_line():
    document = town_report()
    assert layout.title_lines(document) == ["青石镇卫生院关于", "2026年健康帮扶工作情况的报告"]
    assert all(layout.width(line) <= layout.TITLE_WIDTH for line in layout.title_lines(document))


def test_the_pdf_says_the_same_and_names_its_fonts():
    document = town_report()
    pages = pdfium.PdfDocument(pdf.write(document, STAMP))
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    flat = "".join(text.split())
    for figure in (document.figures[key] for key in document.shown()):
        assert "".join(figure.zh.split()) in flat.replace("\ufffe", "")
    told = "".join(pdf.stand_ins("zh").split())
    assert told in flat
    width, height = pages[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
