"""What a process does not load when it starts: libraries that cost seconds, and that one page in fifty needs."""

import subprocess
import sys

HEAVY = ("scipy", "ibis", "polars", "statsmodels", "matplotlib", "openpyxl", "pypinyin")
_START = """
import sys
from ankang.config.loading import load
load()
from django.urls import get_resolver
get_resolver().reverse_dict
print(*sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[1:])))
"""


def test_models_and_addresses_load_no_library_that_only_some_pages_need() -> None:
    said = subprocess.run([sys.executable, "-c", _START, *HEAVY], capture_output=True, text=True, check=True)
    assert not said.stdout.split(), "给 import 找一个更晚的地方：在用它的函数里，或经由 ankang.values.later"
