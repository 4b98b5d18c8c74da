"""The printed list of reactions: which function runs after which kind of event."""

from collections.abc import Callable, Iterator

_table: dict[str, list[tuple[str, Callable[[str], None]]]] = {}


def react(kind: str, reaction: Callable[[str], None]) -> None:
    """Run `reaction(subject_id)` after each event of `kind`. It re-reads state and is safe to repeat."""
    name = f"{reaction.__module__}.{reaction.__name__}"
    _table.setdefault(str(kind), []).append((name, reaction))


def names(kind: str) -> list[str]:
    """Names of the reactions to a kind."""
    return [name for name, _ in _table.get(str(kind), [])]


def find(name: str) -> Callable[[str], None] | None:
    """The reaction of that name, None when the code no longer has it."""
    return next((run for pairs in _table.values() for known, run in pairs if known == name), None)


def every() -> Iterator[tuple[str, str]]:
    """(kind, reaction name) of all reactions."""
    for kind, pairs in sorted(_table.items()):
        yield from ((kind, name) for name, _ in pairs)
