"""Who is whom: a case for every level of every comparison, for what must wait for a person, and for rows twice."""

import pytest

from ankang.rolls.linking import Links
from ankang.rolls.linking.shapes import WHYS
from ankang.rolls.tests.invented import VILLAGE, answers, linked, number, others, row, table

ANOTHER = VILLAGE + 9
# Everybody of every case stands in one register; each case has a village and a birthday of its own.
CASES = {
    "number as it is": (row("", "甄一凡", "1961-01-02", number("1961-01-02")),) * 2,
    "15 digits": (row("", "甄二凡", "", "990122610103001"), row("", "甄二凡", "1961-01-03", number("1961-01-03"))),
    "full width and spaces": (
        row("", "甄三凡", "", "９９０１２２ 19610104 " + number("1961-01-04")[14:]),
        row("", "甄三凡", "1961-01-04", number("1961-01-04")),
    ),
    "one digit wrong": (
        row("", "甄四凡", "1961-01-05", number("1961-01-05")[:-2] + "99"),
        row("", "甄四凡", "1961-01-05", number("1961-01-05")),
    ),
    "digits changed over": (
        row("", "甄五凡", "", "991022196101060010"[:17] + number("1961-01-06")[17]),
        row("", "甄五凡", "1961-01-06", number("1961-01-06")),
    ),
    "by ear": (row("", "贝晓红", "1961-02-01"), row("", "贝小宏", "1961-02-01")),
    "by ear in local speech": (row("", "卓林平", "1961-02-02"), row("", "卓宁萍", "1961-02-02")),
    "variant characters": (row("", "顧國強", "1961-02-03"), row("", "顾国强", "1961-02-03")),
    "day and month changed over": (row("", "费长春", "1961-04-03"), row("", "费长春", "1961-03-04")),
    "birthday by the moon": (row("", "支长安", "1961-05-05"), row("", "支长安", "1961-06-17")),
    "year ten off": (row("", "阴长寿", "1971-02-21"), row("", "阴长寿", "1961-02-21")),
    "day wrong": (row("", "郎长明", "1961-02-12"), row("", "郎长明", "1961-02-22")),
    "moved to another village": (row("", "冷长乐", "1961-02-23", village=ANOTHER), row("", "冷长乐", "1961-02-23")),
    "village not known": (row("", "麻长生", "1961-02-24", village=None), row("", "麻长生", "1961-02-24")),
    "born not known, phone agrees": (
        row("", "柴长有", phone_tail="4711", sex=1),
        row("", "柴长有", "1961-02-25", phone_tail="4711", sex=1),
    ),
    "household agrees": (
        row("", "阮长友", village=None, household_key="h1"),
        row("", "阮长友", "1961-02-26", household_key="h1"),
    ),
}  # fmt: skip
ASKED = {
    "twins, one on each side": (
        "one_character",
        row("", "蔺小明", "2011-03-01", phone_tail="0815"),
        [row("", "蔺小亮", "2011-03-01", phone_tail="0815")],
    ),
    "twins of one sound on the register": (
        "several",
        row("", "邬晓宏", "2011-03-02"),
        [row("", "邬小红", "2011-03-02"), row("", "邬晓洪", "2011-03-02")],
    ),
    "the number of one twin on the row of the other": (
        "several",
        row("", "褚小龙", "2011-03-03", number("2011-03-03", 3)),
        [
            row("", "褚小虎", "2011-03-03", number("2011-03-03", 3)),
            row("", "褚小龙", "2011-03-03", number("2011-03-03", 5)),
        ],
    ),
    "two good numbers": (
        "two_numbers",
        row("", "芮长江", "1961-03-04", number("1961-03-04", 7)),
        [row("", "芮长江", "1961-03-04", number("1961-03-04", 9))],
    ),
    "the husband's number": (
        "other_name",
        row("", "咸秀英", "1962-03-05", number("1961-03-05"), sex=2),
        [row("", "储长河", "1961-03-05", number("1961-03-05"), sex=1)],
    ),
    "the brother's number, whose birthday denies it": (
        "other_name",
        row("", "糜建国", "1962-03-06", number("1961-03-06", 3)),
        [row("", "糜伟", "1961-03-06", number("1961-03-06", 3))],
    ),
    "only name and village": (
        "little",
        row("", "松长海"),
        [row("", "松长海", "1961-03-07", number("1961-03-07"))],
    ),
    "same name twice in one village": (
        "several",
        row("", "井长林"),
        [row("", "井长林", "1961-03-08"), row("", "井长林", "1975-09-09")],
    ),
}
NOT = {
    "same name, another birthday, two good numbers, another village": (
        row("", "段长根", "1950-01-01", number("1950-01-01"), village=ANOTHER),
        row("", "段长根", "1980-07-09", number("1980-07-09")),
    ),
    "same birthday, another name": (row("", "富长财", "1961-04-02"), row("", "巫秀兰", "1961-04-02")),
    "father and son": (row("", "焦大山", "1961-04-05", sex=1), row("", "焦小海", "1985-04-09", sex=1)),
}


