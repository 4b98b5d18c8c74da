"""A whole column of identity numbers checked at once, for rosters of a hundred thousand rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from .identity import CHECK_DIGITS, OLDEST, WEIGHTS, IdentityError, IdentityNumber, read_identity
from .today import china_today

IDENTITY_CODES = ("ok", *IdentityError.sentences)
_RANK = {code: rank for rank, code in enumerate(IDENTITY_CODES)}
COLUMNS = np.dtype([("code", "u1"), ("number", "S18"), ("born", "datetime64[D]"), ("sex", "u1")])
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])

Table = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]


def check_identities(texts: Sequence[str], *, today: date | None = None) -> Table:
    """The same answers as `read_identity`, for many texts.

    Returns a structured array, one row a text: `code` (index into IDENTITY_CODES, 0 = right), `number`
    (18 characters), `born` (day, NaT when wrong), `sex` (1, 2, 0 when wrong).
    """
    on = today or china_today()
    out = np.zeros(len(texts), COLUMNS)
    out["born"] = np.datetime64("NaT")
    joined, rows = _plain_rows(texts)
    if len(rows):
        out[rows] = _check_plain(joined, on)
    odd = np.ones(len(texts), bool)
    odd[rows] = False
    for row in np.flatnonzero(odd):
        out[row] = _check_one(texts[int(row)], on)
    return out


def _plain_rows(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.intp]]:
    """The texts that are 17 digits and a digit or X, as bytes (n × 18), and where they stand."""
    long = [row for row, text in enumerate(texts) if len(text) == 18 and text.isascii()]
    rows = np.array(long, np.intp)
    joined = np.frombuffer("".join([texts[row] for row in long]).encode(), np.uint8).reshape(-1, 18).copy()
    last = joined[:, 17]
    last[last == ord("x")] = ord("X")
    digits = (joined >= ord("0")) & (joined <= ord("9"))
    plain = digits[:, :17].all(axis=1) & (digits[:, 17] | (last == ord("X")))
    return joined[plain], rows[plain]


def _check_plain(joined: npt.NDArray[np.uint8], on: date) -> Table:
    """Check rows of well-formed bytes; later lines win, so the most telling fault is assigned last."""
    out = np.zeros(len(joined), COLUMNS)
    digits = joined[:, :17].astype(np.int64) - ord("0")
    year = digits[:, 6:10] @ np.array([1000, 100, 10, 1])
    month = digits[:, 10:12] @ np.array([10, 1])
    day = digits[:, 12:14] @ np.array([10, 1])
    wrong = np.frombuffer(CHECK_DIGITS.encode(), np.uint8)[(digits @ np.array(WEIGHTS)) % 11] != joined[:, 17]
    rounded = (joined[:, 15:] == ord("0")).all(axis=1)
    age = on.year - year - (month * 100 + day > on.month * 100 + on.day)
    later = year * 10000 + month * 100 + day > on.year * 10000 + on.month * 100 + on.day
    code = np.where(wrong, np.where(rounded, _RANK["excel_rounded"], _RANK["check_digit"]), 0)
    code = np.where(age > OLDEST, _RANK["age"], code)
    code = np.where(later, _RANK["future"], code)
    out["code"] = np.where(_is_date(year, month, day), code, _RANK["date"])
    right = out["code"] == 0
    out["number"][right] = joined[right].copy().view("S18")[:, 0]
    out["sex"] = np.where(right, 2 - digits[:, 16] % 2, 0)
    out["born"] = np.datetime64("NaT")
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    out["born"][right] = (months.astype("datetime64[D]") + (day - 1).astype("timedelta64[D]"))[right]
    return out


def _is_date(year: Ints, month: Ints, day: Ints) -> npt.NDArray[np.bool_]:
    """Whether each year, month and day is a day of the calendar."""
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    has_month = (month >= 1) & (month <= 12)
    days = _DAYS[np.where(has_month, month, 0)] + (leap & (month == 2))
    found: npt.NDArray[np.bool_] = (year >= 1) & has_month & (day >= 1) & (day <= days)
    return found


def _check_one(text: str, on: date) -> tuple[int, str, np.datetime64 | date, int]:
    """One text by the scalar rule, as a row."""
    try:
        identity: IdentityNumber = read_identity(text, today=on)
    except IdentityError as error:
        return _RANK[error.code], "", np.datetime64("NaT"), 0
    return 0, identity.number, identity.born_on, identity.sex
