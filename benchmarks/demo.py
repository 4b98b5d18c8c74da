"""How long the invented county takes, by size, on the database that the settings name.

    python benchmarks/demo.py [--size small] [--size full] [--note "2 cores, SQLite"]

Each size is built in a home of its own by the command a user runs, and thrown away; with DATABASE_URL the
database must be empty or a demonstration. Appends to benchmarks/results/demo.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "demo.md"


def built(size: str, home: str) -> dict[str, object]:
    """Run `ankang demo` and answer what it said, with wall time, processor time and memory."""
    environment = os.environ | {"ANKANG_HOME": home}
    began = time.monotonic()
    command = [sys.executable, "-m", "ankang.config", "demo", "--size", size, "--reset", "--json"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"ankang demo --size {size} ended with {process.returncode}"
    told = json.loads(out.decode().strip().splitlines()[-1])
    return {
        "wall": time.monotonic() - began,
        "processor": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,
        "rows": sum(told["rows"].values()),
        "persons": told["rows"]["person"],
    }


def main() -> None:
    """Build each size and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", action="append", choices=("tiny", "small", "full"))
    parser.add_argument("--note", default="")
    parser.add_argument("--keep", help="a folder to keep the last home in")
    asked = parser.parse_args()
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    lines = []
    for size in asked.size or ["tiny", "small"]:
        with tempfile.TemporaryDirectory(prefix="ankang-demo-") as home:
            found = built(size, asked.keep or home)
        line = (
            f"| {time.strftime('%Y-%m-%d')} | {database} | {size} | {found['persons']:,} | {found['rows']:,} "
            f"| {found['wall']:.1f} | {found['processor']:.1f} | {found['memory']:.0f} | {asked.note} |"
        )
        print(line)
        lines.append(line)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
