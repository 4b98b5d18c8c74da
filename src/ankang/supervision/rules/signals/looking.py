"""One look over all records: everything tested is corrected together."""

from collections import defaultdict
from collections.abc import Sequence

from ankang.supervision.rules.signals.copies import copied
from ankang.supervision.rules.signals.digits import Digits, digits_of, heaping
from ankang.supervision.rules.signals.options import Options
from ankang.supervision.rules.signals.records import Asked, Kind, Record
from ankang.supervision.rules.signals.repeats import Run, runs
from ankang.supervision.rules.signals.several import holm
from ankang.supervision.rules.signals.times import impossible

MEASURES = ("systolic", "diastolic")


def look(records: Sequence[Record], given: Options) -> list[Asked]:
    """All questions of a look. Digits and runs are tests and share the error of the whole look; the others are not."""
    by: dict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda r: (r.visited_on, r.written, r.id)):
        by[record.recorder].append(record)
    digits = _digits(by, given)
    repeated = _runs(by)
    chances: dict[tuple[str, str], float] = {
        (who, measure): found.chance for (who, measure), found in digits.items() if found.chance is not None
    }
    chances |= {(who, "runs"): run.chance for who, (run, _rows) in repeated.items()}
    rare = holm(chances, given.family_error)
    asked = [
        _about_digits(who, measure, found, by[who])
        for (who, measure), found in sorted(digits.items())
        if (who, measure) in rare and heaping(found, given.digits_share)
    ]
    asked += [
        _about_run(who, run, rows)
        for who, (run, rows) in sorted(repeated.items())
        if (who, "runs") in rare and run.length >= given.runs_least
    ]
    return asked + copied(records, given) + impossible(records, given)


def _digits(by: dict[str, list[Record]], given: Options) -> dict[tuple[str, str], Digits]:
    found = {}
    for who, rows in by.items():
        for measure in MEASURES:
            values = [value for row in rows if (value := getattr(row, measure)) is not None]
            if values:
                found[who, measure] = digits_of(values, given.digits_least, given.digits_in_parity)
    return found


def _runs(by: dict[str, list[Record]]) -> dict[str, tuple[Run, list[Record]]]:
    """Each recorder's values one after another, people visited twice in a row counted once; how common a value is,
    everybody's values tell."""
    measured = {who: _measured(rows) for who, rows in by.items()}
    everybody = [(row.systolic, row.diastolic) for rows in measured.values() for row in rows]
    return {
        who: (runs([(row.systolic, row.diastolic) for row in rows], everybody), rows)
        for who, rows in measured.items()
        if len(rows) > 1
    }


def _measured(rows: list[Record]) -> list[Record]:
    seen = [row for row in rows if row.systolic is not None and row.diastolic is not None]
    return [row for at, row in enumerate(seen) if not at or row.person != seen[at - 1].person]


def _about_digits(who: str, measure: str, found: Digits, rows: list[Record]) -> Asked:
    facts = {
        "n": found.n, "counts": list(found.counts), "digit": found.digit, "share": round(found.share, 4),
        "chance": found.chance,
    }  # fmt: skip
    visits = tuple(
        row.id for row in rows if (v := getattr(row, measure)) is not None and v % 10 == found.digit
    )
    return Asked(Kind.DIGITS, who, measure, facts, visits)


def _about_run(who: str, run: Run, rows: list[Record]) -> Asked:
    part = rows[run.start : run.start + run.length]
    facts = {"length": run.length, "n": len(rows), "chance": run.chance}
    return Asked(Kind.RUNS, who, part[0].visited_on.isoformat(), facts, tuple(row.id for row in part))
