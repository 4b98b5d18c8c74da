"""How names are heard and written, and birthdays told by the moon."""

import numpy as np
import pytest

from ankang.rolls.linking import name_keys
from ankang.rolls.linking.lunar import as_lunar
from ankang.rolls.linking.names import FILE, ear, masks, name_forms, plain_name
from ankang.values.yaml_lines import read_document


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("王小红", ("wang'xiao'hong",)),
        ("解小兰", ("xie'xiao'lan", "jie'xiao'lan")),
        ("欧阳吕", ("ouyang'lv",)),
        ("单 雄", ("shan'xiong", "dan'xiong")),
        ("", ()),
        ("Li Na", ("l'i'n'a",)),
    ],
)
def test_a_name_is_read_as_a_family_reads_it(name, keys):
    assert name_keys(name)[: len(keys)] == keys
    assert len(set(name_keys(name))) == len(name_keys(name)) <= 8


@pytest.mark.parametrize(
    ("one", "other"),
    [("张丽萍", "章莉平"), ("王晓红", "王小宏"), ("曾志强", "曾智强")],
)
def test_names_of_one_sound_share_a_reading(one, other):
    assert set(name_keys(one)) & set(name_keys(other))


@pytest.mark.parametrize(
    ("one", "other"), [("zhang'li'ping", "zang'ni'pin"), ("chen'sheng", "cen'sen"), ("liu'nan", "liu'lan")]
)
def test_local_speech_does_not_tell_some_sounds_apart(one, other):
    assert ear(one) == ear(other)


@pytest.mark.parametrize(("one", "other"), [("fang", "huang"), ("wu'an", "wu'er"), ("li'min", "li'man")])
def test_but_it_tells_others(one, other):
    assert ear(one) != ear(other)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("王小明", "王小亮", True),
        ("王小明", "李小明", True),
        ("王明", "王小明", True),
        ("王小明", "王明", True),
        ("王小明", "李大明", False),
        ("王小明", "王明小", False),
        ("王", "李", False),
    ],
)
def test_masks_meet_when_one_character_differs(one, other, alike):
    assert bool(set(masks(one)) & set(masks(other))) is alike


@pytest.mark.parametrize(
    ("one", "other"),
    [("劉國華", "刘国华"), ("王甯", "王宁"), ("李峯", "李峰"), ("买买提·阿里", "買買提 阿里")],
)
def test_variant_characters_are_one(one, other):
    assert name_forms(one).plain == name_forms(other).plain
    assert name_forms(one).written != name_forms(other).written or plain_name(one) == plain_name(other)


def test_no_character_stands_for_two_others():
    groups = [group for line in read_document(FILE).content["groups"] for group in line.split()]
    every = [char for group in groups for char in group]
    assert len(set(every)) == len(every)
    assert all(len(group) > 1 for group in groups)


@pytest.mark.parametrize(
    ("written", "solar"),
    [
        ("2024-01-01", "2024-02-10"),  # new year
        ("2020-08-15", "2020-10-01"),  # mid-autumn, in a year with a leap month before it
        ("1978-08-15", "1978-09-17"),  # mid-autumn of a month that some old tables begin a day early
        ("1965-08-15", "1965-09-10"),
        ("1950-05-05", "1950-06-19"),  # dragon boats
        ("1900-01-01", "1900-01-31"),
    ],
)
def test_a_birthday_told_by_the_moon(written, solar):
    assert as_lunar(np.array([written], "datetime64[D]"))[0] == np.datetime64(solar)


@pytest.mark.parametrize("day", ["NaT", "1899-12-31", "2036-01-01", "2024-01-30"])
def test_days_that_the_table_does_not_know(day):
    assert np.isnat(as_lunar(np.array([day], "datetime64[D]"))[0])


def test_lunar_days_follow_each_other():
    days = np.arange("1930-01-01", "1930-01-29", dtype="datetime64[D]")
    assert set(np.diff(as_lunar(days)).astype(int)) == {1}
