"""Key rotation: seal every value anew with the newest key, in short transactions, resumable anywhere."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from ankang.storage import files, keys
from ankang.storage.sealed import SealedText, open_sealed, seal

_BATCH = 1000


def sealed_columns() -> Iterator[SealedText]:
    """Every sealed column of every table."""
    for model in apps.get_models(include_auto_created=True):
        yield from (f for f in model._meta.concrete_fields if isinstance(f, SealedText))


def counts() -> dict[int, int]:
    """Key number → how many values it seals."""
    found: dict[int, int] = {}
    for field in sealed_columns():
        for number, count in _heads(field):
            found[number] = found.get(number, 0) + count
    for _name, number in files.names():
        found[number] = found.get(number, 0) + 1
    return found


def reseal(progress: Callable[[int, int], None]) -> int:
    """Bring every value to the newest key; answer how many were changed. `progress(done, total)`."""
    newest = keys.ring().newest
    total = sum(count for number, count in counts().items() if number != newest)
    done = 0
    for field in sealed_columns():
        while changed := _reseal_batch(field, newest):
            done += changed
            progress(done, total)
    done += files.reseal(newest)
    progress(done, total)
    return done


def _heads(field: SealedText) -> list[tuple[int, int]]:
    table, column = _quoted(field)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT substr({column}, 1, 2), count(*) FROM {table} WHERE length({column}) > 0 GROUP BY 1"  # noqa: S608
        )
        return [(int.from_bytes(bytes(head), "big"), count) for head, count in cursor.fetchall()]


def _reseal_batch(field: SealedText, newest: int) -> int:
    """One transaction: the rows are locked, so a page that saves one of them meanwhile is not overwritten."""
    table, column = _quoted(field)
    key = connection.ops.quote_name(field.model._meta.pk.column)
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {column} FROM {table} WHERE length({column}) > 0 "  # noqa: S608
            f"AND substr({column}, 1, 2) <> %s LIMIT {_BATCH}{lock}",
            [newest.to_bytes(2, "big")],
        )
        rows = [(raw, *_anew(field, raw, bytes(value))) for raw, value in cursor.fetchall()]
        cursor.executemany(
            f"UPDATE {table} SET {column} = %s WHERE {key} = %s",  # noqa: S608
            [(value, raw) for raw, value in rows],
        )
    return len(rows)


def _anew(field: SealedText, raw: Any, value: bytes) -> tuple[bytes]:
    row_key = field.model._meta.pk.to_python(raw)
    place = field.place(row_key)
    return (seal(open_sealed(value, place), place),)


def _quoted(field: models.Field) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(field.model._meta.db_table), quote(field.column)
