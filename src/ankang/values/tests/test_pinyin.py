"""Initials of names: the surname as the family reads it, and every other way to type it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.pinyin import LONGEST, MOST, _given_initials, _initial, _syllables, initials
from ankang.values.surnames import COMPOUND, SINGLE, surname_length


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("王伟", ("ww",)),
        ("单雄信", ("sxx", "dxx")),
        ("解小兰", ("xxl", "jxl")),
        ("仇英", ("qy", "cy")),
        ("区志强", ("ozq", "qzq")),
        ("查良镛", ("zly", "cly")),
        ("覃塘", ("qt", "tt", "xt")),
        ("曾黎", ("zl", "cl")),
        ("任华", ("rh",)),
        ("朴正", ("pz",)),
        ("盖亚", ("gy",)),
        ("缪斯", ("ms",)),
        ("翟天", ("zt", "dt")),
        ("乐天", ("yt", "lt")),
        ("员峰", ("yf",)),
        ("黑娃", ("hw",)),
        ("冼星海", ("xxh",)),
        ("种师道", ("csd", "zsd")),
        ("繁星", ("px", "fx")),
        ("尉迟恭", ("ycg", "wcg")),
        ("万俟丽", ("mql", "wql")),
        ("欧阳修", ("oyx",)),
        ("长孙无忌", ("zswj",)),
        ("澹台明", ("ttm", "dtm")),
        ("司马", ("sm",)),
        ("吕布", ("lb",)),
        ("王乐", ("wl", "wy")),
        ("阿依古丽·买买提", ("ayglmmt", "aygl", "mmt")),
        ("阿依古丽•买买提", ("ayglmmt", "aygl", "mmt")),
        ("买买提·艾山·库尔班", ("mmtaskeb", "mmt", "as", "keb")),
        ("才旦卓玛", ("cdzm",)),
        ("单增卓玛", ("szzm", "dzzm")),
        ("张 三", ("zs",)),
        ("张\u3000三丰", ("zsf",)),
        ("䶮宇", ("yy",)),
        ("𬀩晴", ("wq",)),
        ("John Smith", ("js", "johnsmith", "john", "smith")),
        ("Maria", ("m", "maria")),
        ("阿Q", ("aq",)),
        ("张三（小）", ("zsx",)),
        ("张三2", ("zs",)),
        ("〇一", ("ly",)),
        ("王", ("w",)),
        ("", ()),
        ("  ", ()),
        ("？？", ()),
    ],
)
def test_keys(name, keys):
    assert initials(name) == keys


def test_the_tables_are_large_and_can_be_read():
    assert len(SINGLE) >= 60 and len(COMPOUND) >= 60
    for surname, (reading,) in COMPOUND.items():
        assert len(_syllables(surname, reading)) == 2


@pytest.mark.parametrize("surname", sorted(SINGLE))
def test_each_reading_of_a_surname_is_a_key_and_so_is_the_word(surname):
    keys = initials(surname + "明")
    assert [key[0] for key in keys[: len({r[0] for r in SINGLE[surname]})]] == list(
        dict.fromkeys(reading[0] for reading in SINGLE[surname])
    )
    assert _initial(surname) + "m" in keys


def test_a_compound_surname_needs_a_given_name():
    assert surname_length("司马光") == 2
    assert surname_length("司马") == 1
    assert surname_length("王司马") == 1
    assert surname_length("") == 0


@given(st.text("王单解阿依·买提欧阳Q ab乐行长重朝茜晟盛1（", max_size=14))
def test_keys_are_letters_and_few(name):
    keys = initials(name)
    assert len(keys) <= MOST
    assert all(key.isascii() and key.isalpha() and key.islower() and len(key) <= LONGEST for key in keys)
    assert len(set(keys)) == len(keys)


def test_a_county_of_names_is_quick():
    surnames, given = "王李张刘陈杨赵黄周吴徐孙单解", "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超兰霞平刚桂"
    names = [s + a + b for s in surnames for a in given for b in given]
    for char in surnames + given:
        _initial(char)
    begun = time.perf_counter()
    for name in names:
        initials(name)
    assert (time.perf_counter() - begun) / len(names) < 100e-6
    assert _given_initials("乐") == ("l", "y")
