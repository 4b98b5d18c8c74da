"""Empty tables for a program that works on a database of its own.

To make them takes longer than most of what such a program then does, and they are the same for all: the first of a test
run makes them, and leaves a copy in the home of the run, which the others take.
"""

import fcntl
import os
import shutil
from pathlib import Path

# Read when this is loaded: a program then moves into a home of its own.
_SHARED = Path(os.environ["ANKANG_HOME"]) if "ANKANG_HOME" in os.environ else None


def tables(shared: Path | None = None) -> None:
    """Make the tables of the database of this process, or take them from the test run. Django is set up, and nobody is
    connected. `shared`: the home of the run, where this process was told another from its start."""
    from django.core.management import call_command
    from django.db import connection

    home = shared or _SHARED
    if home is None or connection.vendor != "sqlite":
        call_command("migrate", verbosity=0)
        return
    connection.close()
    own, kept = Path(connection.settings_dict["NAME"]), home / "tables.sqlite3"
    with (home / "tables.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            call_command("migrate", verbosity=0)
            connection.close()
            shutil.copy(own, home / "tables.part")
            (home / "tables.part").replace(kept)
            return
    shutil.copy(kept, own)
