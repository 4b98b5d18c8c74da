"""A snapshot can be trusted to the byte, and says what is wrong with it."""

import hashlib
import json
import os
import shutil
from dataclasses import replace

import pytest

from ankang.indicators.definitions import indicator
from ankang.indicators.engine import Lake, compute
from ankang.indicators.manifest import Damage, read_manifest, write_manifest
from ankang.indicators.refusals import SnapshotError
from ankang.indicators.tables import TABLES
from ankang.indicators.tests.lakes import VILLAGE, write_snapshot
from ankang.values.division import Level
from ankang.values.period import Period

JUNE = Period.month(2024, 6)
FILE = "persons/county=990122/part-0.parquet"


@pytest.fixture
def snapshot(tmp_path):
    return write_snapshot(tmp_path, {"persons": [{}, {}], "households": [{}]})


def test_a_manifest_reads_back_as_it_was_written(snapshot):
    manifest = read_manifest(snapshot.path)
    assert manifest == snapshot.manifest
    assert manifest.text() == (snapshot.path / "manifest.json").read_text()
    assert manifest.digest == snapshot.manifest.digest
    assert manifest.counties == ("990122",)
    assert [manifest.rows(t) for t in ("villages", "households", "persons", "visits")] == [1, 1, 2, 0]


def test_an_untouched_snapshot_has_no_damage(snapshot):
    assert snapshot.damages() == ()


def test_every_kind_of_damage_is_named(snapshot):
    changed = snapshot.path / FILE
    changed.write_bytes(changed.read_bytes()[:-1] + b"x")
    (snapshot.path / "visits/county=990122/part-0.parquet").unlink()
    (snapshot.path / "persons/county=990122/part-9.parquet").write_bytes(b"")
    assert dict(snapshot.damages()) == {
        FILE: Damage.CHANGED,
        "persons/county=990122/part-9.parquet": Damage.UNEXPECTED,
        "visits/county=990122/part-0.parquet": Damage.MISSING,
    }


def test_a_file_that_is_gone_is_named_when_it_is_needed(snapshot):
    (snapshot.path / "visits/county=990122/part-0.parquet").rename(snapshot.path / "elsewhere")
    assert compute(snapshot, [indicator("register.residents")], [JUNE], Level.COUNTY)
    with pytest.raises(SnapshotError, match="visits/county=990122"):
        compute(snapshot, [indicator("records.used_rate")], [JUNE], Level.COUNTY)


FIRST = ("households", "persons", "villages", "visits")


def test_a_snapshot_from_before_a_table_was_declared_holds_as_it_was(tmp_path):
    whole = write_snapshot(tmp_path, {"persons": [{}, {}], "households": [{}]}, "old")
    for name in TABLES.keys() - set(FIRST):
        shutil.rmtree(whole.path / name)
    parts = json.loads(whole.manifest.text())
    parts["files"] = [f for f in parts["files"] if f["path"].split("/")[0] in FIRST]
    parts["totals"] = {name: parts["totals"][name] for name in FIRST}
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    (whole.path / "manifest.json").write_text(text)
    old = Lake(tmp_path).snapshot("old")
    assert old.manifest.text() == text
    assert old.manifest.digest == hashlib.sha256(text.encode()).hexdigest()
    assert old.damages() == ()
    assert old.manifest.held == ("villages", "households", "persons", "visits")


def test_what_a_snapshot_has_no_table_for_is_refused_with_a_sentence(tmp_path):
    old = write_snapshot(tmp_path, {"persons": [{}, {}], "households": [{}]})
    kept = tuple(f for f in old.manifest.files if f.table in FIRST)
    write_manifest(old.path, replace(old.manifest, files=kept))
    old = Lake(tmp_path).snapshot("test")
    asked = {
        code: indicator(code)
        for code in ("register.residents", "change.born", "quality.persons_with_findings_share")
    }
    assert [old.answers(item) for item in asked.values()] == [True, False, False]
    assert compute(old, [asked["register.residents"]], [JUNE], Level.COUNTY)
    with pytest.raises(SnapshotError, match="还没有“动态事件”表"):
        compute(old, [asked["change.born"]], [JUNE], Level.COUNTY)
    with pytest.raises(SnapshotError, match="还没有“数据核查问题”表"):
        compute(old, [asked["quality.persons_with_findings_share"]], [JUNE], Level.COUNTY)


def test_a_lake_names_its_snapshots(snapshot, tmp_path):
    assert Lake(tmp_path).snapshots() == ("test",)
    assert Lake(tmp_path).snapshot("test").name == "test"
    for name in ("other", "", "..", "../test", "test/persons"):
        with pytest.raises(SnapshotError, match="test"):
            Lake(tmp_path).snapshot(name)
    with pytest.raises(SnapshotError, match="无"):
        Lake(tmp_path / "nowhere").snapshot("test")


def test_snapshots_come_by_day_and_those_of_one_day_by_when_they_were_finished(tmp_path):
    for name in ("20260102-b", "20260102-f", "20260102-a", "20260101-z"):
        write_snapshot(tmp_path, {"persons": [{}]}, name)
    finished = ("20260101-z", "20260102-b", "20260102-f", "20260102-a")
    for second, name in enumerate(finished):
        os.utime(tmp_path / name / "manifest.json", (second, second))
    assert Lake(tmp_path).snapshots() == finished, "the hash in a name tells nothing of its time"


def test_a_folder_without_a_manifest_is_no_snapshot(snapshot, tmp_path):
    (snapshot.path / "manifest.json").unlink()
    with pytest.raises(SnapshotError, match="尚未写完"):
        Lake(tmp_path).snapshot("test")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 9}',
        b"\xff\xfe",
        '{"format": 1, "snapshot": "x", "as_of": "2024-13-01", "made_at": "2024-01-01T00:00:00", "code_version": "", "files": []}',
        '{"format": 1, "snapshot": "x", "as_of": "2024-01-01", "made_at": "2024-01-01T00:00:00", "code_version": "", "files": 3}',
    ],
)
def test_a_manifest_that_cannot_be_read_is_refused_with_a_sentence(snapshot, tmp_path, text):
    raw = text if isinstance(text, bytes) else text.encode()
    (snapshot.path / "manifest.json").write_bytes(raw)
    with pytest.raises(SnapshotError, match="清单无法读取"):
        Lake(tmp_path).snapshot("test")


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../../x/y", "persons/../../z", "other/county=1/a.parquet", "persons"]
)
def test_a_manifest_never_leads_out_of_its_folder(snapshot, tmp_path, path):
    parts = json.loads(snapshot.manifest.text())
    parts["files"][0]["path"] = path
    (snapshot.path / "manifest.json").write_text(json.dumps(parts))
    with pytest.raises(SnapshotError, match="清单无法读取"):
        Lake(tmp_path).snapshot("test")


def test_a_village_that_no_table_knows_is_refused(tmp_path):
    stray = write_snapshot(
        tmp_path, {"villages": [{"village": VILLAGE}], "persons": [{"village": VILLAGE + 1}]}
    )
    with pytest.raises(SnapshotError, match=str(VILLAGE + 1)):
        compute(stray, [indicator("register.residents")], [JUNE], Level.COUNTY)


def test_writing_leaves_no_draft_behind(snapshot):
    write_manifest(snapshot.path, snapshot.manifest)
    assert sorted(p.name for p in snapshot.path.iterdir() if p.is_file()) == ["manifest.json"]
