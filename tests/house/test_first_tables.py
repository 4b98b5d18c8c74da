"""A new database gets its tables in one step: the schema is that of all migrations, one after the other."""

import os
import re
import sqlite3
import subprocess
import sys

import pytest

ONE_STEP = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
ONE_BY_ONE = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
executor.migrate(executor.loader.graph.leaf_nodes())
"""


def schema(home, program) -> dict[tuple[str, str], object]:
    """Name and kind of every object of a new database → how it is made; the order of columns aside."""
    home.mkdir()
    start = "import django; django.setup()\n"
    told = {"ANKANG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "ankang.config.settings"}
    subprocess.run([sys.executable, "-c", start + program], env=_environment() | told, check=True)
    with sqlite3.connect(home / "ankang.sqlite3") as db:
        rows = db.execute("select type, name, sql from sqlite_master where sql is not null").fetchall()
        applied = set(db.execute("select app, name from django_migrations"))
    return {(kind, name): _parts(sql) for kind, name, sql in rows} | {("migrations", ""): applied}


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("ANKANG_")}


def _parts(sql: str) -> object:
    """A statement; of a table its columns and constraints, in no order."""
    if not sql.startswith("CREATE TABLE"):
        return sql
    body = sql[sql.index("(") + 1 : sql.rindex(")")]
    return sorted(part.strip() for part in re.split(r", (?=\"|CONSTRAINT)", body))


@pytest.mark.slow
def test_one_step_leads_where_all_migrations_lead(tmp_path):
    at_once, in_turn = schema(tmp_path / "at_once", ONE_STEP), schema(tmp_path / "in_turn", ONE_BY_ONE)
    assert at_once.keys() == in_turn.keys()
    assert {key: (sql, in_turn[key]) for key, sql in at_once.items() if sql != in_turn[key]} == {}
