"""The arithmetic of a settlement: one text for one bill and for a nation.

Written in a restricted language: + - * //, `mn`, `mx`, and look-ups in rows of integers; no branch, no loop, no call
but of the functions here (a test holds it to that). Plain Python runs it on the numbers of one bill, NumPy on columns of
bills, numba on all persons of a province; `rules.executors` binds `mn` and `mx` for each. So there is no second
implementation that could drift, and what is explained is what was computed.

`P` are parameters, `k` where the row of the bill's situation begins, `F` the facts of the bill, `S` the account of
the person's year (all laid out in `rules.layout`). Every layer is the difference of a cumulative function at two
points, so that a year's payments telescope to the same fen however the year was cut into bills.
"""

from typing import Any

from .layout import (
    AFTER_SUM,
    AID_IN,
    AID_PAID,
    BASIC_PAID,
    BLOCK,
    CHAIN,
    DEDUCTED,
    EXTRA_IN,
    EXTRA_PAID,
    IN_BLOCK,
    IN_SCOPE,
    MILLION,
    ROW,
    SCOPE_SUM,
    SERIOUS_IN,
    SERIOUS_PAID,
    STAYS,
    TOPUP_IN,
    TOPUP_PAID,
    TOTAL,
    WAIVER,
)

mn: Any = min
mx: Any = max

# Places in the row, as plain integers: numba takes them as constants.
COUNTED, ADDS, IS_STAY = ROW["counted"], ROW["adds_stay"], ROW["is_stay"]
DEDUCTIBLE, CHAINED, BY_YEAR = ROW["deductible"], ROW["chained"], ROW["deductible_by_year"]
POT, SUMMED, CAP_ALL, ABSOLUTE = ROW["basic_pot"], ROW["summed"], ROW["cap_all"], ROW["band_absolute"]
BASIC, SERIOUS, AID, EXTRA, TOPUP = (ROW[name] for name in ("basic", "serious", "aid", "extra", "topup"))
SERIOUS_COUNTS, AID_COUNTS, EXTRA_COUNTS, TOPUP_COUNTS = (
    ROW[f"{name}_counts"] for name in ("serious", "aid", "extra", "topup")
)
AID_MEASURE, AID_SWITCH = ROW["aid_measure"], ROW["aid_switch"]
TOPUP_MEASURE, TOPUP_SWITCH = ROW["topup_measure"], ROW["topup_switch"]
TOPUP_OUTSIDE, TOPUP_KEEPS = ROW["topup_outside"], ROW["topup_keeps"]
CEILING, CEILING_MEASURE, BEFORE = ROW["ceiling"], ROW["ceiling_measure"], ROW["cut_before"]
LACK_OVER_CAP, LACK_CEILING, LACK_HOSPITAL = (
    ROW[f"lack_{name}"] for name in ("over_cap", "ceiling", "hospital")
)
HOSPITAL_ABOVE, HOSPITAL_RATE = ROW["hospital_above"], ROW["hospital_rate"]
YEARLY, CAP_VISIT, CAP_YEAR = IN_BLOCK["by_year"], IN_BLOCK["cap_visit"], IN_BLOCK["cap_year"]
IN_POT, LACK, LACK_CAP = IN_BLOCK["pot"], IN_BLOCK["lack"], IN_BLOCK["lack_cap"]
HALF = MILLION // 2

# What `step` gives, in order: the shares, what was lacking, the account afterwards, and numbers for the explanation.
SHARES = ("waiver", "basic", "serious", "assistance", "extra", "topup", "hospital", "patient")
TRACE = (
    "base", "stay_number", "listed", "deducted", "scope_after", "basic_raw", "basic_room", "own", "serious_in",
    "serious_raw", "serious_room", "rest", "aid_in", "aid_large", "aid_raw", "aid_room", "extra_in", "extra_raw",
    "extra_room", "topup_base", "kept", "topup_in", "topup_large", "topup_raw", "topup_room", "limit", "excess",
    "outside_left", "hospital_floor", "left",
)  # fmt: skip
# Bits of `lack`: which layer needed a value that nobody found.
LACKS = {"basic": 1, "serious": 2, "assistance": 4, "extra": 8, "topup": 16, "ceiling": 32, "hospital": 64,
         "over_cap": 128}  # fmt: skip


def part(amount: Any, ratio: Any) -> Any:
    """A part of a sum, half up to the fen."""
    return (amount * ratio + HALF) // MILLION


def paid(P: Any, at: Any, y: Any) -> Any:  # noqa: N803 - P as in the text above
    """The cumulative function of a layer: five bands, each from, width, ratio; half up to the fen."""
    total = mn(mx(y - P[at], 0), P[at + 1]) * P[at + 2]
    total = total + mn(mx(y - P[at + 3], 0), P[at + 4]) * P[at + 5]
    total = total + mn(mx(y - P[at + 6], 0), P[at + 7]) * P[at + 8]
    total = total + mn(mx(y - P[at + 9], 0), P[at + 10]) * P[at + 11]
    total = total + mn(mx(y - P[at + 12], 0), P[at + 13]) * P[at + 14]
    return (total + HALF) // MILLION


