"""All tables of a new database in one step.

Migrations tell how a database that exists gets from one state to the next, and Django draws all related models anew
after nearly each of them: here, where nearly everything is related to a user, a person or a place, that is what a new
database waits for. A new database has no state to come from: the state after the last migration is drawn once, its
tables are made, and what migrations do by hand (triggers, first rows) follows in their order. A test holds that both
ways lead to the same schema.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor


def is_new(connection: BaseDatabaseWrapper) -> bool:
    """Whether there is not a single table yet."""
    return not connection.introspection.table_names()


def make_first_tables(connection: BaseDatabaseWrapper) -> None:
    """Make the tables of all packages and mark all migrations as applied, in one transaction."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    last = executor.loader.project_state()
    executor.recorder.ensure_schema()
    with connection.schema_editor(atomic=True) as editor:
        for model in last.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for migration, _backwards in plan:
            for step in migration.operations:
                # What is done beside the tables: triggers, first rows.
                if isinstance(step, RunPython | RunSQL):
                    step.database_forwards(migration.app_label, editor, last, last)
        for migration, _backwards in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)
