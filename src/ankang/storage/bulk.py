"""Many rows at once, as columns, past the ORM: executemany on SQLite, COPY on PostgreSQL."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL

from ankang.storage.sealed import BlindIndex, SealedText, seal_column


def insert(model: type[models.Model], columns: dict[str, Sequence[Any]]) -> int:
    """Insert rows given as columns (attribute name → values); answer how many.

    Sealed columns take plain text and are sealed here; their blind indexes are filled here too, unless the caller
    has them already. Columns left out get the field's default. Runs inside the caller's transaction; constraints are the database's.
    """
    count = len(next(iter(columns.values())))
    if not count:
        return 0
    fields = [
        f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField) or f.attname in columns
    ]
    prepared = [_column(f, columns, count) for f in fields]
    names = ", ".join(connection.ops.quote_name(f.column) for f in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    rows = zip(*prepared, strict=True)
    if connection.vendor == "postgresql":
        _copy(table, names, rows)
    else:
        marks = ", ".join(["%s"] * len(fields))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
    return count


def update(model: type[models.Model], keys: Sequence[Any], columns: dict[str, Sequence[Any]]) -> None:
    """Set the given columns of the rows with these keys, one row a key. Sealed columns and their blind indexes too."""
    if not keys:
        return
    pk = model._meta.pk
    assert pk is not None
    given = {**columns, pk.attname: keys}
    fields = [f for f in model._meta.concrete_fields if f is not pk and _is_given(f, columns)]
    prepared = [*(_column(f, given, len(keys)) for f in fields), _column(pk, given, len(keys))]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(f.column)} = %s" for f in fields)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {quote(pk.column)} = %s",  # noqa: S608
            zip(*prepared, strict=True),
        )


def among(values: Sequence[str] | Sequence[uuid.UUID]) -> RawSQL | list[Any]:
    """Any number of texts, or of UUIDs, as one parameter of an `__in` filter, however many."""
    if not values:
        return []
    keys = isinstance(values[0], uuid.UUID)
    if connection.vendor == "postgresql":
        return RawSQL(f"SELECT unnest(%s::{'uuid' if keys else 'text'}[])", [list(values)])  # noqa: S611 values are parameters
    told = [v.hex if isinstance(v, uuid.UUID) else v for v in values]
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(told)])


def _is_given(field: Any, columns: dict[str, Sequence[Any]]) -> bool:
    return field.attname in columns or (isinstance(field, BlindIndex) and field.source in columns)


def _copy(table: str, names: str, rows: Iterable[tuple[Any, ...]]) -> None:
    copying = f"COPY {table} ({names}) FROM STDIN"
    # The driver's copy is not wrapped by Django: without this a broken constraint is no IntegrityError.
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row(row)


def _column(field: Any, columns: dict[str, Sequence[Any]], count: int) -> Iterator[Any] | list[Any]:
    """One column in the form the database driver takes."""
    if isinstance(field, SealedText):
        keys = columns[field.model._meta.pk.attname]
        texts = columns.get(field.attname) or [""] * count
        return seal_column(texts, f"{field.model._meta.db_table}.{field.column}", keys)
    if isinstance(field, BlindIndex):
        if field.attname in columns:
            return list(columns[field.attname])
        return field.indexes_of(columns.get(field.source) or [""] * count)
    if field.attname in columns:
        return _plain(field, columns[field.attname])
    return _plain(field, [field.get_default()]) * count


def _plain(field: Any, values: Sequence[Any]) -> list[Any]:
    if connection.vendor == "postgresql":
        if isinstance(field, models.JSONField):
            return [field.get_db_prep_save(v, connection) for v in values]
        return list(values)
    kind = (field.target_field if field.is_relation else field).get_internal_type()
    if kind in _AS_THEY_ARE and not any(isinstance(v, _CONVERTED) for v in values[:1]):
        return list(values)
    if kind == "UUIDField":
        return [v.hex if isinstance(v, uuid.UUID) else v for v in values]
    if kind in ("DateTimeField", "DateField"):
        known = {v: _for_sqlite(field, v) for v in set(values)}
        return [known[v] for v in values]
    return [_for_sqlite(field, v) for v in values]


# Kinds of fields whose Python values are what SQLite stores, so that a column needs no look at each value.
_AS_THEY_ARE = frozenset({"CharField", "TextField", "IntegerField", "SmallIntegerField", "PositiveSmallIntegerField",
                          "PositiveIntegerField", "BigIntegerField", "BigAutoField", "BooleanField"})  # fmt: skip
_CONVERTED = (uuid.UUID, dt.date, dict, list)


def _for_sqlite(field: Any, value: Any) -> Any:
    """The same forms that Django's SQLite backend stores."""
    if value is None or isinstance(value, int | str | bytes | float):
        return value if not isinstance(field, models.JSONField) else field.get_db_prep_save(value, connection)
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, dt.datetime):
        return field.get_db_prep_save(value, connection)
    if isinstance(value, dt.date):
        return value.isoformat()
    return field.get_db_prep_save(value, connection)
