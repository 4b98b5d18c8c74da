"""Who has to sign before a contract holds, and from which day it does."""

import datetime as dt
from collections.abc import Mapping

RESIDENT, DOCTOR, CADRE = "resident", "doctor", "cadre"


def wanted(needs_cadre: bool) -> tuple[str, ...]:
    """The parties that sign: resident and doctor, and for a listed household the cadre paired with it (双签约)."""
    return (RESIDENT, DOCTOR, CADRE) if needs_cadre else (RESIDENT, DOCTOR)


def missing(needs_cadre: bool, signed: Mapping[str, dt.date]) -> tuple[str, ...]:
    """The parties that have not signed."""
    return tuple(party for party in wanted(needs_cadre) if party not in signed)


def holds_from(since: dt.date, needs_cadre: bool, signed: Mapping[str, dt.date]) -> dt.date | None:
    """The first day a contract holds: its own, or that of the last signature; None while one is missing."""
    if missing(needs_cadre, signed):
        return None
    return max(since, *(signed[party] for party in wanted(needs_cadre)))
