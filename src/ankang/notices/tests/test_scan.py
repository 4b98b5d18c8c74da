"""The machine scan finds every kind of leak, wherever in a file somebody could have put it."""

import datetime as dt
import io
import zipfile

import pypdfium2 as pdfium
import pytest
import segno
import typst
from docx import Document

from ankang.notices import reading
from ankang.notices.publishing import page, pdf, word
from ankang.notices.publishing.files import public_phrases
from ankang.notices.rules.health import health_words, tells_health
from ankang.notices.rules.scan import LABELS, Leak, Part, luhn, number_kind, scan
from ankang.notices.tests.test_generator import facts, sheet_of
from ankang.registry.tests.factories import identity_number
from ankang.web import fonts

IDENTITY = identity_number(dt.date(1958, 3, 14), 2, 77)
WITH_X = next(n for s in range(1, 300) if (n := identity_number(dt.date(1960, 1, 2), 1, s)).endswith("X"))
OLD = IDENTITY[:6] + IDENTITY[8:17]
CARD = next(n for n in (f"62170000100012345{i:02d}" for i in range(100)) if luhn(n))
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
HAN = str.maketrans("0123456789", "〇一二三四五六七八九")

LEAKS = [
    (IDENTITY, Leak.IDENTITY), (WITH_X, Leak.IDENTITY), (WITH_X.lower(), Leak.IDENTITY), (OLD, Leak.IDENTITY),
    (IDENTITY.translate(WIDE), Leak.IDENTITY), (WITH_X.translate(WIDE), Leak.IDENTITY), (IDENTITY[:17] + "0", Leak.IDENTITY),
    (f"{IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}", Leak.IDENTITY), (" ".join(IDENTITY), Leak.IDENTITY),
    ("-".join([IDENTITY[:6], IDENTITY[6:14], IDENTITY[14:]]), Leak.IDENTITY), ("\u200b".join(IDENTITY), Leak.IDENTITY),
    (f"号{IDENTITY}号", Leak.IDENTITY), (f"X{IDENTITY}9", Leak.IDENTITY),
    ("13912342210", Leak.PHONE), ("139 1234 2210", Leak.PHONE), ("139-1234-2210", Leak.PHONE), ("１３９１２３４２２１０", Leak.PHONE),
    ("+86 139 1234 2210", Leak.PHONE), ("0915-44212345", Leak.PHONE), ("13912342210".translate(HAN), Leak.PHONE),
    ("①③⑨①②③④②②①⓪", Leak.PHONE), ("١٣٩١٢٣٤٢٢١٠", Leak.PHONE), ("139.1234.2210", Leak.PHONE),
    (CARD, Leak.BANK), (" ".join(CARD[i : i + 4] for i in range(0, len(CARD), 4)), Leak.BANK),
    ("12345678901", Leak.NUMBER), ("990122100201", Leak.NUMBER),
    ("尿毒症", Leak.HEALTH), ("高 血 压", Leak.HEALTH), ("因病致贫", Leak.HEALTH), ("肢体残疾", Leak.HEALTH), ("患有大病", Leak.HEALTH),
    ("长期慢性病", Leak.HEALTH), ("严重精神障碍", Leak.HEALTH), ("肺\n结核", Leak.HEALTH), ("Hypertension", Leak.HEALTH), ("艾滋病", Leak.HEALTH),
    ("金丝雀", Leak.NAME), ("金 丝 雀", Leak.NAME), ("金\u200b丝雀", Leak.NAME), ("户主金丝雀三组", Leak.NAME), ("john  smith", Leak.NAME),
]  # fmt: skip
NAMES = ["金丝雀", "John Smith", "王"]


