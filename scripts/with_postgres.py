"""Run a command against a PostgreSQL cluster of its own that is thrown away afterwards.

python scripts/with_postgres.py pytest …     (DATABASE_URL is set for the command)
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def main(command: list[str]) -> int:
    """Make the cluster, run the command with DATABASE_URL, stop and remove the cluster."""
    folder = Path(tempfile.mkdtemp(prefix="ankang-pg-"))
    server = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    port = _free_port()
    try:
        _start(server, folder, port)
        url = f"postgresql://ankang@127.0.0.1:{port}/postgres"
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    finally:
        _as_owner([str(server / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder, ignore_errors=True)


def _start(server: Path, folder: Path, port: int) -> None:
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    make = ["-D", data, "-U", "ankang", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    _as_owner([str(server / "initdb"), *make], folder)
    # A cluster that lives for one run need not survive a power cut.
    options = (
        f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} "
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    )
    _as_owner(
        [str(server / "pg_ctl"), "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start"], folder
    )


def _as_owner(command: list[str], folder: Path) -> None:
    """PostgreSQL refuses to run as root: step down to its own user then."""
    if os.getuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
