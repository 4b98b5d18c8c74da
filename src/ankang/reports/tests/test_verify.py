"""Verification: what was changed is named, all of it and nothing else."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from ankang.reports.commands import verify
from ankang.reports.formats import word
from ankang.reports.formats.manifest import Stamp
from ankang.reports.queries import cells as cells_module
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.drafting import cells_for, drawn, setting_in
from ankang.reports.queries.judging import SEAL, judge_file
from ankang.reports.rules.document import Document
from ankang.reports.rules.refusals import CannotRead
from ankang.reports.rules.template import load
from ankang.reports.rules.verdicts import Reason
from ankang.reports.tests import lake as lakes
from ankang.storage.sealed import blind_index

_CONTROL = re.compile(
    r'<w:tag w:val="ankang:([0-9a-f]{12})"/>.*?<w:t xml:space="preserve">(.*?)</w:t>', re.DOTALL
)


def document_of(lake: Path, language: str = "zh") -> Document:
    snapshot, template = snapshot_of(lake), load("township_centre")
    where = setting_in(
        snapshot, division=str(lakes.TOWN), period="2026", language=language, today=lakes.AS_OF
    )
    return drawn(template, where, cells_for(snapshot, template, where))


def written(document: Document) -> bytes:
    return word.write(document, Stamp("r", "0.1.0"), lambda body: blind_index(body.decode(), SEAL))


@pytest.fixture(scope="module")
def document(shared_lake) -> Document:
    return document_of(shared_lake)


@pytest.fixture(scope="module")
def content(document) -> bytes:
    return written(document)


def rewritten(content: bytes, part: str, change) -> bytes:
    """The file with one part changed, as an editor of files would."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    return buffer.getvalue()


def in_text(content: bytes, change) -> bytes:
    return rewritten(content, "word/document.xml", change)


def failures(content: bytes, lake: Path) -> list[tuple[str, Reason]]:
    return [(verdict.key, verdict.reason) for verdict in judge_file(content, lake).failed]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_untouched_report_holds(shared_lake, language):
    document = document_of(shared_lake, language)
    found = judge_file(written(document), shared_lake)
    assert found.holds
    points = sum(len(chart.keys) for chart in document.charts)
    assert len(found.verdicts) == len(document.shown()) + points > 60
    assert not found.loose and not found.changed_text and not found.notes


def test_a_hand_edit_of_each_figure_in_turn_is_named_and_nothing_else(content, shared_lake):
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    controls = list(_CONTROL.finditer(xml))
    for control in controls:
        shown = control[2]
        other = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), shown, count=1)
        other = other if other != shown else shown + "甲"
        start, end = control.span(2)
        edited = in_text(content, lambda text, s=start, e=end, o=other: text[:s] + o + text[e:])
        assert failures(edited, shared_lake) == [(control[1], Reason.EDITED)]


def changed_lake(tmp_path: Path, change) -> Path:
    rows = lakes.rows()
    change(rows)
    lakes.write(tmp_path, made=rows)
    return tmp_path


def test_one_changed_row_names_exactly_the_figures_that_it_changes(document, content, tmp_path):
    def give_a_record(rows):
        person = next(
            p
            for p in rows["persons"]
            if p["village"] == lakes.VILLAGES[1] and not p["record_opened_on"] and p["resident"]
        )
        person["record_opened_on"] = lakes.dt.date(2026, 3, 1)

    lake = changed_lake(tmp_path, give_a_record)
    other = document_of(lake)
    by_place = {
        (f.ask.indicator, f.ask.part, f.ask.division, f.ask.period): f for f in other.figures.values()
    }
    expected = {
        key
        for key, f in document.figures.items()
        if by_place[f.ask.indicator, f.ask.part, f.ask.division, f.ask.period].zh != f.zh
    }
    found = failures(content, lake)
    assert {key for key, _ in found} == expected
    assert {reason for _, reason in found} == {Reason.DATA}
    assert expected
    assert {document.figures[key].ask.indicator.partition(".")[0] for key in expected} <= {"records"}


