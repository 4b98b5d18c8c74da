"""On SQLite a migration that makes a table anew drops its triggers: each package's are hung again."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, models

from ankang.journal.rehang import rehang, triggers_of

pytestmark = pytest.mark.django_db
PACKAGES = [config for config in apps.get_app_configs() if triggers_of(config)]
_TRIGGERS = {
    "sqlite": "select name, sql from sqlite_master where type = 'trigger'",
    "postgresql": "select tgname || tgrelid, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
}


def hung() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS[connection.vendor])
        return dict(cursor.fetchall())


def plan(config, backwards=False):
    return [(SimpleNamespace(app_label=config.label), backwards)]


def test_every_trigger_that_was_lost_is_back():
    """PostgreSQL alters tables in place: there nothing is lost, and nothing is hung again."""
    before, sqlite = hung(), connection.vendor == "sqlite"
    assert len(PACKAGES) > 15 and len(before) > 60
    with connection.cursor() as cursor:
        for name in before if sqlite else ():
            cursor.execute(f"drop trigger {name}")
    done = [rehang(config, "default", plan(config)) for config in apps.get_app_configs()]
    assert any(done) == sqlite
    assert hung() == before


def test_a_package_that_was_not_migrated_or_went_back_is_left_alone():
    [reports] = [config for config in PACKAGES if config.label == "reports"]
    assert rehang(reports, "default") == []
    assert rehang(reports, "default", plan(reports, backwards=True)) == []
    assert rehang(reports, "default", plan(PACKAGES[0] if PACKAGES[0] != reports else PACKAGES[1])) == []


def test_django_tells_us_after_every_migration():
    assert any(key[0] == "ankang.journal.rehang" for key, *_ in models.signals.post_migrate.receivers)
