import pytest

from ankang.records import rules


@pytest.mark.parametrize(
    ("village", "kind", "prefix"),
    [
        ("990122100201", "village", "990122100101"),
        ("990122100299", "village", "990122100199"),
        ("990122100007", "community", "990122100007"),
        ("990122100099", "community", "990122100099"),
        ("990122100200", "village", "990122100903"),
        ("990122100312", "village", "990122100916"),
        ("990122100150", "community", "990122100952"),
    ],
)
def test_the_village_part_follows_the_norm_and_what_has_no_place_falls_among_the_others(
    village, kind, prefix
):
    assert rules.record_prefix(village, kind) == prefix


def test_every_village_code_gives_a_part_that_the_norm_knows():
    for own in range(1000):
        for kind in ("village", "community"):
            part = int(rules.record_prefix(f"990122100{own:03d}", kind)[9:])
            assert 1 <= part <= 99 or 101 <= part <= 199 or 901 <= part <= 999


def test_numbers_have_17_digits_and_count_on():
    assert rules.record_number("990122100101", None) == "99012210010100001"
    assert rules.record_number("990122100101", "99012210010100412") == "99012210010100413"


def test_a_village_without_numbers_left_says_so():
    with pytest.raises(rules.NoNumberLeft, match="已用完"):
        rules.record_number("990122100101", "99012210010199999")
