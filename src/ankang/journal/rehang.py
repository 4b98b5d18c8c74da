"""SQLite drops the triggers of a table that a migration makes anew: after migrating they are hung again.

A package says what its triggers are in modules `append_only`, `triggers` or `same_village` with `install` and `remove`;
the state they leave is the one after its last migration.
"""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

_ROOMS = ("append_only", "triggers", "same_village")


def rehang(
    app_config: AppConfig, using: str, plan: Iterable[tuple[Any, bool]] = (), **_more: Any
) -> list[ModuleType]:
    """Hang the triggers of a package whose migrations have just run to the last one; answers the modules that did."""
    forwards = any(one.app_label == app_config.label and not backwards for one, backwards in plan)
    connection = connections[using]
    if connection.vendor != "sqlite" or not forwards:
        return []
    modules = triggers_of(app_config)
    if not modules or not _at_the_end(app_config, connection):
        return []
    for module in modules:
        module.remove(connection)
        module.install(connection)
    return modules


def triggers_of(app_config: AppConfig) -> list[ModuleType]:
    """The modules that know a package's triggers."""
    if not app_config.name.startswith("ankang."):
        return []
    names = (f"{app_config.name}.{room}" for room in _ROOMS)
    return [import_module(name) for name in names if find_spec(name)]


def _at_the_end(app_config: AppConfig, connection: Any) -> bool:
    """Whether every migration of the package has run: with fewer, some tables may not be there."""
    package = import_module(f"{app_config.name}.migrations")
    names = {one.name for one in iter_modules(package.__path__)}
    applied = {
        name for app, name in MigrationRecorder(connection).applied_migrations() if app == app_config.label
    }
    return names <= applied
