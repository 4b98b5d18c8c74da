"""One box: surnames with more readings, tails, numbers, names; never beyond the reader's divisions."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ankang.registry import queries
from ankang.registry.actions import write_name_keys
from ankang.registry.tests import factories

pytestmark = pytest.mark.django_db

# Surname → initial of its reading as a surname, where the usual reading of the character differs, or where two
# readings are in use.
SURNAMES = {
    "单": "s", "解": "x", "仇": "q", "区": "o", "查": "z", "覃": "q t", "曾": "z", "朴": "p", "乐": "y l", "盖": "g",
    "召": "s", "折": "s", "缪": "m", "繁": "p", "种": "c", "员": "y", "冼": "x", "尉": "w", "万俟": "m", "尉迟": "y",
    "长孙": "z", "澹台": "t", "宓": "m", "洗": "x", "逄": "p", "郗": "x c", "訾": "z", "乜": "n", "牟": "m", "晁": "c",
    "谌": "c s", "阚": "k", "哈": "h", "翟": "z d", "臧": "z", "隗": "k w", "邸": "d", "燕": "y", "任": "r", "纪": "j",
    "华": "h", "宁": "n", "应": "y", "卜": "b", "费": "f", "句": "g", "贾": "j", "卢": "l", "柏": "b", "葛": "g",
    "重": "c", "谷": "g", "车": "c", "石": "s", "秘": "b", "黑": "h", "盛": "s", "呙": "g", "仝": "t", "幺": "y",
    "禤": "x", "昝": "z", "亓": "q", "佴": "n", "令狐": "l", "宿": "s", "俞": "y", "祭": "z",
}  # fmt: skip


@pytest.fixture
def doctor():
    return factories.user("village_doctor", factories.division_tree().village)


def keyed(name, **fields):
    person = factories.person(factories.household(**fields), name=name)
    write_name_keys(person=person, by=None)
    return person


def names(user, text):
    return [hit.person.name for hit in queries.search(user, text)]


def test_there_are_enough_surnames():
    assert len(SURNAMES) >= 60


@pytest.mark.parametrize(("surname", "readings"), SURNAMES.items())
def test_surnames_are_found_by_their_own_reading(doctor, surname, readings):
    name = f"{surname}晓明"
    keyed(name)
    second = {"万俟": "q", "尉迟": "c", "长孙": "s", "澹台": "t", "令狐": "h"}.get(surname, "")
    for first in readings.split():
        assert names(doctor, f"{first}{second}xm") == [name], first


def test_a_prefix_finds_and_exact_initials_come_first(doctor):
    keyed("李桂香兰")
    keyed("李桂香")
    assert names(doctor, "lgx") == ["李桂香", "李桂香兰"]
    assert names(doctor, "lg") == ["李桂香", "李桂香兰"]
    assert names(doctor, "LGX") == ["李桂香", "李桂香兰"]
    assert names(doctor, "lgy") == []


def test_the_last_letter_of_the_alphabet_is_a_range_too(doctor):
    keyed("张泽")
    assert names(doctor, "zz") == ["张泽"]
    assert names(doctor, "z") == ["张泽"]


def test_names_with_a_dot_are_found_by_each_part(doctor):
    keyed("阿依古丽·买买提")
    assert names(doctor, "mmt") == names(doctor, "aygl") == ["阿依古丽·买买提"]
    assert names(doctor, "阿依") == ["阿依古丽·买买提"]


def test_numbers_and_tails(doctor):
    home = factories.household(number="9901221002010412", phone="13600007777")
    person = factories.person(home, phone="13900001234")
    found = [person.name]
    assert names(doctor, person.identity) == found
    assert names(doctor, person.identity.lower()) == found
    assert names(doctor, person.identity[-4:]) == found
    assert names(doctor, person.identity[-6:]) == found
    assert names(doctor, "1234") == names(doctor, "13900001234") == names(doctor, "00001234") == found
    assert names(doctor, "7777") == found
    assert names(doctor, "9901221002010412") == names(doctor, "99012210020104") == found
    assert names(doctor, "99999234") == []
    assert names(doctor, "234") == []


def test_nobody_outside_the_readers_villages_is_found():
    tree = factories.division_tree()
    doctor = factories.user("village_doctor", tree.village)
    stranger = keyed("张晓明", village=tree.other_village, number="9901221012010001", phone="13600008888")
    for text in ("zxm", "张晓", stranger.identity, stranger.identity[-4:], "8888", stranger.household.number):
        assert names(doctor, text) == [], text


def test_who_left_comes_last_and_is_still_found(doctor):
    gone = keyed("张晓明")
    gone.left_on = gone.joined_on
    gone.save()
    keyed("张小梅")
    assert names(doctor, "zxm") == ["张小梅", "张晓明"]


@pytest.mark.parametrize("text", ["", " ", "%", "_", "'; --", "·", "\x00", "🙂", "z" * 60, "1" * 60])
def test_odd_texts_find_nobody_and_break_nothing(doctor, text):
    keyed("张晓明")
    assert names(doctor, text) == []


@pytest.mark.parametrize("text", ["zxm", "张晓", "1234", "990122195905060017", "9901221002010412"])
def test_no_way_in_scans_the_persons(doctor, text):
    keyed("张晓明", phone="13600001234")
    with CaptureQueriesContext(connection) as asked:
        queries.search(doctor, text)
    selects = [q["sql"] for q in asked.captured_queries if "registry_" in q["sql"]]
    assert selects
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table of one row is always cheaper to scan
        for select in selects:
            cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + select)
            plan = "\n".join(str(row) for row in cursor.fetchall())
            assert not re.search(
                r"SCAN \"?registry_(person|namekey|household)\"?(?! USING)|Seq Scan on registry", plan
            ), plan
