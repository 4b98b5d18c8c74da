"""A department's roll: read by the department's own layout, written to `rolls`, where it is linked and compared.

A wrong cell costs the cell and not the person: the row still says that the person is on the roll, and a number with
a mistake in it still helps to find them. Only a row with neither name nor number is left out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.exchange.excel.fields import RosterSpec, spec
from ankang.exchange.excel.guard import Table
from ankang.exchange.excel.headers import Heading, plain
from ankang.exchange.excel.judging import Judged
from ankang.exchange.excel.plan import Plan
from ankang.exchange.excel.readers import birth_and_sex
from ankang.exchange.excel.rows import Rows, heading_of, read_rows
from ankang.exchange.excel.villages import Villages
from ankang.exchange.models import ImportBatch
from ankang.places.models import Division
from ankang.rolls import actions as rolls
from ankang.rolls.rules.certificates import read_certificate
from ankang.values.division import level_of
from ankang.values.identity import compact_identity
from ankang.values.later import pl

CHUNK = 20_000
_MOST_OF_NUMBER = 30


@dataclass(frozen=True)
class RollPart:
    """Rows of a part, as columns of `rolls.write_rows`."""

    columns: dict[str, list[Any]]


def judge_roll(
    kind: str,
    table: Table,
    *,
    user: User,
    remembered: dict[str, str],
    mapping: dict[str, str],
    today: dt.date,
) -> Judged:
    """Judge a roll for its sender. Refused when the table is not one."""
    roster = spec(kind)
    heading = heading_of(table, roster, remembered, mapping)
    _forget_unread(roster, heading)
    rows = read_rows(table, roster, heading, today)
    _as_written(rows, table)
    frame = _complete(_certified(rows.frame))
    right = frame.filter((pl.col("name") != "") | (pl.col("identity") != ""))
    right = _placed(right, user)
    plan = Plan(new=right["row"].to_list())
    for number, start in enumerate(range(0, right.height, CHUNK)):
        part = right.slice(start, CHUNK)
        plan.parts[number], plan.sizes[number] = _part(part, roster), part.height
    return Judged(roster, heading, rows, right, plan, table.format, table.sheet)


def write_roll_part(batch: ImportBatch, part: RollPart, by: User) -> dict[str, list[str]]:
    """Write one part; the first one opens the roll."""
    county = Division.objects.get(pk=batch.place_id)
    assert batch.as_of is not None
    roll = rolls.open_roll(
        roll_id=batch.pk, kind=batch.kind, division=county, as_of=batch.as_of, file_name=batch.file_name,
        file_hash=batch.file_hash, whole=batch.all_of_them, by=by,
    )  # fmt: skip
    rolls.write_rows(roll=roll, rows=part.columns, by=by)
    return {}


def _forget_unread(roster: RosterSpec, heading: Heading) -> None:
    """Columns that must not come this way (diagnoses) are no columns: nobody can match them, nothing reads them."""
    never = {plain(word) for word in roster.never_reads}
    for column, text in list(heading.texts.items()):
        if plain(text) in never:
            del heading.texts[column]
            heading.fields.pop(column, None)


def _as_written(rows: Rows, table: Table) -> None:
    """Names and numbers that could not be read stand as they are written: the linking makes something of them."""
    columns = {key: column for column, key in rows.heading.fields.items() if key in ("name", "identity")}
    wrong = {key: {row for row, k, _what in rows.faults if k == key} for key in columns}
    for key, column in columns.items():
        if not wrong[key] or column not in table.frame.columns:
            continue
        raw = table.frame.filter(pl.col("row").is_in(list(wrong[key]))).select(
            "row", pl.col(column).alias("raw")
        )
        tidy = compact_identity if key == "identity" else str.strip
        texts = [tidy(text)[:_MOST_OF_NUMBER] if text else None for text in raw["raw"].to_list()]
        raw = raw.with_columns(pl.Series("raw", texts, dtype=pl.String))
        raw = raw.with_columns(pl.col("row").cast(rows.frame["row"].dtype))
        joined = rows.frame.join(raw, on="row", how="left", maintain_order="left")
        rows.frame = joined.with_columns(pl.coalesce(key, "raw").alias(key)).drop("raw")


def _certified(frame: pl.DataFrame) -> pl.DataFrame:
    """What the number of a disability certificate tells, in columns of its own; the number itself, which holds an
    identity number, goes no further."""
    if "certificate" not in frame.columns:
        return frame
    told = [read_certificate(text or "") for text in frame["certificate"].to_list()]
    given = {
        name: pl.Series(name, [getattr(one, name, None) for one in told], dtype=pl.String)
        for name in ("identity", "disability", "grade")
    }
    there = [pl.coalesce(name, given[name]).alias(name) for name in given if name in frame.columns]
    new = [series for name, series in given.items() if name not in frame.columns]
    return frame.with_columns(*there, *new).drop("certificate")


def _complete(frame: pl.DataFrame) -> pl.DataFrame:
    """Columns that every part has; sex and birth date from the number where the roll does not say them."""
    kinds: dict[str, Any] = dict.fromkeys(
        ("name", "identity", "phone", "sex", "division", "town", "village"), pl.String
    )
    kinds["born_on"] = pl.Date
    missing = [pl.lit(None, kind).alias(key) for key, kind in kinds.items() if key not in frame.columns]
    frame = frame.with_columns(missing)
    frame = frame.with_columns(pl.col("name", "identity", "phone").fill_null(""))
    born, sex = birth_and_sex(frame["identity"])
    whole = frame["identity"].str.len_chars() == 18
    born, sex = born.set(~whole, None), sex.set(~whole, None)
    return frame.with_columns(
        sex=frame["sex"].cast(pl.Int64, strict=False).fill_null(sex).fill_null(0),
        born_on=frame["born_on"].fill_null(born),
    )


def _placed(frame: pl.DataFrame, user: User) -> pl.DataFrame:
    """`place` and `elsewhere` of every row: its village, else its town, else the county; a code of another county
    says that the row lives elsewhere."""
    villages = Villages(user, Duty.SUBMIT_ROLLS)
    county = county_of(user)
    found = {
        given: _place(villages, county, *given)
        for given in frame.select("division", "town", "village").unique().iter_rows()
    }
    answers = [found[given] for given in frame.select("division", "town", "village").iter_rows()]
    return frame.with_columns(
        pl.Series("place", [place for place, _away in answers], dtype=pl.String),
        pl.Series("elsewhere", [away for _place, away in answers], dtype=pl.Boolean),
    )


def _place(
    villages: Villages, county: str, code: str | None, town: str | None, village: str | None
) -> tuple[str, bool]:
    if code and code in villages.names:
        return code, False
    if code and len(code) >= 6 and code.isdigit() and not code.startswith(county[:6]):
        return county, True
    answer = villages.find(None, town, village) if village else None
    if isinstance(answer, str):
        return answer, False
    towns = villages.towns.get(town or "", set()) or ({f"{code[:9]}000"} & villages.codes if code else set())
    return (next(iter(towns)), False) if len(towns) == 1 else (county, False)


def county_of(user: User) -> str:
    """The county a sender sends rolls of; "" for who sends none."""
    posts = [post.division_id for post in user.posts_now if Duty.SUBMIT_ROLLS in post.duties]
    return next((code for code in posts if level_of(code) == Division.Level.COUNTY), "")


def _part(frame: pl.DataFrame, roster: RosterSpec) -> RollPart:
    told = {
        name: frame[name].to_list() for name in ("name", "identity", "phone", "sex", "born_on", "elsewhere")
    }
    return RollPart(
        {
            "number": frame["row"].to_list(),
            "place_id": frame["place"].to_list(),
            **told,
            "values": _values(frame, roster),
        }
    )


def _values(frame: pl.DataFrame, roster: RosterSpec) -> list[dict[str, Any]]:
    """What the department says, by field. A cell that is blank or could not be read says nothing, which is not what
    standing on the roll says by itself: it is kept as null."""
    columns = {c.gives: c.key for c in roster.columns if c.gives and c.key in frame.columns}
    if not columns:
        return [{} for _ in range(frame.height)]
    told = frame.select([_plain(frame[key]).alias(code) for code, key in columns.items()])
    return list(told.iter_rows(named=True))


def _plain(series: pl.Series) -> pl.Series:
    """Days as ISO text, everything else as it is."""
    return series.dt.strftime("%Y-%m-%d") if series.dtype == pl.Date else series
