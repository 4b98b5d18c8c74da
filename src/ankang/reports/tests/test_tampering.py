"""Random edits of figures in finished files and on the page are found, each and every one; charts are figures too."""

import random
import zipfile
from collections import Counter
from dataclasses import replace

import docx
import pytest

from ankang.reports.formats import listing, pdf, word, word_reader
from ankang.reports.formats.manifest import Stamp
from ankang.reports.queries import folder, judging
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.drafting import cells_for, drawn, setting_in
from ankang.reports.rules.charts import Chart, Draw, Series, bounds, description, numbers, trend_periods
from ankang.reports.rules.document import from_json
from ankang.reports.rules.template import load
from ankang.reports.tests import lake as lakes
from ankang.reports.tests import tampering
from ankang.reports.tests.factories import town_report
from ankang.storage.sealed import blind_index
from ankang.values.period import Period

STAMP = Stamp("22222222-2222-2222-2222-222222222222", "0.1", "", "https://ankang.invalid/e/")
EDITS_HERE = 30


def sealed(body: bytes) -> str:
    return blind_index(body.decode(), judging.SEAL)


@pytest.fixture(scope="module")
def document(shared_lake):
    snapshot, template = snapshot_of(shared_lake), load("township_centre")
    where = setting_in(
        snapshot, division=str(lakes.TOWN), period="2026", language="zh", today=lakes.dt.date(2026, 11, 23)
    )
    return drawn(template, where, cells_for(snapshot, template, where))


@pytest.fixture(scope="module")
def content(document):
    return word.write(document, STAMP, sealed)


def test_every_random_edit_of_a_figure_in_word_is_found(content, shared_lake):
    assert judging.judge_file(content, shared_lake).holds
    done: Counter[str] = Counter()
    for seed in range(EDITS_HERE):
        name, edited = tampering.tampered(content, random.Random(seed))
        assert not judging.judge_file(edited, shared_lake).holds, (seed, name)
        done[name] += 1
    assert len(done) > len(tampering.EDITS) // 2


@pytest.mark.django_db
def test_pdf_list_and_page_are_known_by_their_hashes(document, content, shared_lake, tmp_path):
    files = {"a.docx": content, "a.pdf": pdf.write(document, STAMP)}
    items = [listing.Item(name, name[2:], len(body), tampering_hash(body)) for name, body in files.items()]
    told = listing.Listing(STAMP, document, "2026-11-23T09:00:00+08:00", "", items)
    files["a.json"] = listing.write(told, sealed)
    for name, body in files.items():
        (tmp_path / name).write_bytes(body)
    paths = [tmp_path / name for name in files]
    assert {found.told for found in folder.verify(paths, shared_lake)} == {folder.Told.HOLDS}
    for seed in range(4):
        for name in ("a.pdf", "a.json"):
            (tmp_path / name).write_bytes(tampering.in_bytes(files[name], random.Random(seed)))
            verdicts = {f.path.name: f.told for f in folder.verify(paths, shared_lake)}
            assert verdicts[name] is not folder.Told.HOLDS, (seed, name)
            (tmp_path / name).write_bytes(files[name])
    record = listing.read(files["a.json"]).record
    key = document.shown()[7]
    changed = replace(document, figures={**document.figures, key: replace(document.figures[key], zh="9人")})
    assert record["text_sha256"] == listing.text_hash(document) != listing.text_hash(changed)


def tampering_hash(body: bytes) -> str:
    import hashlib

    return hashlib.sha256(body).hexdigest()


def test_a_chart_s_numbers_are_figures_with_their_intervals(document, content):
    read = word_reader.read(content)
    assert [one.words for one in read.charts] == [record["words"] for record in read.record["charts"]]
    assert [one.numbers for one in read.charts] == [numbers(one, document.figures) for one in document.charts]
    draws = [one.draw for one in document.charts]
    assert draws == ["trend", "places", "due"]
    trend = document.charts[0]
    assert all(bounds(trend, one, document.figures) for one in trend.series if all(one.keys))
    assert trend.categories[-1].endswith("＊") and "95%区间" in trend.note
    assert all(key in read.record["figures"] for chart in document.charts for key in chart.keys)


def test_intervals_are_drawn_only_where_they_are_earned(document):
    [first, *_] = document.charts[0].series
    few = {k: replace(f, values=(5, 20)) for k, f in document.figures.items() if k in first.keys[:1]}
    assert bounds(document.charts[0], first, {**document.figures, **few}) is None
    gap = Series(first.name, ("", *first.keys[1:]))
    assert bounds(document.charts[0], gap, document.figures) is None
    assert bounds(document.charts[1], document.charts[1].series[0], document.figures) is None, (
        "places have none"
    )


def test_a_chart_can_be_read_aloud_and_opened(document, content, tmp_path):
    place = tmp_path / "a.docx"
    place.write_bytes(content)
    docx.Document(place)
    xml = zipfile.ZipFile(place).read("word/document.xml").decode()
    said = description(document.charts[1], document.figures, "zh")
    assert said in xml and "柳林村" in said and "%" in said
    assert "srgbClr" in zipfile.ZipFile(place).read("word/charts/chart1.xml").decode()
    assert not zipfile.ZipFile(place).read("word/charts/chart1.xml").decode().count("externalData")


def test_a_document_without_charts_keeps_its_old_form():
    bare = replace(town_report(), charts=(), named={})
    assert not {"charts", "named"} & set(bare.as_json())
    assert from_json(bare.as_json()) == bare


@pytest.mark.parametrize(
    ("asked", "last", "first", "kind"),
    [
        ("2026", "2026-01-01..2026-11-22", "2025Q3", "quarter"),
        ("2026Q4", "2026-10-01..2026-11-22", "2026-06", "month"),
        ("2026-11", "2026-11-01..2026-11-30", "2026-06", "month"),
    ],
)
def test_a_trend_ends_with_the_last_day_known(asked, last, first, kind):
    found = trend_periods(Period.parse(asked), Period.parse(last))
    assert (found[0].code, str(found[0].kind), len(found)) == (first, kind, 6)
    assert found[-1].end == Period.parse(last).end
    assert trend_periods(Period.parse(last), Period.parse(last)) == []


def test_a_hidden_place_is_a_gap_and_said_so():
    chart = Chart(Draw.PLACES, "图", "%", ("甲", "乙"), (Series("率", ("", "")),))
    assert chart.keys == [] and numbers(chart, {}) == [["", ""]]
