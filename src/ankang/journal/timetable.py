"""The printed timetable: what the worker does every minute, and what it does once a night."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Nothing of the night begins before this hour of local time.
NIGHT_HOUR = 2


@dataclass(frozen=True)
class Job:
    """A job by name. It re-reads state and is safe to repeat; `nightly`: once a day, else every minute."""

    name: str
    run: Callable[[], None]
    nightly: bool


_jobs: dict[str, Job] = {}


def every_minute(run: Callable[[], None]) -> None:
    """Run this each minute. Registering it again changes nothing."""
    _add(run, nightly=False)


def every_night(run: Callable[[], None]) -> None:
    """Run this once a day, from 02:00 local time on; a day missed is not made up for."""
    _add(run, nightly=True)


def _add(run: Callable[[], None], *, nightly: bool) -> None:
    name = f"{run.__module__}.{run.__name__}"
    _jobs[name] = Job(name, run, nightly)


def every() -> Iterator[Job]:
    """All jobs, by name."""
    yield from (_jobs[name] for name in sorted(_jobs))
