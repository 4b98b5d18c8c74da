"""What if the rules were others: the same figures, other numbers, and who would win or lose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ankang.assessment.rules.points import Figure, points
from ankang.assessment.rules.schemes import Item, Scheme
from ankang.assessment.rules.totals import Total, ranks, total

# Unit → item → figure.
Figures = Mapping[str, Mapping[str, Figure]]


@dataclass(frozen=True)
class Moved:
    """A unit before and after."""

    unit: str
    before: Total
    after: Total

    @property
    def change(self) -> float:
        """By how much its score changes, out of 100."""
        return self.after.score - self.before.score


def computed(scheme: Scheme, figures: Figures, extras: Mapping[str, int] | None = None) -> list[Total]:
    """Totals with ranks of all units under a scheme."""
    more = extras or {}
    return ranks(
        [
            total(
                unit,
                scheme,
                {i.code: points(i, own[i.code]) for i in scheme.items if i.code in own},
                extra=more.get(unit, 0),
            )
            for unit, own in figures.items()
        ]
    )


def with_items(scheme: Scheme, items: Sequence[Item]) -> Scheme:
    """The scheme with other items."""
    return replace(scheme, items=tuple(items))


def what_if(
    scheme: Scheme, other: Scheme, figures: Figures, extras: Mapping[str, int] | None = None
) -> list[Moved]:
    """Every unit before and after, those who lose most first."""
    before = {one.unit: one for one in computed(scheme, figures, extras)}
    after = {one.unit: one for one in computed(other, figures, extras)}
    moved = [Moved(unit, before[unit], after[unit]) for unit in before]
    return sorted(moved, key=lambda one: (one.change, one.unit))
