"""The process that opens a stranger's file: limits first, then one job, answer on stdout. No Django here.

In: one JSON line, then the file. Out: one JSON line, then (for `read`) an Arrow stream or (for `mark`) a workbook.
A death by its own limits is an answer too: the parent names it.
"""

import json
import resource
import sys

# Reading writes nothing. Marking needs a file to put the sheet together in.
_MAY_WRITE = {"mark": 256 * 2**20}


def _confine(memory: int, seconds: int, written: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))


def main() -> None:
    """Do the job named on stdin."""
    job = json.loads(sys.stdin.buffer.readline())
    _confine(job["limits"]["memory"], job["limits"]["seconds"], _MAY_WRITE.get(job["do"], 0))
    data = sys.stdin.buffer.read()
    from ankang.exchange.excel.containers import Limits, Unsafe

    try:
        head, body = done(job, data, Limits(**job["limits"]))
    except Unsafe as problem:
        head, body = {"refused": problem.args[0], "details": list(problem.args[1:])}, b""
    except MemoryError:
        head, body = {"refused": "too_much_memory", "details": []}, b""
    sys.stdout.buffer.write(json.dumps(head, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()


def done(job: dict, data: bytes, limits: object) -> tuple[dict, bytes]:
    """Do one job: the head and the body of the answer. Unsafe when the file must be refused."""
    jobs = {"read": _read, "mark": _mark, "edges": _edges}
    return jobs[job["do"]](job, data, limits)


def _read(job: dict, data: bytes, limits: object) -> tuple[dict, bytes]:
    import io

    from ankang.exchange.excel.reading import read

    sheet = read(data, job["kind"], job["words"], limits)
    out = io.BytesIO()
    sheet.frame.write_ipc_stream(out)
    head = {"name": sheet.name, "hidden": sheet.hidden, "marks": sheet.marks, "others": sheet.others}
    return head, out.getvalue()


def _mark(job: dict, data: bytes, limits: object) -> tuple[dict, bytes]:
    from ankang.exchange.excel.marking import mark

    return {}, mark(data, job["sheet"], job["errors"], tuple(job["heading"]))


def _edges(job: dict, data: bytes, limits: object) -> tuple[dict, bytes]:
    """Which cell lies far outside: asked after a read died."""
    from ankang.exchange.excel.scanning import farthest

    return {"where": farthest(data, limits)}, b""


if __name__ == "__main__":
    main()
