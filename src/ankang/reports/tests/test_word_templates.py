"""A county's own Word file: what is kept, what is refused and why, which names are found, and how they are filled."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.reports.formats import docx_intake, word_own, word_reader
from ankang.reports.formats.docx_fill import NO_DATA, Filling
from ankang.reports.formats.docx_guard import packed, parsed, safe_parts
from ankang.reports.formats.docx_places import plain, reading
from ankang.reports.formats.manifest import Own, Stamp
from ankang.reports.rules.drafting import Setting, draft
from ankang.reports.rules.template import load, templates
from ankang.reports.rules.word_names import listed, names
from ankang.reports.rules.word_refusals import CannotUse
from ankang.reports.tests import word_files as made
from ankang.reports.tests.factories import BEFORE, DAY, PERIOD, TOWN, VILLAGES, TownCells, meaning
from ankang.reports.tests.test_template import Without

KIND = "township_centre"
KNOWN = names(load(KIND))
STAMP = Stamp("11111111-1111-1111-1111-111111111111", "0.1", "ab" * 32, "https://ankang.invalid/e/")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def named_report(cells=None, language="zh"):
    """The made-up town's report with every name of its kind."""
    where = Setting(
        TOWN, "2026", PERIOD, BEFORE, DAY, "20261122-7f3a", "cd" * 32, language, list(VILLAGES), named=True
    )
    return draft(load(KIND), where, cells or TownCells(), meaning)


def found(content: bytes):
    """What is read in a file that is safe."""
    return reading(safe_parts(content), KNOWN)


def filled(content: bytes, document=None) -> dict[str, str]:
    """Texts of the parts of a filled file, and its controls under "controls"."""
    document = document or named_report()
    filling = Filling(document, STAMP, KNOWN)
    result = packed(filling.filled(safe_parts(content)))
    read = word_reader.read_text(result)
    lines = ["".join(piece.text for piece in paragraph) for paragraph in read.paragraphs]
    return {"lines": lines, "controls": read.controls(), "file": result}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x00\x00", "empty"),
        (b"%PDF-1.7", "not_word"),
        (b"PK\x03\x04 cut", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_word"),
        (b"PK\x03\x04" + b"\0" * (6 * 2**20), "too_big"),
        (made.bomb(), "bomb"),
        (made.laughs(), "unsafe_xml"),
        (made.changed(made.written("文"), {"word/vbaProject.bin": b"x"}), "macros"),
        (made.changed(made.written("文"), {"word/activeX/activeX1.xml": b"<a/>"}), "macros"),
        (made.changed(made.written("文"), {"word/embeddings/oleObject1.bin": b"x"}), "embedded"),
        (made.changed(made.written("文"), {"word/charts/chart1.xml": b"<a/>"}), "embedded"),
        (made.changed(made.written("文"), {"word/afchunk.htm": b"<p>"}), "embedded"),
        (made.changed(made.written("文"), {"word/comments.xml": b"<a/>"}), "comments"),
        (made.changed(made.written("文"), {"word/media/a.png": b"GIF89a"}), "picture"),
        (made.changed(made.written("文"), {"word/media/a.svg": b"<svg/>"}), "picture"),
        (made.changed(made.written("文"), {"word/_rels/document.xml.rels": made.related("http://a.invalid")}), "external"),
        (made.changed(made.written("文"), {"word/_rels/settings.xml.rels": made.related("file:///x", "attachedTemplate")}), "external"),
        (made.changed(made.written("文"), {"../evil.xml": b"<a/>"}), "unsafe_names"),
        (made.changed(made.written("文"), {"/abs.xml": b"<a/>"}), "unsafe_names"),
        (made.changed(made.written("文"), {"WORD/DOCUMENT.XML": b"<a/>"}), "unsafe_names"),
        (made.changed(made.written("文"), document=("<w:r>", '<w:ins w:id="1" w:author="a"/><w:r>')), "revisions"),
        (made.changed(made.written("文"), document=("<w:r>", '<w:altChunk r:id="rId1"/><w:r>')), "embedded"),
        (made.changed(made.written("文"), {"word/document.xml": b"<w:document"}), "damaged"),
        (made.changed(made.written("文"), {"[Content_Types].xml": b"<Types/>"}), "not_word"),
        (made.with_field("INCLUDETEXT ", '"http://a.invalid/x"'), "field"),
        (made.with_field("D", "DEAU", "TO cmd"), "field"),
        (made.with_field("DATE"), "field"),
        (made.with_field('HYPERLINK "http://a.invalid"'), "field"),
        (made.with_field("MACROBUTTON x"), "field"),
    ],
)  # fmt: skip
def test_what_could_run_fetch_or_hide_is_refused_with_the_reason(content, code):
    with pytest.raises(CannotUse) as why:
        safe_parts(content)
    assert why.value.code == code and "请" in str(why.value)


