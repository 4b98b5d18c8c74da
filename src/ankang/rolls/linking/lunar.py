"""Dates of birth that were given by the lunar calendar and written as if by the solar one.

Old people in the villages name their birthday by the lunar calendar; a clerk writes it down as it is said. The
table below is the calendar of 1900 to 2035: for each year month and day of its new year's day, the number of its
leap month (0 none), and the lengths of its months as bits behind a leading 1 (1 = 30 days), hexadecimal. Made from
three independent computations of the calendar, where each entry agrees with at least two of them.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

FIRST = 1900
_YEARS = """
131.8.296d 219.0.14ae 208.0.1a57 129.5.2a4d 216.0.1d26 204.0.1d95 125.4.2d55 213.0.156a 202.0.19ad 122.2.295d
210.0.14ae 130.6.349b 218.0.1a4d 206.0.1d25 126.5.3aa5 214.0.1b54 203.0.1d6a 123.2.32da 211.0.195b 201.7.2937
220.0.1497 208.0.1a4b 128.5.364b 216.0.16a5 205.0.16d4 124.4.35b5 213.0.12b6 202.0.1957 123.2.292f 210.0.1497
130.6.2c96 217.0.1d4a 206.0.1ea5 126.5.2da9 214.0.15ad 204.0.12b6 124.3.326e 211.0.192e 131.7.392d 219.0.1c95
208.0.1d4a 127.6.3b4a 215.0.1b55 205.0.156a 125.4.355b 213.0.125d 202.0.192d 122.2.392b 210.0.1a95 129.7.3695
217.0.16ca 206.0.1b55 127.5.2ab5 214.0.14da 203.0.1a5b 124.3.2a57 212.0.152b 131.8.352a 218.0.1e95 208.0.16aa
128.6.35aa 215.0.1ab5 205.0.14b6 125.4.34ae 213.0.1a57 202.0.1526 121.3.3d26 209.0.1d95 130.7.2b55 217.0.156a
206.0.196d 127.5.295d 215.0.14ad 203.0.1a4d 123.4.3a4d 211.0.1d25 131.8.3aa5 218.0.1b54 207.0.1b6a 128.6.32da
216.0.195b 205.0.149b 125.4.3497 213.0.1a4b 202.10.364b 220.0.16a5 209.0.16d4 129.6.35b4 217.0.1ab6 206.0.1957
127.5.292f 215.0.1497 204.0.164b 123.3.2d4a 210.0.1ea5 131.8.2d65 219.0.15ac 207.0.1ab6 128.5.326d 216.0.192e
205.0.1c96 124.4.3a95 212.0.1d4a 201.0.1da5 122.2.2b55 209.0.156a 129.7.355b 218.0.125d 207.0.192d 126.5.392b
214.0.1a95 203.0.1b4a 123.4.36aa 210.0.1ad5 131.9.2ab5 219.0.14ba 208.0.1a5b 128.6.2a57 216.0.152b 205.0.1a93
125.4.2e95 212.0.16aa 201.0.1ad5 122.2.29b5 210.0.14b6 129.6.34ae 217.0.1a4e 206.0.1d26 126.5.3d26 213.0.1d53
203.0.15aa 123.3.2d6a 211.0.196d 131.11.295d 219.0.14ad 208.0.1a4d
"""
Days = npt.NDArray[np.datetime64]


def as_lunar(days: Days) -> Days:
    """The solar day of each date when it is read as year, month and day of the lunar calendar (months that are
    not leap months). NaT for NaT, for years outside the table, and for days that the month does not have."""
    starts, lengths = _months()
    found = np.full(len(days), np.datetime64("NaT"), "datetime64[D]")
    known = ~np.isnat(days)
    month = days[known].astype("datetime64[M]").astype(np.int64)
    year, month = month // 12 + 1970 - FIRST, month % 12
    day = (days[known] - days[known].astype("datetime64[M]")).astype(np.int64)
    inside = (year >= 0) & (year < len(starts))
    year = np.where(inside, year, 0)
    there = inside & (day < lengths[year, month])
    solar = starts[year, month] + day
    found[known] = np.where(there, solar, np.datetime64("NaT"))
    return found


@cache
def _months() -> tuple[Days, npt.NDArray[np.int64]]:
    """First day and length of months 1 to 12 of each year, leap months left out."""
    starts, lengths = [], []
    for number, word in enumerate(_YEARS.split()):
        new_year, leap, bits = word.split(".")
        day = np.datetime64(f"{FIRST + number}-{int(new_year) // 100:02d}-{int(new_year) % 100:02d}")
        sizes = [29 + int(bit) for bit in f"{int(bits, 16):b}"[1:]]
        first = day + np.concatenate([[0], np.cumsum(sizes)[:-1]])
        keep = [place for place in range(len(sizes)) if not int(leap) or place != int(leap)]
        starts.append(first[keep])
        lengths.append(np.array(sizes)[keep])
    return np.array(starts), np.array(lengths)
