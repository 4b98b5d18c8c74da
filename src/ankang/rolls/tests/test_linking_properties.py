"""What holds of all links, whatever the rows: order does not matter, a copy links whole, nobody is linked twice."""

import random
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankang.rolls.linking import Links, link
from ankang.rolls.tests.invented import SETTINGS, linked, others, table

# Every example links two tables, which takes about a second.
SLOWLY = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = ("pairs", "others", "duplicates", "twice", "unmatched_roll", "unmatched_register")


def spoilt(people: list[dict], dice: random.Random) -> list[dict]:
    """A roll about some of these people, with many mistakes, some twice, some unknown here."""
    rows = []
    for place, person in enumerate(dice.choices(people, k=len(people)) + others(10, seed=dice.randrange(99))):
        row = {**person, "row": f"r{place:03d}"}
        if dice.random() < 0.4:
            row["identity"] = ""
        elif dice.random() < 0.3:
            at = dice.randrange(6, 17)
            row["identity"] = row["identity"][:at] + dice.choice("0123456789") + row["identity"][at + 1 :]
        if dice.random() < 0.2:
            row["name"] = row["name"][0] + dice.choice(people)["name"][1:]
        if dice.random() < 0.2:
            row["born_on"] = None
        if dice.random() < 0.2:
            row["village"] = dice.choice(people)["village"]
        rows.append(row)
    return rows


def same(one: Links, other: Links) -> bool:
    return all(getattr(one, name).equals(getattr(other, name)) for name in NAMES)


@SLOWLY
@given(st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter(seed):
    dice = random.Random(seed)
    people = others(60, seed)
    roll = spoilt(people, dice)
    first = linked(roll, people)
    dice.shuffle(people)
    dice.shuffle(roll)
    assert same(first, linked(roll, people))


@SLOWLY
@given(st.integers(0, 10_000))
def test_every_row_has_one_fate_and_nobody_is_linked_twice(seed):
    people = others(60, seed)
    roll = spoilt(people, random.Random(seed))
    links = linked(roll, people)
    fates = [
        *links.pairs["roll_row"].to_pylist(),
        *links.duplicates["row"].to_pylist(),
        *links.unmatched_roll.to_pylist(),
    ]
    assert sorted(fates) == sorted(row["row"] for row in roll)
    assert not [key for key, times in Counter(links.pairs["register_row"].to_pylist()).items() if times > 1]
    named = {*links.pairs["register_row"].to_pylist(), *links.twice["other_row"].to_pylist()}
    assert {*links.unmatched_register.to_pylist()} == {person["row"] for person in people} - named
    assert set(links.duplicates["first"].to_pylist()) <= set(fates) - set(links.duplicates["row"].to_pylist())


@SLOWLY
@given(st.integers(0, 10_000), st.booleans())
def test_a_perfect_copy_links_whole(seed, with_numbers):
    people = [{**p, "identity": p["identity"] if with_numbers else ""} for p in others(80, seed)]
    links = linked([{**person, "row": f"r{person['row']}"} for person in people], people)
    assert {(p["roll_row"], p["register_row"], p["state"]) for p in links.pairs.to_pylist()} == {
        (f"r{person['row']}", person["row"], "linked") for person in people
    }


def test_a_larger_roll_teaches_the_model_and_gives_the_same_twice():
    people = others(900)
    roll = spoilt(people, random.Random(3))
    first = linked(roll, people)
    assert same(first, link(table(roll), table(people), settings=SETTINGS))
    truth = {row["row"]: row for row in roll}
    by_key = {person["row"]: person for person in people}
    linked_pairs = [p for p in first.pairs.to_pylist() if p["state"] == "linked"]
    wrong = [
        p
        for p in linked_pairs
        if truth[p["roll_row"]]["phone_tail"] != by_key[p["register_row"]]["phone_tail"]
    ]
    assert len(linked_pairs) > 500 and not wrong