def test_a_report_of_ours_is_no_template():
    from ankang.reports.formats import word
    from ankang.reports.tests.factories import town_report

    with pytest.raises(CannotUse) as why:
        safe_parts(word.write(town_report(), STAMP))
    assert why.value.code == "ours"


@pytest.mark.parametrize("codes", [("PAGE",), (" NUM", "PAGES "), ('TOC \\o "1-3"',), ("HYPERLINK \\l x",)])
def test_page_numbers_and_contents_may_stay(codes):
    assert "word/document.xml" in safe_parts(made.with_field(*codes))


def test_what_tells_of_the_writer_is_left_out():
    document = docx.Document()
    document.core_properties.author = "张三"
    document.add_paragraph("{{residents}}")
    parts = safe_parts(made.saved(document))
    assert "张三".encode() not in b"".join(parts.values())
    assert not any(name.startswith("customXml") for name in parts)
    again = safe_parts(packed(parts))
    assert again == parts, "cleaning twice changes nothing"


@pytest.mark.parametrize("text", made.INJECTIONS)
def test_no_language_is_spoken_here(text):
    told = found(made.written(f"前{text}后"))
    known = text in ("{{ place }}{{ nope }}",) or "{{residents}" in text
    assert told.problems, text
    assert known or not told.used
    assert all(one.where.paragraph == 1 for one in told.problems)


@pytest.mark.parametrize(
    "pieces",
    [
        ("全镇{{residents}}。",),
        ("全镇{{", "residents", "}}。"),
        ("全镇{", "{resi", "dents}", "}。"),
        ("全镇｛｛ 常住", "人口 ｝", "｝。"),
        ("全", "镇{{residents}}", "。"),
    ],
)
def test_a_name_is_found_and_filled_however_word_has_cut_it(pieces):
    content = made.split_over_runs(*pieces)
    assert [one.name for one in found(content).used] == ["residents"]
    document = named_report()
    figure = document.figures[document.named["residents"]]
    result = filled(content, document)
    assert result["lines"] == [f"全镇{figure.zh}。"]
    assert [(piece.key, piece.text) for piece in result["controls"]] == [(figure.key, figure.zh)]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["{{residents}}", "{{区划}}", "文", "和", "。", "{{标题}}"]), min_size=1, max_size=6
    ),
    st.randoms(),
)
def test_words_around_names_are_never_lost(tokens, chance):
    text = "".join(tokens)
    cuts = sorted(chance.sample(range(len(text) + 1), min(5, len(text))))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    document = named_report()
    d = document
    said = {
        "{{residents}}": d.figures[d.named["residents"]].zh,
        "{{区划}}": d.figures[d.named["place"]].zh,
        "{{标题}}": d.plain(d.title).replace("\n", ""),
    }
    result = filled(made.split_over_runs(*pieces), document)
    assert result["lines"] == ["".join(said.get(token, token) for token in tokens)]


def test_the_looks_of_the_run_stay():
    result = filled(made.split_over_runs("全镇", "{{residents}}", "。"))
    [run] = [
        r for r in parsed(zipfile.ZipFile(io.BytesIO(result["file"])).read("word/document.xml")).iter("{*}r")
        if "人" in "".join(r.itertext())
    ]  # fmt: skip
    assert run.find("{*}rPr/{*}b") is not None


def test_names_that_are_not_there_are_told_with_their_place_and_what_may_be_meant():
    document = docx.Document()
    document.add_paragraph("第一段")
    document.add_paragraph("有{{residentz}}人")
    table = document.add_table(rows=2, cols=2)
    table.cell(1, 1).text = "{{常住人囗}}"
    document.sections[0].header.paragraphs[0].text = "{{place}}与{{nobody_knows}}"
    document.sections[0].footer.paragraphs[0].text = "{{place}}"
    told = found(made.saved(document))
    shown = [(p.code, p.name, p.where.part, p.where.table, p.where.row) for p in told.problems]
    assert shown == [
        ("unknown", "residentz", "document", 0, 0),
        ("unknown", "常住人囗", "document", 1, 2),
        ("footer", "place", "footer", 0, 0),
        ("unknown", "nobody_knows", "header", 0, 0),
    ]
    assert "residents" in told.problems[0].hints and "常住人口" in told.problems[1].hints
    assert told.problems[0].where.paragraph == 2


