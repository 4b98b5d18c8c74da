"""A roll or the register made ready: every form in which a row is compared, worked out once for the whole table."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ankang.rolls.linking.lunar import as_lunar
from ankang.rolls.linking.names import name_forms
from ankang.rolls.linking.shapes import INPUT, Prepared
from ankang.values.identity import compact_identity
from ankang.values.identity_columns import check_identities

Days = npt.NDArray[np.datetime64]
TEXTS = pa.list_(pa.string())
_NAMES = {"written": pa.string(), "plain": pa.string(), "sounds": TEXTS, "ears": TEXTS, "masks": TEXTS,
          "surname": pa.string()}  # fmt: skip


def prepare(table: pa.Table) -> Prepared:
    """Everything of a table that is compared, in the order of its keys, so that no outcome hangs on the order in
    which rows came. Raises ValueError when `row` repeats or is empty, or `row` or `name` is not there."""
    given = _given(table)
    identity = _identities(given["identity"])
    born = _born(given["born_on"], identity["born"])
    columns = {
        "k": pa.array(np.arange(len(given), dtype=np.int32)),
        "row": given["row"],
        **_names(given["name"]),
        "number": identity["number"],
        "sorted_number": identity["sorted"],
        "number_ok": identity["ok"],
        "number_read": identity["read"],
        "number_born": identity["body"],
        "number_tail": identity["tail"],
        "born_told": pc.is_valid(given["born_on"]),
        **_days(born),
        "sex": _sex(given["sex"], identity["sex"]),
        "village": given["village"],
        "town": pc.divide(given["village"], 1000),
        "phone": _filled(given["phone_tail"]),
        "household": _filled(given["household_key"]),
    }
    return Prepared(pa.table(columns).combine_chunks())


def _given(table: pa.Table) -> pa.Table:
    """The columns of INPUT, null where the table has none, sorted by key."""
    if missing := [name for name in ("row", "name") if name not in table.column_names]:
        raise ValueError(f"columns missing: {', '.join(missing)}")
    columns = {
        field.name: table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(len(table), field.type)
        for field in INPUT
    }
    given = pa.table(columns).sort_by("row").combine_chunks()
    rows = given["row"]
    if rows.null_count or len(pc.unique(rows)) < len(rows):
        raise ValueError("every row needs a key of its own in column row")
    return given


def _names(names: pa.ChunkedArray) -> dict[str, pa.Array]:
    """The forms of all names, each name worked out once."""
    coded = pc.dictionary_encode(pc.fill_null(names, "")).combine_chunks()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.chunk(0)
    forms = [name_forms(name) for name in coded.dictionary.to_pylist()]
    table = {form: pa.array([getattr(f, form) or None for f in forms], kind) for form, kind in _NAMES.items()}
    found = {form: values.take(coded.indices) for form, values in table.items()}
    found["sound"] = pc.list_element(_longer(found["sounds"]), 0)
    found["ear"] = pc.list_element(_longer(found["ears"]), 0)
    return found


def _longer(lists: pa.Array) -> pa.Array:
    """Lists with at least one element each: null and empty become [null], so that the first can be taken."""
    return pc.if_else(pc.is_valid(lists), lists, pa.scalar([None], TEXTS))


def _identities(texts: pa.ChunkedArray) -> dict[str, Any]:
    """Numbers of 18 characters where they can be read, else as written; whether check digit and date vouch for
    them; the birth date and sex inside; the first fourteen characters and the rest, for finding partners of
    numbers with one wrong digit."""
    raw = pc.fill_null(texts, "").to_pylist()
    checked = check_identities(raw)
    right = checked["code"] == 0
    numbers = checked["number"].astype("U18")
    for place in np.flatnonzero(~right):
        numbers[place] = _unread(raw[place])
    # A number of 15 digits carries no check digit: it was completed here and vouches for nothing.
    old = np.fromiter(
        (right[i] and len(t) != 18 and len(compact_identity(t)) == 15 for i, t in enumerate(raw)), bool
    )
    lengths = np.char.str_len(numbers)
    whole = pa.array(numbers, pa.string())
    number = pc.if_else(pa.array(lengths > 0), whole, None)
    digits = np.sort(numbers.view(np.uint32).reshape(len(numbers), 18), axis=1) if len(numbers) else None
    return {
        "number": number,
        "sorted": _where(lengths == 18, [] if digits is None else digits.view("U18").ravel()),
        "ok": pa.array(right & ~old),
        "read": pa.array(right),
        "body": pc.if_else(pa.array(lengths == 18), pc.utf8_slice_codeunits(whole, 0, 14), None),
        "tail": pc.if_else(pa.array(lengths == 18), pc.utf8_slice_codeunits(whole, 10, 18), None),
        "born": np.where(right, checked["born"], np.datetime64("NaT")),
        "sex": checked["sex"],
    }


def _unread(text: str) -> str:
    """What is kept of a number that cannot be right: enough digits to look for the right one, else nothing."""
    compact = compact_identity(text)
    digits = sum(char.isdigit() for char in compact)
    looks = 16 <= len(compact) <= 18 and digits >= len(compact) - 1 and len(set(compact)) > 3
    return compact if looks and compact.isascii() else ""


def _where(there: npt.NDArray[np.bool_], values: Any) -> pa.Array:
    return pc.if_else(pa.array(there), pa.array(values, pa.string()), None)


def _born(given: pa.ChunkedArray, inside: Days) -> Days:
    """Dates of birth; where none was given, that of the number."""
    days = given.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), inside, days)


def _days(born: Days) -> dict[str, pa.Array]:
    """The birth date, its parts, with day and month changed over, and as a date of the lunar calendar."""
    known = ~np.isnat(born)
    month = born.astype("datetime64[M]")
    year = born.astype("datetime64[Y]")
    numbers = (born - month).astype(np.int64) + 1, (month - year).astype(np.int64) + 1
    return {
        "born": _dates(born),
        "swapped": _dates(_swapped(born, known, *numbers)),
        "moon": _dates(as_lunar(born)),
        "year": pa.array(np.where(known, year.astype(np.int64) + 1970, 0), pa.int32(), mask=~known),
        "month": pa.array(np.where(known, numbers[1], 0), pa.int32(), mask=~known),
        "day": pa.array(np.where(known, numbers[0], 0), pa.int32(), mask=~known),
    }


def _swapped(born: Days, known: Any, day: Any, month: Any) -> Days:
    """Day and month changed over, where both can be either and they differ."""
    found = np.full(len(born), np.datetime64("NaT"), "datetime64[D]")
    fits = known & (day <= 12) & (day != month)
    months = born[fits].astype("datetime64[Y]").astype("datetime64[M]") + (day[fits] - 1)
    found[fits] = months.astype("datetime64[D]") + (month[fits] - 1)
    return found


def _dates(days: Days) -> pa.Array:
    return pa.array(days.astype("datetime64[D]"), pa.date32())


def _sex(given: pa.ChunkedArray, inside: npt.NDArray[Any]) -> pa.Array:
    """1 or 2; where it was not given, that of the number; else null."""
    own = pc.fill_null(given, 0).to_numpy()
    sex = np.where((own == 1) | (own == 2), own, inside)
    return pa.array(sex, pa.int8(), mask=(sex != 1) & (sex != 2))


def _filled(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Empty text as null."""
    return pc.if_else(pc.equal(texts, ""), None, texts)
