"""Every kind of event with its sentence for the audit page. Packages declare theirs in `events.py`."""

from collections.abc import Iterator
from enum import StrEnum

_sentences: dict[str, str] = {}


class UnknownKind(Exception):
    """An event kind that no package declared."""


def declare(kinds: type[StrEnum], sentences: dict[StrEnum, str]) -> None:
    """Declare the kinds of one package; each `package.thing_happened` with a sentence (translatable)."""
    missing = [kind for kind in kinds if kind not in sentences]
    assert not missing, f"事件缺少说明句：{missing}"
    _sentences.update({str(kind): sentence for kind, sentence in sentences.items()})


def require(kind: str) -> None:
    """Raise UnknownKind unless the kind was declared."""
    if str(kind) not in _sentences:
        raise UnknownKind(f"事件 {kind} 没有登记：请在所属包的 events.py 中声明。")


def sentence(kind: str) -> str:
    """What the audit page says of a kind."""
    return str(_sentences.get(str(kind), kind))


def every() -> Iterator[tuple[str, str]]:
    """All declared kinds with their sentences, by name."""
    yield from sorted(_sentences.items())
