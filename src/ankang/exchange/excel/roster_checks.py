"""Checks of a household roster beyond single cells: identity against birth and sex, villages, households as wholes.

All as columns; nothing here knows what is in the register already.
"""

from __future__ import annotations

import datetime as dt

from ankang.exchange.excel.readers import Wrong, birth_and_sex, wrong
from ankang.exchange.excel.rows import Rows
from ankang.registry.rules.catalogue import catalogue
from ankang.values.bad_value import N_, BadValueError
from ankang.values.later import pl

HEAD, SPOUSE = "01", "02"


class RosterError(BadValueError):
    """Something wrong between cells or rows."""

    sentences = {
        "identity_repeats": N_("这个证件号码在本文件第 %(rows)s 行重复出现。请核对是否同一人填了两次。"),
        "number_repeats": N_("这个人编号在本文件第 %(rows)s 行重复出现。请核对。"),
        "household_differs": N_("同一户的“%(title)s”与第 %(row)d 行不一致。请统一。"),
        "no_village": N_("没有填写所在村。请填写 12 位区划代码，或乡镇和行政村名称。"),
        "unknown_village": N_("找不到村“%(written)s”。请核对区划代码或乡镇、行政村名称。"),
        "two_villages": N_("有几个村都叫“%(written)s”。请填写乡镇名称或区划代码。"),
        "outside": N_("“%(written)s”不在您负责的辖区内。请核对，或请上一级导入。"),
        "dates_turned": N_("“%(later)s”早于“%(earlier)s”。请核对两个日期。"),
        "head_is_wrong": N_("户主（第 %(row)d 行）有错，本户暂不能导入。请先改正户主一行。"),
        "grade_alone": N_("残疾类别和残疾等级须同时填写。请补全。"),
        "both_insured": N_("城乡居民医保和城镇职工医保不能同时为“是”。请核对。"),
        "school_and_education": N_("“文化程度”和“在校生状况”只填一项：在校填在校生状况，不在校填文化程度。"),
    }


HOUSEHOLD_FIELDS = (
    "division", "town", "village", "group", "address", "household_phone", "bank_name", "bank_account", "kind",
    "joined_on", "exited_on", "monitored", "monitored_since", "monitored_until", "cause", "cause_second", "risk",
    "no_labour", "unsafe_house", "safe_water", "relocated",
)  # fmt: skip


def check_people(rows: Rows, today: dt.date) -> None:
    """Fill sex and birth date from the identity number, or find that they disagree; find numbers used twice."""
    frame = rows.frame.with_columns(
        [pl.lit(None, pl.Date).alias("born_on")] if "born_on" not in rows.frame.columns else []
    )
    if "sex" not in frame.columns:
        frame = frame.with_columns(pl.lit(None, pl.String).alias("sex"))
    born, sex = birth_and_sex(frame["identity"])
    given_sex = frame["sex"].cast(pl.Int64, strict=False)
    known = catalogue(today)
    disagrees = (born.is_not_null() & frame["born_on"].is_not_null() & (born != frame["born_on"])).fill_null(
        False
    )
    for row, found in zip(frame["row"].filter(disagrees), born.filter(disagrees), strict=True):
        rows.faults.append(
            (row, "born_on", Wrong("identity-birth", known["identity-birth"].zh, {"found": f"{found}"}))
        )
    disagrees = (sex.is_not_null() & given_sex.is_in([1, 2]) & (sex != given_sex)).fill_null(False)
    rows.fault(frame["row"].filter(disagrees), "sex", Wrong("identity-sex", known["identity-sex"].zh))
    rows.frame = frame.with_columns(
        sex=pl.when(given_sex.is_null()).then(sex).otherwise(given_sex),
        born_on=frame["born_on"].fill_null(born),
    )
    _repeats(rows, "identity", "identity_repeats")
    _repeats(rows, "person_number", "number_repeats")
    _between_cells(rows)


def _repeats(rows: Rows, key: str, code: str) -> None:
    if key not in rows.frame.columns:
        return
    filled = rows.frame.filter(pl.col(key).is_not_null())
    twice = filled.filter(pl.col(key).is_duplicated()).group_by(key, maintain_order=True).agg("row")
    for numbers in twice["row"].to_list():
        for row in numbers:
            others = [str(n) for n in numbers if n != row]
            what = "、".join(others[:5])
            rows.faults.append((row, key, wrong(RosterError(code, rows=what))))