def test_a_file_of_the_snapshot_changed_in_place_is_told_apart(content, tmp_path):
    lakes.write(tmp_path)
    manifest = (tmp_path / lakes.SNAPSHOT / "manifest.json").read_bytes()
    rows = lakes.rows()
    rows["persons"][0]["record_complete"] = not rows["persons"][0]["record_complete"]
    lakes.write(tmp_path, made=rows)
    (tmp_path / lakes.SNAPSHOT / "manifest.json").write_bytes(manifest)
    found = judge_file(content, tmp_path)
    assert [note.code for note in found.notes] == ["changed"]
    assert "persons" in str(found.notes[0])
    assert {verdict.indicator for verdict in found.failed} <= {"records.complete_rate"}


def test_a_missing_snapshot_is_named_for_every_figure(document, content, tmp_path):
    found = judge_file(content, tmp_path)
    assert {verdict.reason for verdict in found.failed} == {Reason.SNAPSHOT}
    assert len(found.failed) == len(found.verdicts)


def test_a_changed_definition_is_named(document, content, shared_lake, monkeypatch):
    real = cells_module.definition_hash
    code = "records.used_rate"
    monkeypatch.setattr(
        cells_module, "definition_hash", lambda item: "changed" if item.code == code else real(item)
    )
    found = judge_file(content, shared_lake).failed
    assert {verdict.reason for verdict in found} == {Reason.DEFINITION}
    used = [key for key in document.shown() if document.figures[key].ask.indicator == code]
    assert [verdict.key for verdict in found] == used != []


def test_an_indicator_that_is_gone_is_named(content, shared_lake, monkeypatch):
    catalogue = {c: i for c, i in cells_module.CATALOGUE.items() if c != "records.used_rate"}
    monkeypatch.setattr(cells_module, "CATALOGUE", catalogue)
    found = judge_file(content, shared_lake).failed
    assert {(verdict.indicator, verdict.reason) for verdict in found} == {
        ("records.used_rate", Reason.DEFINITION)
    }


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_removed_control_is_named(content, shared_lake, number):
    def cut(text):
        place = list(re.finditer(r"<w:sdt>.*?</w:sdt>", text, re.DOTALL))[number]
        return text[: place.start()] + text[place.end() :]

    assert [reason for _, reason in failures(in_text(content, cut), shared_lake)] == [Reason.REMOVED]


def test_a_control_turned_into_plain_text_is_named_and_its_number_listed(content, shared_lake):
    def unwrap(text):
        places = list(re.finditer(r"<w:sdt>.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>", text, re.DOTALL))
        place = next(p for p in places if "人" in p[1])
        return text[: place.start()] + place[1] + text[place.end() :]

    found = judge_file(in_text(content, unwrap), shared_lake)
    assert [verdict.reason for verdict in found.failed] == [Reason.REMOVED]
    assert any(not loose.known for loose in found.loose)
    assert not found.holds


def test_two_figures_that_changed_places_are_named(content, shared_lake):
    def swap(text):
        first, second = list(re.finditer(r"<w:sdt>.*?</w:sdt>", text, re.DOTALL))[4:6]
        return (
            text[: first.start()]
            + second[0]
            + text[first.end() : second.start()]
            + first[0]
            + text[second.end() :]
        )

    found = failures(in_text(content, swap), shared_lake)
    assert [reason for _, reason in found] == [Reason.MOVED, Reason.MOVED]


def test_a_typed_number_is_listed_and_fails_when_it_came_later(content, shared_lake):
    typed = in_text(content, lambda text: text.replace("特此报告。", "群众满意度98%。特此报告。", 1))
    found = judge_file(typed, shared_lake)
    assert [(loose.text, loose.known) for loose in found.loose] == [("98%", False)]
    assert not found.holds and not found.failed
    assert found.changed_text == ["群众满意度98%。特此报告。"]


def test_words_changed_around_figures_are_noted_and_do_not_fail(content, shared_lake):
    found = judge_file(
        in_text(content, lambda text: text.replace("补齐档案。", "抓紧补齐档案。", 1)), shared_lake
    )
    assert found.holds
    assert len(found.changed_text) == 1


def test_deleted_text_of_tracked_changes_does_not_count(content, shared_lake):
    added = '<w:del w:id="1" w:author="x"><w:r><w:delText>12345人</w:delText></w:r></w:del>特此报告。'
    tracked = in_text(
        content,
        lambda text: text.replace(
            "特此报告。", f"特此报告。</w:t></w:r>{added.replace('特此报告。', '')}<w:r><w:t>", 1
        ),
    )
    assert judge_file(tracked, shared_lake).holds


