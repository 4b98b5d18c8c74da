"""Run the benchmarks one after another at their everyday sizes; each prints its table with the peers beside us.

python benchmarks/run.py [name …]
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    """Run all scripts, or the named ones; answer the number that failed."""
    scripts = sorted(p for p in HERE.glob("*.py") if p.name != "run.py" and not p.stem.startswith("_"))
    failed = 0
    for script in scripts:
        if names and script.stem not in names:
            continue
        print(f"\n=== {script.stem} ===", flush=True)
        failed += subprocess.run([sys.executable, str(script)], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
