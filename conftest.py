"""Tests get a home of their own: keys, files and lake never touch a real installation."""

import os
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

# Here and not in pyproject.toml: the settings make the keys when they are read, so the home comes first.
os.environ["ANKANG_HOME"] = tempfile.mkdtemp(prefix="ankang-test-")
os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"


@pytest.fixture(autouse=True)
def _emptying_is_allowed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests with real transactions empty their tables afterwards, which append-only tables refuse."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")) and "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("django_db_setup")
    blocker: Any = request.getfixturevalue("django_db_blocker")
    from django.db import connection

    from ankang.journal import append_only

    tables = (*append_only.TABLES, "registry_change")
    with blocker.unblock():
        append_only.remove(connection, tables)
    yield
    with blocker.unblock():
        append_only.install(connection, tables)


def pytest_configure() -> None:
    """Read the settings now, with the home in place; pytest-django sets Django up after this."""
    from django.conf import settings

    assert settings.LANGUAGE_CODE