def changed_record(content: bytes, change) -> bytes:
    def edit(text):
        head, body = text.split(">", 2)[:2], text
        inner = re.search(r"(<manifest[^>]*>)(.*)(</manifest>)", body, re.DOTALL)
        record = json.loads(inner[2].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        change(record)
        escaped = (
            json.dumps(record, ensure_ascii=False)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
        )
        assert head
        return body[: inner.start(2)] + escaped + body[inner.end(2) :]

    return rewritten(content, "customXml/item1.xml", edit)


def test_a_forged_manifest_does_not_help(content, shared_lake):
    """Number and manifest changed alike: the figure is computed again, and the seal no longer fits."""

    def forge(record):
        key = next(k for k, f in record["figures"].items() if f["ask"]["indicator"] == "register.residents")
        record["figures"][key]["zh"] = "9999人"
        record["figures"][key]["values"] = [9999]

    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    shown = next(c for c in _CONTROL.finditer(xml) if c[2].endswith("人") and int(c[2][:-1]) > 400)
    edited = in_text(
        changed_record(content, forge), lambda text: text.replace(f">{shown[2]}<", ">9999人<", 1)
    )
    found = judge_file(edited, shared_lake)
    assert not found.holds
    assert "seal" in [note.code for note in found.notes]


def test_an_identity_changed_in_the_manifest_is_named(content, shared_lake):
    def move(record):
        body = next(f for f in record["figures"].values() if f["ask"]["indicator"] == "register.residents")
        body["ask"]["division"] = str(lakes.VILLAGES[0])

    found = judge_file(changed_record(content, move), shared_lake)
    assert {verdict.reason for verdict in found.failed} == {Reason.IDENTITY}


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.pop("figures"),
        lambda record: record.update(figures={"x": {}}),
        lambda record: record.update(order=["0" * 12]),
        lambda record: record.update(order=5),
        lambda record: record.update(format="other"),
        lambda record: [f["ask"].update(period="昨天") for f in record["figures"].values()],
        lambda record: [f["ask"].update(division="12") for f in record["figures"].values()],
        lambda record: [f["ask"].update(snapshot="../../etc") for f in record["figures"].values()],
        lambda record: record.update(text=None, fixed=7),
    ],
)
def test_a_broken_manifest_never_breaks_the_program(content, shared_lake, change):
    spoilt = changed_record(content, change)
    try:
        assert not judge_file(spoilt, shared_lake).holds
    except CannotRead as wrong:
        assert "请" in str(wrong)


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (30 * 2**20))
    return buffer.getvalue()


def laughs() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return buffer.getvalue()


def archive_of(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content_of", "code"),
    [
        (lambda: b"", "broken"),
        (lambda: b"PK\x03\x04 nothing", "broken"),
        (bomb, "too_large"),
        (laughs, "unsafe_xml"),
        (lambda: archive_of("../x", "word/document.xml"), "paths"),
        (lambda: archive_of("/etc/x", "word/document.xml"), "paths"),
        (lambda: archive_of(*(f"n{i}" for i in range(600))), "paths"),
        (lambda: archive_of("other.xml"), "no_text"),
        (lambda: archive_of("word/document.xml"), "not_ours"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_in_words(content_of, code, shared_lake):
    with pytest.raises(CannotRead) as refused:
        judge_file(content_of(), shared_lake)
    assert refused.value.code == code


@pytest.mark.django_db
def test_the_command_line(content, shared_lake, tmp_path):
    good, edited, other = tmp_path / "good.docx", tmp_path / "edited.docx", tmp_path / "other.docx"
    good.write_bytes(content)
    edited.write_bytes(in_text(content, lambda text: text.replace("100.0%", "99.0%", 1)))
    other.write_bytes(b"x")
    run = CliRunner().invoke
    assert run(verify, [str(good), "--lake", str(shared_lake)]).exit_code == 0
    answer = run(verify, [str(edited), "--lake", str(shared_lake), "--json"])
    assert answer.exit_code == 4
    told = json.loads(answer.output)
    assert [row["reason"] for row in told["failed"]] == ["edited"]
    assert "99.0%" in run(verify, [str(edited), "--lake", str(shared_lake)]).output
    assert run(verify, [str(other), "--lake", str(shared_lake)]).exit_code == 3
