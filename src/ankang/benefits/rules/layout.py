"""Where each number stands in the rows that `step` reads and writes. All sums are fen, all ratios parts in a million."""

MILLION = 1_000_000
# "No limit": larger than any sum, and small enough that its products stay within 64 bits.
NO_LIMIT = 2**42
# The largest bill: with it, and a thousand of such bills in a year, no product of `step` leaves 64 bits.
LARGEST = 1_000_000_000
BANDS = 5

# Facts of a bill.
FACTS = ("total", "in_scope", "waiver")
TOTAL, IN_SCOPE, WAIVER = range(3)

# What a person-year carries from bill to bill; the names are those of the stored account.
STATE = (
    "stays_level_0", "stays_level_1", "stays_level_2", "stays_level_3",
    "chained_deductible",
    "scope", "scope_after_deductible",
    "deducted_inpatient", "deducted_outpatient", "deducted_chronic", "deducted_two_diseases",
    "basic_inpatient", "basic_outpatient", "basic_chronic", "basic_two_diseases",
    "entered_serious", "paid_serious",
    "entered_assistance", "assistance_first", "assistance_second", "assistance_third",
    "entered_extra", "paid_extra",
    "entered_topup", "paid_topup",
)  # fmt: skip
STAYS, CHAIN, SCOPE_SUM, AFTER_SUM, DEDUCTED, BASIC_PAID = 0, 4, 5, 6, 7, 11
SERIOUS_IN, SERIOUS_PAID, AID_IN, AID_PAID = 15, 16, 17, 18
EXTRA_IN, EXTRA_PAID, TOPUP_IN, TOPUP_PAID = 21, 22, 23, 24

# The parameters of one situation (rules.terms makes the row). Name and how many numbers it takes.
_BLOCK = (("bands", 3 * BANDS), ("by_year", 1), ("cap_visit", 1), ("cap_year", 1), ("pot", 3), ("lack", 1),
          ("lack_cap", 1))  # fmt: skip
_ROW = (
    ("counted", 4), ("adds_stay", 4), ("is_stay", 1),
    ("deductible", 3), ("chained", 1), ("deductible_by_year", 1),
    ("basic_pot", 4), ("summed", 4), ("cap_all", 1), ("lack_over_cap", 1), ("band_absolute", 1),
    ("basic", sum(size for _, size in _BLOCK)),
    ("serious_counts", 1), ("serious", sum(size for _, size in _BLOCK)),
    ("aid_counts", 1), ("aid_measure", 3), ("aid_switch", 1), ("aid", 2 * sum(size for _, size in _BLOCK)),
    ("extra_counts", 1), ("extra", sum(size for _, size in _BLOCK)),
    ("topup_counts", 1), ("topup_outside", 1), ("topup_keeps", 1), ("topup_measure", 3), ("topup_switch", 1),
    ("topup", 2 * sum(size for _, size in _BLOCK)),
    ("ceiling", 1), ("ceiling_measure", 2), ("cut_before", 10), ("lack_ceiling", 1),
    ("hospital_above", 1), ("hospital_rate", 1), ("lack_hospital", 1),
)  # fmt: skip


def _places(parts: tuple[tuple[str, int], ...]) -> dict[str, int]:
    places, at = {}, 0
    for name, size in parts:
        places[name] = at
        at += size
    return places


ROW = _places(_ROW)
IN_BLOCK = _places(_BLOCK)
WIDTH = sum(size for _, size in _ROW)
BLOCK = sum(size for _, size in _BLOCK)