@pytest.fixture(scope="module")
def links() -> Links:
    """All cases linked at once, among four hundred people of other villages."""
    roll, register = [], others(400)
    for place, (theirs, ours) in enumerate([*CASES.values(), *NOT.values()]):
        key, home = _key(place), VILLAGE + 20 + place
        roll.append(_placed(theirs, key, home))
        register.append(_placed(ours, key, home))
    for place, (_why, theirs, people) in enumerate(ASKED.values(), 50):
        key, home = _key(place), VILLAGE + 20 + place
        roll.append(_placed(theirs, key, home))
        register += [
            _placed(ours, f"{key}{letter}", home) for letter, ours in zip("abc", people, strict=False)
        ]
    roll += [{**person, "row": f"r{person['row']}"} for person in others(400)[:300]]
    return linked(roll, register)


def _key(place: int) -> str:
    return f"case{place:02d}"


def _placed(person: dict, key: str, home: int) -> dict:
    """A case's row with its key, in the case's own village unless it says otherwise."""
    return {**person, "row": key, "village": home if person["village"] == VILLAGE else person["village"]}


@pytest.mark.parametrize("name", CASES)
def test_one_person(links, name):
    key = _key(list(CASES).index(name))
    assert answers(links).get(key, ("nobody",))[::2] == (key, "linked")


@pytest.mark.parametrize("name", ASKED)
def test_a_person_has_to_decide(links, name):
    key = _key(50 + list(ASKED).index(name))
    found = answers(links).get(key, ("nobody", "", "", ""))
    assert found[0].startswith(key) and found[2:] == ("between", ASKED[name][0])
    assert found[3] in WHYS


@pytest.mark.parametrize("name", NOT)
def test_two_people(links, name):
    assert _key(len(CASES) + list(NOT).index(name)) not in answers(links)


def test_a_person_sees_the_other_candidates(links):
    key = _key(50 + list(ASKED).index("same name twice in one village"))
    further = [one for one in links.others.to_pylist() if one["roll_row"] == key]
    assert {answers(links)[key][0], *(one["register_row"] for one in further)} >= {f"{key}a", f"{key}b"}


def test_so_they_see_the_other_twin(links):
    key = _key(50 + list(ASKED).index("the number of one twin on the row of the other"))
    further = [one for one in links.others.to_pylist() if one["roll_row"] == key]
    assert [(one["register_row"], one["place"], one["differed"]) for one in further] == [
        (f"{key}b", 1, ["identity"])
    ]


def test_it_says_what_agreed_and_what_did_not(links):
    key = _key(list(CASES).index("day and month changed over"))
    pair = next(one for one in links.pairs.to_pylist() if one["roll_row"] == key)
    assert (pair["agreed"], pair["differed"]) == (["name", "village"], ["born_on"])
    assert 0.99 <= pair["probability"] < 1