def _between_cells(rows: Rows) -> None:
    """Cells of one row that cannot both be so."""
    frame, has = rows.frame, set(rows.frame.columns)
    title = {c.key: c.title for c in rows.spec.columns}
    pairs = (
        ("joined_on", "exited_on"),
        ("monitored_since", "monitored_until"),
        ("born_on", "person_joined_on"),
    )
    for earlier, later in pairs:
        if {earlier, later} <= has:
            turned = (frame[later] < frame[earlier]).fill_null(False)
            what = wrong(RosterError("dates_turned", later=title[later], earlier=title[earlier]))
            rows.fault(frame["row"].filter(turned), later, what)
    if {"rbmi", "employee"} <= has:
        both = (frame["rbmi"] & frame["employee"]).fill_null(False)
        rows.fault(frame["row"].filter(both), "employee", wrong(RosterError("both_insured")))
    if {"education", "school"} <= has:
        both = frame["education"].is_not_null() & frame["school"].is_not_null()
        rows.fault(frame["row"].filter(both), "school", wrong(RosterError("school_and_education")))
    if {"disability", "disability_grade"} <= has:
        alone = frame["disability"].is_null() != frame["disability_grade"].is_null()
        rows.fault(frame["row"].filter(alone), "disability_grade", wrong(RosterError("grade_alone")))


def check_households(
    rows: Rows, heads_there: dict[str, int], spouses_there: dict[str, int], today: dt.date
) -> None:
    """One head, at most one spouse of the other sex, and the same household fields in all rows of a household.

    `heads_there` and `spouses_there`: how many the register has that are not in the file, by household number.
    """
    _same_in_household(rows)
    known = catalogue(today)
    frame = rows.frame.filter(pl.col("household_number").is_not_null())
    told = frame.group_by("household_number", maintain_order=True).agg(
        (pl.col("relation") == HEAD).sum().alias("heads"),
        (pl.col("relation") == SPOUSE).sum().alias("spouses"),
        pl.col("sex").filter(pl.col("relation") == HEAD).first().alias("head_sex"),
        pl.col("sex").filter(pl.col("relation") == SPOUSE).first().alias("spouse_sex"),
        pl.col("row").filter(pl.col("relation") == HEAD).alias("head_rows"),
        pl.col("row").filter(pl.col("relation") == SPOUSE).alias("spouse_rows"),
        pl.col("row").alias("all_rows"),
        pl.col("relation").is_null().any().alias("unread"),
    )
    odd = told.filter(
        (pl.col("heads") != 1)
        | (pl.col("spouses") > 1)
        | (pl.col("head_sex") == pl.col("spouse_sex"))
        | pl.col("household_number").is_in(list(heads_there | spouses_there))
    )
    for home in odd.iter_rows(named=True):
        number = home["household_number"]
        heads = home["heads"] + heads_there.get(number, 0)
        spouses = home["spouses"] + spouses_there.get(number, 0)
        if heads != 1 and not (heads == 0 and home["unread"]):
            what = Wrong("one-head", known["one-head"].zh, {"count": heads})
            rows.fault(home["head_rows"] or home["all_rows"], "relation", what)
        if spouses > 1:
            rows.fault(
                home["spouse_rows"],
                "relation",
                Wrong("one-spouse", known["one-spouse"].zh, {"count": spouses}),
            )
        if home["spouse_sex"] is not None and home["head_sex"] == home["spouse_sex"]:
            rows.fault(home["spouse_rows"], "sex", Wrong("spouse-sex", known["spouse-sex"].zh))


def _same_in_household(rows: Rows) -> None:
    """A household field that two rows give differently: the later rows are wrong."""
    keys = [k for k in HOUSEHOLD_FIELDS if k in rows.frame.columns]
    named = rows.frame.filter(pl.col("household_number").is_not_null())
    if not keys or not named.height:
        return
    firsts = named.group_by("household_number").agg(
        [pl.col(k).drop_nulls().n_unique().alias(k) for k in keys]
    )
    for key in keys:
        split = firsts.filter(pl.col(key) > 1)["household_number"]
        if not len(split):
            continue
        title = rows.spec.column(key).title
        cells = named.filter(pl.col("household_number").is_in(split.to_list()) & pl.col(key).is_not_null())
        for part in cells.partition_by("household_number", maintain_order=True):
            first = part.row(0, named=True)
            differing = part["row"].filter(part[key] != first[key])
            rows.fault(differing, key, wrong(RosterError("household_differs", title=title, row=first["row"])))


def hold_households(rows: Rows, with_head: set[str]) -> None:
    """A household whose head's row is wrong waits as a whole, unless the register has its head already."""
    bad = rows.wrong_rows
    heads = rows.frame.filter((pl.col("relation") == HEAD) & pl.col("row").is_in(list(bad)))
    wrong_heads = {
        number: row
        for number, row in heads.select("household_number", "row").iter_rows()
        if number not in with_head
    }
    others = rows.frame.filter(
        pl.col("household_number").is_in(list(wrong_heads)) & ~pl.col("row").is_in(list(bad))
    )
    for number, row in others.select("household_number", "row").iter_rows():
        what = wrong(RosterError("head_is_wrong", row=wrong_heads[number]))
        rows.faults.append((row, "household_number", what))