def lacking(P: Any, at: Any, base: Any, raw: Any) -> Any:  # noqa: N803
    """1 when the layer is needed and unknown, or when its cap is unknown and something would be paid."""
    return mn(P[at + LACK] * mn(base, 1) + P[at + LACK_CAP] * mn(raw, 1), 1)


def four(P: Any, at: Any, S: Any, first: Any) -> Any:  # noqa: N803
    """The sum of four numbers of the account, weighed by the row."""
    return P[at] * S[first] + P[at + 1] * S[first + 1] + P[at + 2] * S[first + 2] + P[at + 3] * S[first + 3]


def step(P: Any, k: Any, F: Any, S: Any) -> Any:  # noqa: N803, PLR0915 - one text, see above
    """Settle one bill: (shares…, lack, state…, trace…)."""
    total = F[TOTAL]
    waiver = mn(F[WAIVER], total)
    outside = total - F[IN_SCOPE]
    outside_left = mx(outside - waiver, 0)
    base = F[IN_SCOPE] - mx(waiver - outside, 0)
    # Basic insurance: deductible by the number of the stay, bands, caps of the visit, of the pot, of all pots.
    stay_number = four(P, k + COUNTED, S, STAYS)
    listed = P[k + DEDUCTIBLE + mn(stay_number, 2)]
    before = P[k + CHAINED] * S[CHAIN] + P[k + BY_YEAR] * four(P, k + POT, S, DEDUCTED)
    deducted = mn(mx(listed - before, 0), base)
    scope_after = base - deducted
    absolute = P[k + ABSOLUTE]
    yearly = P[k + BASIC + YEARLY]
    start = absolute * (deducted + yearly * S[SCOPE_SUM]) + (1 - absolute) * yearly * S[AFTER_SUM]
    basic_raw = paid(P, k + BASIC, start + scope_after) - paid(P, k + BASIC, start)
    basic_room = mn(
        P[k + BASIC + CAP_VISIT],
        mn(
            mx(P[k + BASIC + CAP_YEAR] - four(P, k + POT, S, BASIC_PAID), 0),
            mx(P[k + CAP_ALL] - four(P, k + SUMMED, S, BASIC_PAID), 0),
        ),
    )
    basic = mn(basic_raw, basic_room)
    own = base - basic
    # Serious-illness insurance: bands over what the person bore in scope this year.
    serious_in = own * P[k + SERIOUS_COUNTS]
    start = S[SERIOUS_IN] * P[k + SERIOUS + YEARLY]
    serious_raw = paid(P, k + SERIOUS, start + serious_in) - paid(P, k + SERIOUS, start)
    serious_room = mn(P[k + SERIOUS + CAP_VISIT], mx(P[k + SERIOUS + CAP_YEAR] - S[SERIOUS_PAID], 0))
    serious = mn(serious_raw, serious_room)
    rest = own - serious
    # Medical assistance: the table for large bills where the measured sum passes the switch.
    aid_in = rest * P[k + AID_COUNTS]
    measured = P[k + AID_MEASURE] * total + P[k + AID_MEASURE + 1] * base + P[k + AID_MEASURE + 2] * rest
    aid_large = mn(mx(measured - P[k + AID_SWITCH], 0), 1)
    a = k + AID + BLOCK * aid_large
    start = S[AID_IN] * P[a + YEARLY]
    aid_raw = paid(P, a, start + aid_in) - paid(P, a, start)
    aid_used = P[a + IN_POT] * S[AID_PAID] + P[a + IN_POT + 1] * S[AID_PAID + 1]
    aid_used = aid_used + P[a + IN_POT + 2] * S[AID_PAID + 2]
    aid_room = mn(P[a + CAP_VISIT], mx(P[a + CAP_YEAR] - aid_used, 0))
    aid = mn(aid_raw, aid_room)
    # Extra assistance: over what is left in scope.
    extra_in = (rest - aid) * P[k + EXTRA_COUNTS]
    start = S[EXTRA_IN] * P[k + EXTRA + YEARLY]
    extra_raw = paid(P, k + EXTRA, start + extra_in) - paid(P, k + EXTRA, start)
    extra_room = mn(P[k + EXTRA + CAP_VISIT], mx(P[k + EXTRA + CAP_YEAR] - S[EXTRA_PAID], 0))
    extra = mn(extra_raw, extra_room)
    # Local top-up: over what is left in scope, or of the whole bill, above what the patient keeps.
    topup_base = rest - aid - extra + P[k + TOPUP_OUTSIDE] * outside_left
    kept = part(total, P[k + TOPUP_KEEPS])
    topup_in = mx(topup_base - kept, 0) * P[k + TOPUP_COUNTS]
    measured = (
        P[k + TOPUP_MEASURE] * total + P[k + TOPUP_MEASURE + 1] * base + P[k + TOPUP_MEASURE + 2] * rest
    )
    topup_large = mn(mx(measured - P[k + TOPUP_SWITCH], 0), 1)
    t = k + TOPUP + BLOCK * topup_large
    start = S[TOPUP_IN] * P[t + YEARLY]
    topup_raw = paid(P, t, start + topup_in) - paid(P, t, start)
    topup_room = mn(P[t + CAP_VISIT], mx(P[t + CAP_YEAR] - S[TOPUP_PAID], 0))
    topup = mn(topup_raw, topup_room)
    # All layers together: what passes the ceiling is cut, layer after layer in the order the row gives.
    limit = part(P[k + CEILING_MEASURE] * total + P[k + CEILING_MEASURE + 1] * base, P[k + CEILING])
    excess = mx(basic + serious + aid + extra + topup - limit, 0)
    b = k + BEFORE
    basic_cut = mn(
        basic, mx(excess - P[b] * serious - P[b + 1] * aid - P[b + 2] * extra - P[b + 3] * topup, 0)
    )
    serious_cut = mn(
        serious,
        mx(excess - (1 - P[b]) * basic - P[b + 4] * aid - P[b + 5] * extra - P[b + 6] * topup, 0),
    )
    aid_cut = mn(
        aid,
        mx(
            excess - (1 - P[b + 1]) * basic - (1 - P[b + 4]) * serious - P[b + 7] * extra - P[b + 8] * topup,
            0,
        ),
    )
    extra_cut = mn(
        extra,
        mx(
            excess
            - (1 - P[b + 2]) * basic
            - (1 - P[b + 5]) * serious
            - (1 - P[b + 7]) * aid
            - P[b + 9] * topup,
            0,
        ),
    )
    topup_cut = mn(
        topup,
        mx(
            excess
            - (1 - P[b + 3]) * basic
            - (1 - P[b + 6]) * serious
            - (1 - P[b + 8]) * aid
            - (1 - P[b + 9]) * extra,
            0,
        ),
    )
    basic = basic - basic_cut
    serious = serious - serious_cut
    aid = aid - aid_cut
    extra = extra - extra_cut
    topup = topup - topup_cut
    # The hospital bears what is outside the scope and nobody paid, above a part of the bill; the patient the rest.
    left = total - waiver - basic - serious - aid - extra - topup
    hospital_floor = part(total, P[k + HOSPITAL_ABOVE])
    hospital = part(mx(mn(outside_left, left) - hospital_floor, 0), P[k + HOSPITAL_RATE])
    patient = left - hospital
    lack = (
        lacking(P, k + BASIC, base, basic_raw)
        + 2 * lacking(P, k + SERIOUS, serious_in, serious_raw)
        + 4 * lacking(P, a, aid_in, aid_raw)
        + 8 * lacking(P, k + EXTRA, extra_in, extra_raw)
        + 16 * lacking(P, t, topup_in, topup_raw)
        + 32 * P[k + LACK_CEILING] * mn(excess, 1)
        + 64 * P[k + LACK_HOSPITAL] * mn(mn(outside_left, left), 1)
        + 128 * P[k + LACK_OVER_CAP] * mn(mx(basic_raw - basic_room, 0), 1)
    )
    stay = P[k + IS_STAY]
    p = k + POT
    return (
        waiver, basic, serious, aid, extra, topup, hospital, patient, lack,
        S[STAYS] + P[k + ADDS], S[STAYS + 1] + P[k + ADDS + 1],
        S[STAYS + 2] + P[k + ADDS + 2], S[STAYS + 3] + P[k + ADDS + 3],
        stay * (deducted + P[k + CHAINED] * S[CHAIN]) + (1 - stay) * S[CHAIN],
        S[SCOPE_SUM] + stay * base, S[AFTER_SUM] + stay * scope_after,
        S[DEDUCTED] + P[p] * deducted, S[DEDUCTED + 1] + P[p + 1] * deducted,
        S[DEDUCTED + 2] + P[p + 2] * deducted, S[DEDUCTED + 3] + P[p + 3] * deducted,
        S[BASIC_PAID] + P[p] * basic, S[BASIC_PAID + 1] + P[p + 1] * basic,
        S[BASIC_PAID + 2] + P[p + 2] * basic, S[BASIC_PAID + 3] + P[p + 3] * basic,
        S[SERIOUS_IN] + serious_in, S[SERIOUS_PAID] + serious,
        S[AID_IN] + aid_in, S[AID_PAID] + P[a + IN_POT] * aid,
        S[AID_PAID + 1] + P[a + IN_POT + 1] * aid, S[AID_PAID + 2] + P[a + IN_POT + 2] * aid,
        S[EXTRA_IN] + extra_in, S[EXTRA_PAID] + extra,
        S[TOPUP_IN] + topup_in, S[TOPUP_PAID] + topup,
        base, stay_number, listed, deducted, scope_after, basic_raw, basic_room, own, serious_in,
        serious_raw, serious_room, rest, aid_in, aid_large, aid_raw, aid_room, extra_in, extra_raw,
        extra_room, topup_base, kept, topup_in, topup_large, topup_raw, topup_room, limit, excess,
        outside_left, hospital_floor, left,
    )  # fmt: skip
