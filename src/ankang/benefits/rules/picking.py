"""Picking the rows that count in a situation, and noting what is lacking."""

from typing import Any

from .layout import BANDS, IN_BLOCK, MILLION, NO_LIMIT, ROW
from .policy import UNKNOWN, Policy, Row, Situation, Table
from .terms import Bands, Lack, Terms


class Picking:
    """The terms of a situation while rows are picked for them."""

    def __init__(self, policy: Policy, situation: Situation) -> None:
        self.policy = policy
        self.situation = situation
        self.made = Terms()

    def _rates(self, path: str, layer: str, size: str) -> Bands | None:
        """The rate with its points and factor, None when it is unknown. Nothing is added to a rate of 0."""
        row = self._needed(layer, f"{path}.rate", size)
        if row is None:
            return None
        points = 0
        for table in self.policy.named(f"{path}.points"):
            points += self._optional(layer, table.path, size, 0)
        factor = self._optional(layer, f"{path}.factor", size, MILLION)
        return [(to, times(min(rate + points, MILLION), factor) if rate else 0) for to, rate in row.value]

    def _pick(self, path: str, size: str) -> Row | None:
        table: Table | None = self.policy.table(path)
        row = table.pick(self.situation, size=size or "small") if table else None
        if row is not None:
            self.made.rows[sized(path, size)] = (row,)
        return row

    def _needed(self, layer: str, path: str, size: str, *, absent: bool = False) -> Row | None:
        """The row of a table that must decide; None, and noted, when it is unknown or no row fits."""
        row = self._pick(path, size)
        if row is None and absent and self.policy.table(path) is None:
            return None
        if row is None or not row.known:
            self._lack(sized(layer, size), path, row)
            return None
        return row

    def _optional(self, layer: str, path: str, size: str, neutral: Any) -> Any:
        """The value of a table that only changes something where a row fits."""
        row = self._pick(path, size)
        if row is None:
            return neutral
        if not row.known:
            self._lack(sized(layer, size), path, row)
            return neutral
        return row.value

    def _known_option(self, layer: str, path: str) -> Any:
        chosen = self.policy.option(path)
        if chosen == UNKNOWN:
            self._lack(f"{layer}*", path, None)
        return chosen

    def _lack(self, layer: str, path: str, row: Row | None) -> None:
        table = self.policy.table(path)
        line = row.line if row else table.line if table else 1
        self.made.lacks.setdefault(layer, []).append(Lack(path, row, line))

    def _flag_lacks(self, layer: str, at: int, size: str = "") -> None:
        lacks = self.made.lacks
        whole = lacks.get(sized(layer, size)) or lacks.get(f"{layer}*")
        self.made.numbers[at + IN_BLOCK["lack"]] = int(bool(whole))
        self.made.numbers[at + IN_BLOCK["lack_cap"]] = int(bool(lacks.get(sized(f"{layer}_cap", size))))

    def _set(self, name: str, value: int, offset: int = 0) -> None:
        self.made.numbers[ROW[name] + offset] = value

    def _bands(self, at: int, bands: Bands, start: int) -> None:
        """Bands as from, width, ratio; those not used have no width."""
        low = start
        for number, (to, rate) in enumerate(bands):
            high = max(to, low)
            self.made.numbers[at + 3 * number : at + 3 * number + 3] = [low, min(high - low, NO_LIMIT), rate]
            low = high
        assert len(bands) <= BANDS


def sized(name: str, size: str) -> str:
    return f"{name}#large" if size == "large" else name


def times(amount: int, ratio: int) -> int:
    """Half up: a sum to the fen, a ratio to a millionth."""
    return (amount * ratio + MILLION // 2) // MILLION
