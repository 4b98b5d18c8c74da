"""Who may be the same person as another on the books: set queries by blind index, and by name, sex and birth date."""

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db import connection

from ankang.places import queries as places
from ankang.quality.queries.part import Part, RawKey, as_key
from ankang.registry.rules.facts import Double

_ON_BOOKS = "{0}.joined_on <= %s AND ({0}.left_on IS NULL OR {0}.left_on > %s)"
_SAME_NUMBER = """
    SELECT p.id, p.village_id, o.village_id, o.household_id FROM registry_person p
    JOIN registry_person o ON o.identity_index = p.identity_index AND o.household_id <> p.household_id
    WHERE {here} AND p.identity_index <> '' AND {mine} AND {theirs} ORDER BY o.village_id, o.id"""
_SAME_NAME = """
    SELECT p.id, p.village_id, o.village_id, o.household_id FROM registry_person p
    JOIN registry_person o ON o.name = p.name AND o.village_id = p.village_id AND o.born_on = p.born_on
         AND o.sex = p.sex AND o.id <> p.id AND (o.identity_index <> p.identity_index OR o.identity_index = '')
    WHERE {here} AND {mine} AND {theirs} ORDER BY o.id"""


def doubles_of(part: Part, on: dt.date) -> dict[RawKey, tuple[Double, ...]]:
    """Person → the others on the books on a day who may be the same, for the persons of a part."""
    found: dict[RawKey, list[Double]] = defaultdict(list)
    rows = [(by_number, *row) for by_number, sql in _QUESTIONS for row in _ask(sql, part, on)]
    name = _names({village for _by, _person, _own, village, _home in rows})
    for by_number, person, own, village, _home in rows:
        same_county = own[:6] == village[:6]
        found[person].append(Double(by_number, name(village, same_county), same_county))
    return {person: tuple(doubles) for person, doubles in found.items()}


def partners_of(part: Part, on: dt.date) -> set[UUID]:
    """Other households with a person who may be one of a part's."""
    return {as_key(row[3]) for _by, sql in _QUESTIONS for row in _ask(sql, part, on)} - set(part.keys)


_QUESTIONS = ((True, _SAME_NUMBER), (False, _SAME_NAME))


def _ask(sql: str, part: Part, on: dt.date) -> list[tuple[Any, str, str, Any]]:
    here, given = part.sql("p")
    sql = sql.format(here=here, mine=_ON_BOOKS.format("p"), theirs=_ON_BOOKS.format("o"))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*given, on, on, on, on])
        return cursor.fetchall()


def _names(villages: set[str]) -> Any:
    """(village code, whether in the same county) → the name of the place, from the county or from the town down."""
    ups = {v: (f"{v[:6]}000000", f"{v[:9]}000", v) for v in villages}
    names = places.names({code for codes in ups.values() for code in codes})

    def name(village: str, same_county: bool) -> str:
        return "".join(names.get(code, "") for code in ups[village][1 if same_county else 0 :])

    return name
