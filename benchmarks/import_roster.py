"""Import of a roster of 100,000 rows × 30 columns beside its peers and its limit, all in one run.

python benchmarks/import_roster.py [rows]     each engine runs in a process of its own; results/import.md is written
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]
ENGINES = ("limit", "own", "own_unsealed", "pandas", "import_export")
TITLES = {
    "limit": "limit: fastexcel parse + bare load (text, one table, no checks)",
    "own": "Ankang: guard, child, checks, compare, sealed columns, name keys, categories, history, journal",
    "own_unsealed": "the same, sealing and blind indexes switched off",
    "pandas": "pandas + openpyxl + to_sql (checks of identity, codes, division; one table, in clear)",
    "import_export": "django-import-export, bulk (same checks as pandas; one table, in clear)",
}


def say(**facts: object) -> None:
    """One engine's figures, with the memory of this process and of its children."""
    facts["rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    facts["child_rss_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    facts["cpu"] = round(sum(u.ru_utime + u.ru_stime for u in used), 2)
    print(json.dumps(facts, ensure_ascii=False), flush=True)


def limit(path: Path) -> None:
    """What cannot be avoided: the columns read, and the rows put into one table without a check."""
    import sqlite3

    import fastexcel

    started = time.perf_counter()
    frame = fastexcel.read_excel(path).load_sheet(0).to_polars()
    parsed = time.perf_counter()
    base = sqlite3.connect(path.with_suffix(".limit"))
    base.execute("pragma journal_mode=wal")
    base.execute("pragma synchronous=normal")
    names = ", ".join(f'"{name}"' for name in frame.columns)
    base.execute(f"create table roster ({names})")
    base.execute('create unique index one on roster ("人编号")')
    rows = frame.cast(dict.fromkeys(frame.columns, __import__("polars").String)).iter_rows()
    base.executemany(f"insert into roster values ({','.join('?' * len(frame.columns))})", rows)
    base.commit()
    done = time.perf_counter()
    say(parse=parsed - started, write=done - parsed, total=done - started, rows=frame.height)


def django_ready(folder: Path) -> None:
    """An installation of its own in this folder, with the towns and villages of the roster."""
    os.environ["ANKANG_HOME"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    from ankang.places.models import Division
    from ankang.registry.tests import factories

    call_command("migrate", verbosity=0)
    factories.division_tree()
    from _roster_files import VILLAGES

    for town in sorted({code[:9] for code in VILLAGES}):
        Division.objects.get_or_create(
            code=f"{town}000", defaults={"name": f"镇{town[6:]}", "level": 4, "parent_id": factories.COUNTY}
        )
    for code in VILLAGES:
        Division.objects.get_or_create(
            code=code, defaults={"name": f"村{code[6:]}", "level": 5, "parent_id": f"{code[:9]}000"}
        )


def own(path: Path, folder: Path, *, sealed: bool = True) -> None:
    """Ankang's import from the file to the committed register, as the command line runs it."""
    import uuid

    django_ready(folder)
    from ankang.exchange import actions
    from ankang.exchange.excel.judging import read_file
    from ankang.registry.models import Person
    from ankang.registry.tests import factories
    from ankang.storage import bulk
    from ankang.storage import sealed as sealing

    if not sealed:
        bulk.seal_column = lambda texts, column, rows: [text.encode() for text in texts]
        sealing.blind_indexes = lambda texts, purpose: list(texts)
    by = factories.user("county_rural", factories.COUNTY)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    started = time.perf_counter()
    data = path.read_bytes()
    batch = actions.receive_file(batch_id=uuid.uuid4(), kind="roster", file_name=path.name, data=data, by=by)
    kept = time.perf_counter()
    table = read_file(data, "roster")
    parsed = time.perf_counter()
    batch, judged = actions.check_batch(batch=batch, by=by, table=table)
    checked = time.perf_counter()
    actions.request_import(batch=batch, mode="right_rows", by=by)
    actions.run_import(batch_id=batch.pk, by=by, judged=judged)
    done = time.perf_counter()
    say(
        keep=kept - started, parse=parsed - kept, check=checked - parsed, write=done - checked, total=done - started,
        rows=Person.objects.count(), faults=batch.summary["cells"], rss_before_mb=before,
    )  # fmt: skip


def own_unsealed(path: Path, folder: Path) -> None:
    """What the import costs without sealing."""
    own(path, folder, sealed=False)


def checks() -> tuple[dict[str, set[str]], set[str]]:
    """What the peers check: code tables and villages."""
    from _roster_files import CODES, VILLAGES

    return {name: set(labels) for name, labels in CODES.items()}, set(VILLAGES)


def good_identity(text: object) -> bool:
    """Length, digits and check digit, as a hand-written importer has it."""
    if not isinstance(text, str) or len(text) != 18 or not text[:17].isdigit():
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(c) * w for c, w in zip(text, weights, strict=False)) % 11] == text[17]


