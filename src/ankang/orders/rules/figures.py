"""Figures an order asks for, and which of them the catalogue of indicators gives already."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ankang.orders.rules.likeness import bare

# Words that say where and when and not what: they make no two figures alike.
_FILLERS = re.compile(
    r"(截至目前|截止目前|本年度|本季度|全镇|本镇|全村|全县|各村|当前|目前|本月|上月|今年|情况|数量|总数|的)"
)


@dataclass(frozen=True)
class Suggested:
    """An indicator that may answer a figure; `share`: how alike the names are, 0 to 1."""

    code: str
    title: str
    share: float


def plain(title: str) -> str:
    """The name of a figure without what only says where and when: two orders ask the same when this is the same."""
    told = _FILLERS.sub("", re.sub(r"[（(].*?[)）]", "", title))
    return bare(told) or bare(title)


def read_figures(text: str) -> list[tuple[str, str]]:
    """(name, unit) of each line "名称，单位"; without a comma there is no unit. The same name twice counts once."""
    found: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        name, _comma, unit = line.strip().replace(",", "，").partition("，")
        if name.strip():
            found.setdefault(plain(name), (name.strip()[:60], unit.strip()[:12]))
    return list(found.values())


def suggest(title: str, catalogue: Iterable[tuple[str, str]], least: float) -> Suggested | None:
    """The indicator whose name is most like the figure's, by shared pairs of characters (Dice); None below `least`."""
    own = _pairs(plain(title))
    best: Suggested | None = None
    for code, name in catalogue:
        share = _dice(own, _pairs(plain(name)))
        if share >= least and (best is None or (share, -len(name)) > (best.share, -len(best.title))):
            best = Suggested(code, name, share)
    return best


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text})


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
