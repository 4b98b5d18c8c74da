"""Tests get a home of their own: keys, files and lake never touch a real installation."""

import os
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pytest_django.plugin import blocking_manager_key

# Here and not in pyproject.toml: the settings make the keys when they are read, so the home comes first.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["ANKANG_HOME"] = tempfile.mkdtemp(prefix="ankang-test-")
else:
    # A worker has read the settings already, in the home it inherited; only the keys must be its own.
    os.environ["ANKANG_KEYS"] = f"{os.environ['ANKANG_HOME']}/keys-{os.environ['PYTEST_XDIST_WORKER']}.json"
os.environ["DJANGO_SETTINGS_MODULE"] = "ankang.config.settings"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Tests with real transactions empty their tables afterwards, which append-only tables refuse.

    A hook, not a fixture: the tables are emptied by a fixture that no other fixture can be sure to outlive.
    """
    marker = item.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")) and "live_server" not in item.fixturenames:
        yield
        return
    from django.db import connection

    blocker, guards = item.config.stash[blocking_manager_key], _append_only()
    with blocker.unblock():
        for guard in guards:
            _patiently(lambda guard=guard: guard.remove(connection))
    yield
    if nextitem is not None:  # after the last test the test database itself is gone
        with blocker.unblock():
            for guard in guards:
                guard.install(connection)


def _patiently(deed: Callable[[], None]) -> None:
    """A live server may still be answering its last request, which locks the tables of SQLite for a moment."""
    from django.db import OperationalError

    for _ in range(50):
        try:
            return deed()
        except OperationalError:
            time.sleep(0.1)
    return deed()


def _append_only() -> list[Any]:
    """The guards of append-only tables, of every package that has some."""
    from django.apps import apps
    from django.utils.module_loading import module_has_submodule

    return [
        import_module(f"{app.name}.{name}")
        for app in apps.get_app_configs()
        for name in ("append_only", "triggers")
        if app.name.startswith("ankang.") and module_has_submodule(app.module, name)
    ]


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any) -> None:
    """Each test keeps its sealed files in a folder of its own: another test may seal with other keys."""
    settings.MEDIA_ROOT = Path(os.environ["ANKANG_HOME"]) / "files" / uuid.uuid4().hex


_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches a database: nothing else need run a second time on another one."""
    for item in items:
        used = _DATABASE & set(getattr(item, "fixturenames", ()))
        if used or item.get_closest_marker("django_db") or "faults" in item.path.parts:
            item.add_marker("database")


def pytest_configure() -> None:
    """Read the settings now, with the home in place; pytest-django sets Django up after this."""
    from django.conf import settings

    from ankang.storage import keys

    keys.ring.cache_clear()
    assert settings.LANGUAGE_CODE and keys.ring().index

    # A busy machine is no fault of an example: time is measured in benchmarks/.
    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")
