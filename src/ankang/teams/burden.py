"""What higher packages know of open work at households: warnings, visits due. Workload asks them all.

A package above registers its source in `apps.ready()`: `burden.register("warnings", _("未办结预警"), source)`, where
`source(households)` answers household → how many are open.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.utils.functional import Promise

Source = Callable[[Sequence[UUID]], dict[UUID, int]]
_sources: dict[str, tuple[str | Promise, Source]] = {}


def register(key: str, title: str | Promise, source: Source) -> None:
    """Ask this source too; a key registered again replaces the former one."""
    _sources[key] = (title, source)


def titles() -> list[tuple[str, str | Promise]]:
    """Key and title of every source."""
    return [(key, title) for key, (title, _source) in sorted(_sources.items())]


def told(households: Sequence[UUID]) -> dict[str, dict[UUID, int]]:
    """Source → household → how many are open."""
    return {key: source(households) for key, (_title, source) in sorted(_sources.items())}
