"""What becomes of an offer: free, promised, with people, lost. The four always add up to what was offered."""

from dataclasses import dataclass, replace


class StockError(ValueError):
    """More is taken than there is."""


@dataclass(frozen=True)
class Stock:
    """Quantities of one offer."""

    offered: int
    promised: int = 0
    delivered: int = 0
    lost: int = 0

    @property
    def free(self) -> int:
        """What can still be promised."""
        return self.offered - self.promised - self.delivered - self.lost

    def promise(self, n: int) -> "Stock":
        """Promise some to a need."""
        return self._moved(self.free, n, promised=self.promised + n)

    def cancel(self, n: int) -> "Stock":
        """Take a promise back."""
        return self._moved(self.promised, n, promised=self.promised - n)

    def deliver(self, n: int, lost: int = 0) -> "Stock":
        """Of a promise some reached the people, some was lost on the way."""
        if lost < 0:
            raise StockError
        return self._moved(
            self.promised, n + lost, promised=self.promised - n - lost, delivered=self.delivered + n,
            lost=self.lost + lost,
        )  # fmt: skip

    def come_back(self, n: int, usable: bool) -> "Stock":
        """Something was brought back: it can be given again, or not."""
        return self._moved(
            self.delivered, n, delivered=self.delivered - n, lost=self.lost + (0 if usable else n)
        )

    def lose(self, n: int) -> "Stock":
        """Something that was not promised went bad."""
        return self._moved(self.free, n, lost=self.lost + n)

    def _moved(self, there: int, n: int, **now: int) -> "Stock":
        if n <= 0 or n > there:
            raise StockError(f"{n} of {there}")
        return replace(self, **now)
