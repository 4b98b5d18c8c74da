"""`migrate`, with one step for a database that is new."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from ankang.storage.first_tables import is_new, make_first_tables


class Command(Migrate):
    """As Django's; a database without any table gets them all at once."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Make the first tables where all migrations are asked of a new database; then as Django."""
        connection = connections[options["database"]]
        whole = not any(
            options[name]
            for name in ("app_label", "plan", "check_unapplied", "fake", "fake_initial", "prune")
        )
        connection.prepare_database()
        if whole and is_new(connection):
            make_first_tables(connection)
        return super().handle(*args, **options)