class TestTwice:
    """One person twice, on the roll or on the register."""

    def test_a_number_twice_on_the_roll(self):
        person = row("p", "仲长青", "1961-05-01", number("1961-05-01"))
        links = linked([{**person, "row": "a"}, {**person, "row": "b", "village": None}], [person])
        assert answers(links) == {"a": ("p", "identity", "linked", "")}
        assert links.duplicates.to_pylist() == [
            {
                "row": "b",
                "first": "a",
                "register_row": "p",
                "how": "identity",
                "state": "linked",
                "probability": 1.0,
            }
        ]

    def test_the_better_row_keeps_the_link(self):
        person = row("p", "仲长青", "1961-05-01", number("1961-05-01"))
        links = linked([{**person, "row": "a", "name": "仲长清"}, {**person, "row": "b"}], [person])
        assert answers(links)["b"][0] == "p" and links.duplicates["row"].to_pylist() == ["a"]

    def test_twice_on_the_roll_and_nobody_on_the_register(self):
        stranger = row("a", "仲长青", "1961-05-01", number("1961-05-01"))
        links = linked([stranger, {**stranger, "row": "b"}], others(3))
        assert links.duplicates.select(["row", "first", "register_row"]).to_pylist() == [
            {"row": "b", "first": "a", "register_row": None}
        ]
        assert links.unmatched_roll.to_pylist() == ["a"]

    def test_one_number_under_two_names_on_the_roll_is_asked_about(self):
        stranger = row("a", "仲长青", "1961-05-01", number("1961-05-01"))
        links = linked([stranger, {**stranger, "row": "b", "name": "慕秀英"}], others(3))
        assert links.duplicates["state"].to_pylist() == ["between"]

    def test_twice_on_the_register(self):
        person = row("a", "仲长青", "1961-05-01", number("1961-05-01"))
        links = linked([person], [{**person, "row": "p"}, {**person, "row": "q", "name": "仲长清"}])
        assert answers(links)["a"] == ("p", "identity", "linked", "")
        assert links.twice.to_pylist() == [
            {"roll_row": "a", "register_row": "p", "other_row": "q", "how": "identity"}
        ]
        assert links.unmatched_register.to_pylist() == []

    def test_two_alike_on_the_register_are_asked_about(self):
        person = row("a", "仲长青", "1961-05-01", number("1961-05-01"))
        links = linked([person], [{**person, "row": "p"}, {**person, "row": "q"}])
        assert answers(links)["a"] == ("p", "identity", "between", "several")
        assert links.others["register_row"].to_pylist() == ["q"]


class TestTables:
    """What goes in."""

    @pytest.mark.parametrize("roll", [[], [row("a", "")], [row("a", "仲长青")]])
    def test_little_links_to_nothing(self, roll):
        links = linked(roll, [])
        assert len(links.pairs) == 0 and len(links.unmatched_roll) == len(roll)

    def test_only_key_and_name_must_be_there(self):
        people = table([row("a", "仲长青")]).select(["row", "name"])
        from ankang.rolls.linking import prepare

        assert prepare(people).table["row"].to_pylist() == ["a"]

    def test_a_key_twice_is_refused(self):
        with pytest.raises(ValueError, match="key of its own"):
            linked([row("a", "仲长青"), row("a", "仲长清")], [])

    def test_a_table_without_names_is_refused(self):
        from ankang.rolls.linking import prepare

        with pytest.raises(ValueError, match="columns missing: name"):
            prepare(table([row("a", "仲长青")]).drop_columns("name"))

    def test_numbers_that_mean_nothing_link_nobody(self):
        empty = ["999999999999999999", "000000000000000000", "无", "123", "111111111111111111"]
        roll = [
            row(f"r{place}", f"仲{char}", "", text)
            for place, (char, text) in enumerate(zip("甲乙丙丁戊", empty, strict=True))
        ]
        people = [
            row(f"p{place}", f"蒙{char}", "", text)
            for place, (char, text) in enumerate(zip("己庚辛壬癸", empty, strict=True))
        ]
        assert len(linked(roll, people).pairs) == 0

    def test_a_register_made_ready_once_serves_many_rolls(self):
        from ankang.rolls.linking import link, prepare
        from ankang.rolls.tests.invented import SETTINGS

        people = others(20)
        ready = prepare(table(people))
        first = link(table(people[:5]), ready, settings=SETTINGS)
        assert first.pairs.equals(link(table(people[:5]), table(people), settings=SETTINGS).pairs)