@pytest.mark.parametrize(
    ("line", "code"), [("见{{正文}}如下", "block_alone"), ("{{附表}}、{{正文}}", "block_alone")]
)
def test_whole_parts_stand_alone(line, code):
    assert {one.code for one in found(made.written(line)).problems} == {code}


def test_numbers_typed_into_a_template_are_told():
    told = found(made.written("共12个村，{{residents}}，约三百户。"))
    assert [text for text, _where, _near in told.typed] == ["12", "约三百"]


def test_lines_parts_and_tables_are_filled_and_the_rest_stays():
    content = made.written(
        "抬头",
        "{{标题}}",
        "{{正文}}",
        "{{部分_存在问题}}",
        "{{附表}}",
        "{{口径表}}",
        "{{出处}}",
        "落款{{署名}}{{成文日期}}",
    )
    document = named_report()
    result = filled(content, document)
    text = "\n".join(result["lines"])
    for part in (document.plain(p) for p in document.paragraphs()):
        assert part.replace("\n", "") in text
    assert text.startswith("抬头\n") and "快照20261122-7f3a" in text
    assert {piece.key for piece in result["controls"]} >= set(document.shown())
    docx.Document(io.BytesIO(result["file"]))


def test_lacking_data_is_said_and_not_made_up():
    document = named_report(Without("care.follow_ups_by_phone"))
    gone = next(n for n, w in load(KIND).figures.items() if w.indicator == "care.follow_ups_by_phone")
    assert document.named[gone] == ""
    result = filled(made.written(f"电话{{{{{gone}}}}}。"), document)
    assert result["lines"] == [f"电话{NO_DATA['zh']}。"] and not result["controls"]


def test_values_are_never_markup():
    document = named_report()
    key = document.named["residents"]
    old = document.figures[key]
    document.figures[key] = type(old)(old.ask, old.values, "<w:p>&{{place}}\x01", old.en)
    assert filled(made.written("有{{residents}}"), document)["lines"] == ["有<w:p>&{{place}}"]


def test_text_boxes_and_controls_of_the_writer_are_read():
    document = docx.Document()
    document.add_paragraph("文")
    box = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>有{{{{residents}}}}</w:t>"
        "</w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, box)
    result = filled(made.saved(document))
    assert len(result["controls"]) == 1 and "有" in result["lines"][0]


@pytest.mark.parametrize("kind", [path.stem for path in templates()])
def test_every_kind_has_names_in_chinese_and_each_is_filled_or_said_to_lack(kind):
    every = listed(load(kind))
    assert len({one.code for one in every}) == len(every)
    assert all(one.title_zh and one.title_en for one in every)
    assert sum(bool(one.zh) for one in every) >= len(every) - 6


def test_the_child_opens_strangers_files_and_dies_alone():
    accepted = docx_intake.accept(made.written("{{residents}}"), KIND)
    assert [one["name"] for one in accepted.found["used"]] == ["residents"]
    with pytest.raises(CannotUse) as why:
        docx_intake.accept(made.laughs(), KIND)
    assert why.value.code == "unsafe_xml"
    few = docx_intake.Limits(memory=40 * 2**20)
    with pytest.raises(CannotUse) as why:
        docx_intake.accept(made.written("{{residents}}"), KIND, few)
    assert why.value.code in ("memory", "too_slow", "damaged")


def test_a_filled_file_carries_its_manifest_and_marks_what_is_the_county_s():
    document = named_report()
    content = made.written("本县自写的话共9条。", "{{正文}}", "{{出处}}")
    kept = packed(safe_parts(content))
    result = word_own.write(kept, Own("年报", 2, "ee" * 32), document, STAMP, lambda body: "seal")
    read = word_reader.read(result)
    record = read.record
    assert (record["own"]["name"], record["own"]["version"], len(record["own"]["text"])) == ("年报", 2, 1)
    assert record["order"] == [piece.key for piece in read.controls()]
    assert set(record["figures"]) == set(record["order"]) and read.seal == "seal"
    assert (
        plain(parsed(zipfile.ZipFile(io.BytesIO(result)).read("word/document.xml"))[0][0])
        == "本县自写的话共9条。"
    )
    docx.Document(io.BytesIO(result))
