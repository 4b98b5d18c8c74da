"""A database of its own for a runner: a SQLite file in its folder, or a database in the cluster it was given.

Imported first of all, with the folder as the runner's argument: the home must be known before Django is.
"""

import os
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

FOLDER = Path(sys.argv[1])
NAME = Path(sys.argv[0]).stem
SERVER = os.environ.get("DATABASE_URL", "")
os.environ["ANKANG_HOME"] = str(FOLDER / "home")
os.environ["ANKANG_SQLITE"] = str(FOLDER / "run.sqlite3")
os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"
if SERVER:
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(SERVER)._replace(path=f"/{NAME}"))


def server(*statements: str) -> None:
    """Statements to the PostgreSQL cluster itself."""
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as base:
        for statement in statements:
            base.execute(statement)


def create() -> None:
    """An empty database; a SQLite file makes itself."""
    if SERVER:
        server(f"CREATE DATABASE {NAME}")


def keep() -> None:
    """Put a copy aside, while nobody is connected."""
    if SERVER:
        server(f"CREATE DATABASE {NAME}_kept TEMPLATE {NAME}")
    else:
        shutil.copy(FOLDER / "run.sqlite3", FOLDER / "kept.sqlite3")


def restore() -> None:
    """Bring the copy back."""
    if SERVER:
        server(f"DROP DATABASE {NAME} WITH (FORCE)", f"CREATE DATABASE {NAME} TEMPLATE {NAME}_kept")
        return
    for old in FOLDER.glob("run.sqlite3*"):
        old.unlink()
    shutil.copy(FOLDER / "kept.sqlite3", FOLDER / "run.sqlite3")
