"""What was planted in the visits is found by a study, and what was not is not."""

import datetime as dt
from decimal import Decimal

import numpy as np

from ankang.demo import campaign, county, health, people, register, visits
from ankang.studies.rules import Method, Protocol
from ankang.studies.rules.estimating import Counts, estimate

TODAY = dt.date(2026, 11, 24)
STARTS = campaign.begins(TODAY)


def the_town(number, residents):
    """Villages and the follow-ups of hypertension of a town: village code by visit, day, whether on target."""
    town = county.towns()[number]
    rng = np.random.default_rng([1, number])
    them = people.people(rng, town, list(town.villages), residents, np.datetime64(TODAY, "D"))
    registered = register.pick_registered(rng, them, residents // 3)
    of_registered = them.each(registered)
    ill = health.conditions(rng, them, of_registered)
    records = health.records(rng, them, of_registered)
    rows = visits.visits(rng, them, registered, ill, records)
    seen = rows.take(np.flatnonzero((rows.programme == "hypertension") & (rows.control > 0)))
    codes = np.array([one.code for one in them.villages])
    return codes[them.village[seen.person]], seen.visited_on, seen.control == 1


def counted(villages, towns):
    """Visits on target and all visits of these villages in the seven quarters from 2025."""
    above, below = np.zeros((len(villages), 7)), np.zeros((len(villages), 7))
    at = {code: row for row, code in enumerate(villages)}
    for codes, days, good in towns:
        months = days.astype("datetime64[M]").astype(int) - np.datetime64("2025-01").astype(
            "datetime64[M]"
        ).astype(int)
        kept = (months >= 0) & (months < 21) & np.isin(codes, villages)
        rows = np.array([at[code] for code in codes[kept]])
        np.add.at(below, (rows, months[kept] // 3), 1)
        np.add.at(above, (rows, months[kept] // 3), good[kept])
    return Counts(tuple(villages), above, below)


def test_the_pills_are_found_and_the_talks_are_not():
    assert dt.date(2026, 4, 1) == STARTS
    numbers = (1, 2, 4)
    towns = [the_town(number, 9_000) for number in numbers]
    parts = [campaign.groups([(v.code, v.name) for v in county.towns()[n].villages]) for n in numbers]
    pills, talks, neither = (
        [c for p in parts for c in getattr(p, name)] for name in ("pills", "talks", "neither")
    )
    assert not set(pills) & (set(talks) | set(neither)) and min(len(pills), len(talks), len(neither)) >= 6
    found = studied(pills, neither, towns)
    assert found["verdict"] == "rose" and found["effect"]["low"] > 5
    null = studied(talks, neither, towns)
    assert null["verdict"] == "cannot_tell" and null["effect"]["high"] < found["effect"]["low"]


def studied(treated, others, towns):
    protocol = Protocol(
        "研究", "有用吗？", county.COUNTY[0], "care.hypertension_control_rate", "", tuple(treated), tuple(others), "2025Q1",
        "2026Q2", "2026Q3", Method.DIFFERENCES, Decimal(5), dt.date(2026, 10, 1),
    )  # fmt: skip
    villages = sorted([*treated, *others])
    return estimate(protocol, counted(villages, towns), None)
