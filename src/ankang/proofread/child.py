"""The process that opens a stranger's report: limits first, then its text on stdout; a refusal is its code on stderr."""

import resource
import sys

from ankang.proofread.reading import CannotRead, read_bytes

_MEMORY, _CPU_SECONDS = 1024 * 2**20, 30


def main() -> None:
    """Read the file on stdin; its ending is the argument."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        text = read_bytes("file" + sys.argv[1], sys.stdin.buffer.read())
    except CannotRead as refused:
        sys.stderr.write(refused.code)
        sys.exit(1)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