def pandas(path: Path, folder: Path) -> None:
    """The usual script: pandas reads with openpyxl, masks, to_sql."""
    import sqlite3

    import pandas as pd

    started = time.perf_counter()
    texts = dict.fromkeys(("户编号", "人编号", "证件号码", "区划代码", "户联系电话", "人联系电话"), str)
    frame = pd.read_excel(path, engine="openpyxl", dtype=texts)
    parsed = time.perf_counter()
    codes, villages = checks()
    right = frame["证件号码"].map(good_identity) & ~frame["证件号码"].duplicated(keep=False)
    right &= frame["区划代码"].isin(villages)
    right &= pd.to_datetime(frame["出生日期"]).dt.strftime("%Y%m%d") == frame["证件号码"].str.slice(6, 14)
    for name, labels in codes.items():
        right &= frame[name].isin(labels) | frame[name].isna()
    checked = time.perf_counter()
    frame[right].to_sql("roster", sqlite3.connect(folder / "pandas.sqlite3"), index=False)
    done = time.perf_counter()
    say(
        parse=parsed - started,
        check=checked - parsed,
        write=done - checked,
        total=done - started,
        rows=int(right.sum()),
    )


def import_export(path: Path, folder: Path) -> None:
    """django-import-export with bulk writes, openpyxl reading, the same checks in a row hook."""
    django_ready(folder)
    import openpyxl
    import tablib
    from _roster_files import HEADINGS
    from django.core.exceptions import ValidationError
    from django.db import connection, models
    from import_export import resources

    names = [f"c{i}" for i in range(len(HEADINGS))]
    fields = {name: models.CharField(max_length=200, blank=True) for name in names}
    meta = type("Meta", (), {"app_label": "registry"})
    row_model = type("PeerRow", (models.Model,), {**fields, "__module__": __name__, "Meta": meta})
    with connection.schema_editor() as editor:
        editor.create_model(row_model)
    codes, villages = checks()
    at = {heading: f"c{i}" for i, heading in enumerate(HEADINGS)}

    class Roster(resources.ModelResource):
        class Meta:
            model = row_model
            import_id_fields = ()
            force_init_instance = True
            use_bulk = True
            batch_size = 1000
            skip_diff = True
            report_skipped = False
            use_transactions = True

        def before_import_row(self, row: dict, **kwargs: object) -> None:
            if not good_identity(row[at["证件号码"]]) or row[at["区划代码"]] not in villages:
                raise ValidationError("identity or division")
            if any(row[at[name]] and row[at[name]] not in labels for name, labels in codes.items()):
                raise ValidationError("code")

    started = time.perf_counter()
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).active
    rows = sheet.iter_rows(values_only=True)
    next(rows)
    data = tablib.Dataset(*([("" if v is None else v) for v in row] for row in rows), headers=names)
    parsed = time.perf_counter()
    result = Roster().import_data(
        data, dry_run=False, raise_errors=False, rollback_on_validation_errors=False
    )
    done = time.perf_counter()
    say(parse=parsed - started, write=done - parsed, total=done - started, rows=row_model.objects.count(), faults=len(result.row_errors()) + len(result.invalid_rows))  # fmt: skip


def measured(engine: str, path: Path, folder: Path) -> dict:
    """One engine in a process of its own."""
    home = folder / engine
    home.mkdir()
    done = subprocess.run(
        [sys.executable, __file__, "--engine", engine, str(path), str(home)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{engine}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def main(rows: int) -> None:
    """Make the file, run every engine, print and keep the table."""
    from _roster_files import write_roster

    folder = Path(tempfile.mkdtemp(prefix="ankang-import-"))
    try:
        path = folder / "roster.xlsx"
        spoiled = write_roster(path, rows)
        results = {engine: measured(engine, path, folder) for engine in ENGINES}
        text = report(rows, path.stat().st_size, spoiled, results)
    finally:
        shutil.rmtree(folder)
    print(text)
    (HERE / "results" / "import.md").write_text(text)


def report(rows: int, size: int, spoiled: int, results: dict[str, dict]) -> str:
    """The table, in words that say what each engine did and did not do."""
    base = results["own"]["total"]
    lines = [
        "# Import of a roster", "",
        f"{rows:,} rows × 30 columns, {size / 1e6:.1f} MB .xlsx, {spoiled} cells spoiled on purpose; SQLite; one run, one "
        f"process an engine, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} (other jobs may run: compare CPU).", "",
        "| engine | total s | parse | check | write | CPU s | x Ankang | rows | RSS MB (child) |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for engine in ENGINES:
        r = results[engine]
        parts = " | ".join(f"{r[k]:.2f}" if k in r else "—" for k in ("parse", "check", "write"))
        child = f" ({r['child_rss_mb']})" if r["child_rss_mb"] else ""
        lines.append(
            f"| {TITLES[engine]} | {r['total']:.2f} | {parts} | {r['cpu']} | {r['total'] / base:.2f} | {r['rows']:,} | "
            f"{r['rss_mb']}{child} |"
        )
    own_, bare = results["own"], results["own_unsealed"]
    lines += [
        "", f"Price of sealing and blind indexes: {own_['cpu'] - bare['cpu']:.2f} of {own_['cpu']:.2f} CPU seconds "
        "(start of Django and making of villages included).",
        f"Against parse + bare load: {own_['total'] / results['limit']['total']:.2f}x by the clock, "
        f"{own_['cpu'] / results['limit']['cpu']:.2f}x in CPU.",
        f"Growth of the parent while importing: {own_['rss_mb'] - own_['rss_before_mb']} MB.", "",
    ]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--engine"]:
        engine, source, home = sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
        run = globals()[engine]
        run(source) if engine == "limit" else run(source, home)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