@pytest.mark.parametrize(("text", "leak"), LEAKS)
def test_each_kind_is_found_in_each_way_of_writing(text, leak):
    found = scan(
        [Part("a.html", "正文", f"前{text}后" if leak != Leak.HEALTH or not text.isascii() else text)],
        NAMES,
        [],
    )
    assert [hit.leak for hit in found][:1] == [leak]
    assert all(text not in hit.shape or leak is Leak.HEALTH for hit in found)
    assert found[0].file == "a.html" and found[0].where == "正文"


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月2日至2026年3月9日（张贴当日不计入，共7天）", "监督电话12345", "1,234,567.00", "第12号 李*香 3组", "2026年第123号",
        "健康", "精神文明", "李*香 王* 金*雀", "https://ankang.example/notices/p/bcdfghjkmnpqrstvwxzb/", "2026-03-02", "1\n2\n3\n李*\n4",
        "王", "10:30 11:45", "5486400",
    ],
)  # fmt: skip
def test_what_a_sheet_says_anyway_is_no_find(text):
    assert scan([Part("a.html", "正文", text)], NAMES, []) == []


def test_public_codes_and_places_are_no_find_but_only_whole():
    assert scan([Part("a", "b", "990122100201 大病村")], [], ["990122100201", "大病村"]) == []
    assert scan([Part("a", "b", "9901221002013")], [], ["990122100201"])[0].leak is Leak.NUMBER


def test_luhn_and_kinds():
    assert luhn("79927398713") and not luhn("79927398714")
    assert (
        number_kind("99012219580314002X") is Leak.IDENTITY or number_kind("99012219580314002X") is Leak.NUMBER
    )
    assert set(LABELS) == set(Leak)


def test_words_come_from_the_code_tables():
    assert {"高血压", "肺结核", "因病", "因残", "视力残疾", "大病", "严重精神障碍"} <= health_words()
    assert not {"健康", "其他", "无"} & health_words()
    assert tells_health("因 病") and not tells_health("边缘易致贫户")


SHEET = sheet_of(facts("李桂香"), facts("王伟"))
ALLOWED = public_phrases(SHEET)


def finds(name: str, content: bytes) -> set[tuple[Leak, str]]:
    return {(hit.leak, hit.where) for hit in scan(reading.parts_of(name, content), NAMES, ALLOWED)}


def test_clean_files_are_clean():
    for kind, write in (("html", page.write), ("docx", word.write), ("pdf", pdf.write)):
        assert finds(f"柳林村公示2026-1.{kind}", write(SHEET)) == set()


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("</article>", f"<p>{IDENTITY}</p></article>", "正文"),
        ("</article>", f"<p><b>{IDENTITY[:9]}</b><i>{IDENTITY[9:]}</i></p></article>", "正文"),
        ("</article>", f"<!-- {IDENTITY} --></article>", "注释"),
        ("</article>", f'<img src="x.png" alt="{IDENTITY}"></article>', "属性 alt"),
        ("</article>", f'<p title="{IDENTITY}">a</p></article>', "属性 title"),
        ("</article>", f"<p hidden>{IDENTITY}</p></article>", "正文"),
        ("<body>", f"<body><script>var x = '{IDENTITY}'</script>", "正文"),
        (
            '<meta charset="utf-8">',
            f'<meta charset="utf-8"><meta name="author" content="{IDENTITY}">',
            "属性 content",
        ),
        ("</article>", "&#57;&#57;0122" + IDENTITY[6:] + "</article>", "正文"),
    ],
)
def test_leaks_anywhere_in_a_page_are_found(before, after, where):
    content = page.write(SHEET).decode().replace(before, after, 1).encode()
    assert (Leak.IDENTITY, where) in finds("a.html", content)


def docx_with(change) -> bytes:
    document = Document(io.BytesIO(word.write(SHEET)))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def hidden(document) -> None:
    run = document.add_paragraph().add_run(IDENTITY)
    run.font.hidden = True


def split(document) -> None:
    paragraph = document.add_paragraph()
    for digit in IDENTITY:
        paragraph.add_run(digit)


def picture(document) -> None:
    buffer = io.BytesIO()
    segno.make("x").save(buffer, kind="png")
    buffer.seek(0)
    document.add_picture(buffer)._inline.docPr.set("descr", IDENTITY)


