"""Rows as the driver gives them: turning hundreds of thousands into Django's values takes longer than all rules."""

import datetime as dt
from typing import Any

from django.db import connection
from django.db.models import QuerySet


def raw(rows: QuerySet[Any], *names: str) -> list[tuple[Any, ...]]:
    """Rows of a query past Django's converters: keys as the driver has them (hex on SQLite), days as dates."""
    sql, given = rows.values_list(*names).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def back(on: dt.date, days: int) -> dt.date:
    """The first day of a window of so many days that ends on a day."""
    return on - dt.timedelta(days=days - 1)
