"""The process that opens a stranger's Word file: limits first, then one job, answer on stdout. No Django here.

In: one JSON line, then the file. Out: one JSON line, then a file. A death by its own limits is an answer too.
`accept` makes a file safe and says what stands in it; `fill` puts a report into one that was accepted.
"""

import json
import resource
import sys
from typing import Any


def main() -> None:
    """Do the job named on stdin."""
    job = json.loads(sys.stdin.buffer.readline())
    limits = job["limits"]
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    data = sys.stdin.buffer.read()
    from ankang.reports.rules.word_refusals import CannotUse

    try:
        head, body = {"accept": _accept, "fill": _fill}[job["do"]](job, data)
    except CannotUse as why:
        head, body = {"refused": why.code, "params": why.params}, b""
    except MemoryError:
        head, body = {"refused": "memory", "params": {}}, b""
    except RecursionError:
        head, body = {"refused": "too_long", "params": {}}, b""
    sys.stdout.buffer.write(json.dumps(head, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()


def _accept(job: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    from ankang.reports.formats.docx_guard import Limits, packed, safe_parts
    from ankang.reports.formats.docx_places import reading
    from ankang.reports.rules.template import load
    from ankang.reports.rules.word_names import names

    parts = safe_parts(data, Limits(**job["limits"]))
    return {"found": reading(parts, names(load(job["kind"]))).as_json()}, packed(parts)


def _fill(job: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    from ankang.reports.formats.docx_fill import Filling
    from ankang.reports.formats.docx_guard import Limits, packed, safe_parts
    from ankang.reports.formats.manifest import Stamp
    from ankang.reports.rules.document import from_json
    from ankang.reports.rules.template import load
    from ankang.reports.rules.word_names import names

    document = from_json(job["document"])
    parts = safe_parts(data, Limits(**job["limits"]))
    known = names(load(document.kind))
    filling = Filling(document, Stamp(**job["stamp"]), known)
    filled = packed(filling.filled(parts))
    return {"fixed": filling.fixed}, filled


if __name__ == "__main__":
    main()
