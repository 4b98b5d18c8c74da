"""What is compared of people: numbers, names as written and heard, birth dates as they go wrong, and where one lives.

The columns are those of `preparing`.
"""

from ankang.rolls.linking.scheme import AGREES, DIFFERS, Level, Scheme, not_known

_NEAR = (
    "levenshtein(number_l, number_r) = 1 "
    "or (levenshtein(number_l, number_r) = 2 and sorted_number_l = sorted_number_r)"
)
IDENTITY = (
    not_known("number"),
    Level("equal", "number_l = number_r", AGREES, 0.93, 3e-6),
    Level("near", f"not (number_ok_l and number_ok_r) and ({_NEAR})", DIFFERS, 0.04, 1e-6),
    Level("two_digits", "not (number_ok_l and number_ok_r) and levenshtein(number_l, number_r) = 2",
          DIFFERS, 0.01, 4e-6),
    Level("unlike", "not (number_ok_l and number_ok_r)", DIFFERS, 0.015, 0.04),
    Level("two_numbers", "ELSE", DIFFERS, 0.005, 0.96),
)  # fmt: skip
NAME = (
    not_known("written"),
    Level("equal", "written_l = written_r", AGREES, 0.91, 3e-4, "written"),
    Level("variant", "plain_l = plain_r", DIFFERS, 0.02, 2e-5, "plain"),
    Level("sound", "OVERLAP(sounds_l, sounds_r)", DIFFERS, 0.03, 8e-4, "sound"),
    Level("ear", "OVERLAP(ears_l, ears_r)", DIFFERS, 0.01, 6e-4, "ear"),
    Level("one_character", "OVERLAP(masks_l, masks_r)", DIFFERS, 0.02, 6e-3),
    Level("surname", "surname_l = surname_r", DIFFERS, 0.006, 0.05),
    Level("other", "ELSE", DIFFERS, 0.004, 0.94),
)
BORN = (
    not_known("born"),
    Level("equal", "born_l = born_r", AGREES, 0.94, 4e-5),
    Level("swapped", "swapped_l = born_r", DIFFERS, 0.008, 2e-5),
    Level("lunar", "moon_l = born_r or born_l = moon_r", DIFFERS, 0.01, 8e-5),
    Level("year", "month_l = month_r and day_l = day_r and abs(year_l - year_r) in (1, 2, 9, 10, 11, 20)",
          DIFFERS, 0.012, 3e-4),
    Level("day", "year_l = year_r and (month_l = month_r or day_l = day_r)", DIFFERS, 0.02, 1.5e-3),
    Level("other", "ELSE", DIFFERS, 0.01, 0.998),
)  # fmt: skip
SEX = (
    not_known("sex"),
    Level("equal", "sex_l = sex_r", AGREES, 0.99, 0.5),
    Level("other", "ELSE", DIFFERS, 0.01, 0.5),
)
VILLAGE = (
    not_known("village"),
    Level("equal", "village_l = village_r", AGREES, 0.9, 0.005),
    Level("town", "town_l = town_r", DIFFERS, 0.06, 0.06),
    Level("other", "ELSE", DIFFERS, 0.04, 0.935),
)
PHONE = (
    not_known("phone"),
    Level("equal", "phone_l = phone_r", AGREES, 0.7, 2e-4),
    Level("other", "ELSE", DIFFERS, 0.3, 0.9998),
)
HOUSEHOLD = (
    not_known("household"),
    Level("equal", "household_l = household_r", AGREES, 0.95, 1e-5),
    Level("other", "ELSE", DIFFERS, 0.05, 0.99999),
)
# Comparisons are named as in shapes.COMPARED. Each block keeps the candidates of a row to some dozens.
PEOPLE = Scheme(
    comparisons={
        "identity": IDENTITY,
        "name": NAME,
        "born_on": BORN,
        "sex": SEX,
        "village": VILLAGE,
        "phone_tail": PHONE,
        "household_key": HOUSEHOLD,
    },
    columns=(
        "number", "sorted_number", "number_ok", "written", "plain", "sounds", "sound", "ears", "ear", "masks",
        "surname", "born", "swapped", "moon", "year", "month", "day", "sex", "village", "town", "phone", "household",
        "number_born", "number_tail",
    ),
    told_by={
        "identity": "number",
        "name": "written",
        "born_on": "born",
        "sex": "sex",
        "village": "village",
        "phone_tail": "phone",
        "household_key": "household",
    },
    blocks=(
        ("number_tail",),  # a wrong digit among the first ten
        ("number_born",),  # a wrong digit among the last four
        ("born", "surname"),
        ("born", "sex", "village"),  # the name wholly another
        ("ear", "village"),  # the birth date wholly another
        ("ear", "year"),
        ("ear", "month", "day"),
        ("phone", "surname"),
        ("household",),
        ("swapped=born", "surname"),
        ("moon=born", "surname"),
        ("born=moon", "surname"),
    ),
    # By number, to learn how names and dates go wrong, and by name and birth date, to learn how numbers do.
    teaching=(("number",), ("plain", "born")),
)  # fmt: skip
LEVELS = list(PEOPLE.comparisons)
