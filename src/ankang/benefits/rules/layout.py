"""Where each number stands in the rows that `step` reads and writes. All sums are fen, all ratios parts in a million."""

MILLION = 1_000_000
# "No limit": larger than any sum, and small enough that its products stay within 64 bits.
NO_LIMIT = 2**40
# The largest bill: with it, and a whole year of such bills, no product of `step` leaves 64 bits.
LARGEST = 10_000_000_000
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
LEVELS, POTS, AID_POTS = 4, 4, 3
