"""The database as DuckDB sees it: one consistent moment, read as columns, without holding anybody up.

SQLite is copied first, by its own backup in one step: two SQLite libraries in one process must not open the same
file, and a copy cannot change under the reader. PostgreSQL is read where it is, in one repeatable-read
transaction. The extensions are files of two packages; nothing is fetched.
"""

import importlib.util
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
from django.db import connection

_MEMORY = "1GB"
_EXTENSIONS = {"sqlite": "sqlite_scanner", "postgresql": "postgres_scanner"}
COPY = "copy.sqlite3"


class ExtensionAbsent(Exception):
    """The package that lets DuckDB read this database is not installed."""


@contextmanager
def opened(work: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB connection with the database attached as `src`, inside one transaction; spills into `work`."""
    config: dict[str, Any] = {
        "memory_limit": _MEMORY,
        "temp_directory": str(work / "spill"),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    with closing(duckdb.connect(str(work / "stage.duckdb"), config=config)) as duck:
        # Moments of PostgreSQL come with their zone: read in UTC, or `local_day` would shift them twice.
        duck.execute("set TimeZone = 'UTC'")
        duck.execute(f"load {literal(str(_extension(_EXTENSIONS[connection.vendor])))}")
        if connection.vendor == "postgresql":
            duck.execute(f"attach {literal(_address())} as src (type postgres, read_only)")
        else:
            _back_up(work / COPY)
            duck.execute(f"attach {literal(str(work / COPY))} as src (type sqlite, read_only)")
        duck.execute("begin transaction")
        # The moment of a repeatable-read transaction is its first read.
        duck.execute("select 1 from src.places_division limit 1").fetchall()
        yield duck
        duck.execute("rollback")


def _extension(name: str) -> Path:
    package = importlib.util.find_spec(f"duckdb_extension_{name}")
    folders = list(package.submodule_search_locations or ()) if package else []
    files = [file for folder in folders for file in Path(folder).rglob("*.duckdb_extension")]
    if not files:
        raise ExtensionAbsent(f"缺少 DuckDB 扩展 {name}：请按 requirements.lock 重新安装依赖。")
    return files[0]


def _back_up(target: Path) -> None:
    """Copy the SQLite database page by page as of one moment."""
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(target)) as copy:
        if connection.is_in_memory_db():
            connection.ensure_connection()
            connection.connection.backup(copy)
        else:
            with closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=30)) as database:
                database.backup(copy)


def _address() -> str:
    """The libpq address of the database."""
    given = connection.get_connection_params()
    names = {"dbname": "dbname", "user": "user", "password": "password", "host": "host", "port": "port"}
    return " ".join(f"{key}={_quoted(given[name])}" for key, name in names.items() if given.get(name))


def literal(text: str) -> str:
    """A text as an SQL literal: some statements of DuckDB take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _quoted(value: object) -> str:
    escaped = str(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
