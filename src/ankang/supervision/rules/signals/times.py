"""Visit times that cannot have been, or can hardly have been: a day too long, nights, two towns at once, a person not
born or no longer alive, a record older than its visit."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ankang.supervision.rules.signals.options import Options
from ankang.supervision.rules.signals.records import Asked, Kind, Record


def impossible(records: Sequence[Record], given: Options) -> list[Asked]:
    """All questions about times, by recorder, day by day."""
    days: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        days[record.recorder, record.visited_on.isoformat()].append(record)
    found = [asked for key in sorted(days) for asked in _of_day(key, days[key], given)]
    return found + _nights(records, given) + _lives(records)


def _of_day(key: tuple[str, str], rows: list[Record], given: Options) -> Iterator[Asked]:
    recorder, day = key
    minutes = sum(given.minutes.get(row.mode, 0) for row in rows)
    if minutes > given.day_minutes:
        facts = {"visits": len(rows), "minutes": minutes, "day_minutes": given.day_minutes}
        yield Asked(Kind.LONG_DAY, recorder, day, facts, _ids(rows))
    towns: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        if row.mode == "home":
            towns[row.village[:9]].append(row)
    apart = {town: here for town, here in towns.items() if len(here) >= given.apart_least}
    if len(apart) > 1:
        both = [row for here in apart.values() for row in here]
        yield Asked(Kind.APART, recorder, day, {"towns": len(apart), "visits": len(both)}, _ids(both))


def _nights(records: Sequence[Record], given: Options) -> list[Asked]:
    """Visits at home written in the night of the day they were made."""
    late, early = given.night
    by: dict[str, list[Record]] = defaultdict(list)
    for row in records:
        at_night = row.written.hour >= late or row.written.hour < early
        if row.mode == "home" and at_night and row.written.date() == row.visited_on:
            by[row.recorder].append(row)
    return [
        Asked(Kind.NIGHT, who, "", {"visits": len(rows), "from": late, "until": early}, _ids(rows))
        for who, rows in sorted(by.items())
        if len(rows) >= given.night_least
    ]


def _lives(records: Sequence[Record]) -> list[Asked]:
    """Visits to who was not born yet or had died, and those written before they were made."""
    alive: dict[str, list[Record]] = defaultdict(list)
    before: dict[str, list[Record]] = defaultdict(list)
    for row in records:
        if (row.born_on and row.visited_on < row.born_on) or (row.died_on and row.visited_on > row.died_on):
            alive[row.recorder].append(row)
        if row.written.date() < row.visited_on:
            before[row.recorder].append(row)
    return [
        Asked(kind, who, "", {"visits": len(rows)}, _ids(rows))
        for kind, by in ((Kind.NOT_ALIVE, alive), (Kind.BEFOREHAND, before))
        for who, rows in sorted(by.items())
    ]


def _ids(rows: Sequence[Record]) -> tuple[str, ...]:
    return tuple(sorted(row.id for row in rows))
