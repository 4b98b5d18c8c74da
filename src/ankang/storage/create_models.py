"""Many tables in one step of a migration.

Django draws the models of a migration's state anew after every `CreateModel`, with all that are related to them. Here
nearly everything is related to a user, a person or a place, so a hundred and fifty tables cost a minute in which the
database itself worked for a second. One step that makes all tables of a package draws them once.
"""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """The tables of several models, in their order: each may point to those before it."""

    category = OperationCategory.ADDITION
    serialization_expand_args = ["models"]

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """As a migration file writes it down."""
        return type(self).__name__, [], {"models": self.models}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """All models into the state, which is drawn when somebody asks for it."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        before: ProjectState,
        after: ProjectState,
    ) -> None:
        """Make the tables, with their indexes and constraints."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, before, after)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        before: ProjectState,
        after: ProjectState,
    ) -> None:
        """Drop the tables, the last first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, before, after)

    def references_model(self, name: str, app_label: str) -> bool:
        """Whether one of the models points to that one (asked by the optimiser of new migrations)."""
        return any(model.references_model(name, app_label) for model in self.models)

    def describe(self) -> str:
        """For `migrate --plan`."""
        return "Create models " + ", ".join(model.name for model in self.models)

    @property
    def migration_name_fragment(self) -> str:
        """For the name of a generated migration."""
        return "_".join(model.name_lower for model in self.models)