DOCX = {
    "hidden": (hidden, "word/document.xml"),
    "split": (split, "word/document.xml"),
    "alt": (picture, "word/document.xml 属性 descr"),
    "author": (lambda d: setattr(d.core_properties, "author", IDENTITY), "docProps/core.xml"),
    "keywords": (lambda d: setattr(d.core_properties, "keywords", IDENTITY), "docProps/core.xml"),
    "comments": (lambda d: setattr(d.core_properties, "comments", IDENTITY), "docProps/core.xml"),
    "footer": (lambda d: d.sections[0].footer.add_paragraph(IDENTITY), "word/footer1.xml"),
    "header": (lambda d: d.sections[0].header.add_paragraph(IDENTITY), "word/header1.xml"),
    "comment": (lambda d: d.add_comment(d.paragraphs[0].runs[0], text=IDENTITY), "word/comments.xml"),
    "style": (lambda d: d.styles.add_style(f"s {IDENTITY}", 1), "word/styles.xml 属性 val"),
    "cell": (lambda d: setattr(d.tables[0].rows[1].cells[1], "text", IDENTITY), "word/document.xml"),
}


@pytest.mark.parametrize("planted", sorted(DOCX))
def test_leaks_anywhere_in_a_word_file_are_found(planted):
    change, where = DOCX[planted]
    assert (Leak.IDENTITY, where) in finds("a.docx", docx_with(change))


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO(word.write(SHEET))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, content)
    return buffer.getvalue()


def test_what_cannot_be_read_is_a_find():
    assert (Leak.OPAQUE, "word/embeddings/list.xlsx") in finds(
        "a.docx", zipped("word/embeddings/list.xlsx", b"PK")
    )
    assert (Leak.OPAQUE, "word/media/door.jpg") in finds("a.docx", zipped("word/media/door.jpg", b"\xff\xd8"))
    assert (Leak.IDENTITY, "内部文件名") in finds("a.docx", zipped(f"word/{IDENTITY}.xml", b"<a/>"))
    assert (Leak.OPAQUE, "文件") in finds("list.xlsx", b"PK")


def test_texts_in_a_picture_are_a_find():
    buffer = io.BytesIO()
    segno.make("x").save(buffer, kind="png")
    plain = buffer.getvalue()
    assert finds("a.png", plain) == set()
    with_text = plain[:33] + b"\x00\x00\x00\x04tEXtab\x00c\x00\x00\x00\x00" + plain[33:]
    assert {leak for leak, _where in finds("a.png", with_text)} == {Leak.OPAQUE}
    assert {leak for leak, _where in finds("a.png", plain + b"more")} == {Leak.OPAQUE}


def typeset(source: str) -> bytes:
    content = typst.compile(source.encode(), font_paths=fonts.fonts(), format="pdf")
    assert isinstance(content, bytes)
    return content


@pytest.mark.parametrize(
    ("source", "where"),
    [
        (f"{IDENTITY}", "第1页"),
        (f"#text(fill: white)[{IDENTITY}]", "第1页"),
        (f"#text(size: 1pt)[{IDENTITY}]", "第1页"),
        (f"#pagebreak()\n{IDENTITY}", "第2页"),
        (f'#set document(title: "{IDENTITY}")\na', "文档属性 Title"),
        (f'#set document(author: "{IDENTITY}")\na', "文档属性 Author"),
        (f'#set document(keywords: ("{IDENTITY}",))\na', "文档属性 Keywords"),
        (f"= {IDENTITY}\na", "第1页"),
    ],
)
def test_leaks_anywhere_in_a_pdf_are_found(source, where):
    assert (Leak.IDENTITY, where) in finds("a.pdf", typeset(source))


def test_alternative_texts_of_a_pdf_are_read():
    source = f'#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>"), alt: "{IDENTITY}")'
    assert (Leak.IDENTITY, "第1页替代文字") in finds("a.pdf", typeset(source))


def test_attachments_and_links_of_a_pdf_are_finds():
    document = pdfium.PdfDocument(pdf.write(SHEET))
    document.new_attachment("list.txt").set_data(IDENTITY.encode())
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    assert (Leak.OPAQUE, "附件") in finds("a.pdf", buffer.getvalue())
    assert (Leak.OPAQUE, "第1页批注") in finds(
        "a.pdf", typeset('#link("https://example.org/' + IDENTITY + '")[a]')
    )


@pytest.mark.parametrize("text", [IDENTITY, "13912342210", CARD, "尿毒症", "金丝雀"])
def test_names_of_files_are_scanned(text):
    assert {where for _leak, where in finds(f"{text}.html", page.write(SHEET))} == {"文件名"}
