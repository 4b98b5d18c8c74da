"""What a result means: positive for these reasons, to be watched, or neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ankang.screening.rules.kind import Criterion, Kind


@dataclass(frozen=True, slots=True)
class Reading:
    """The findings that hold; positive when there is one, else `watch` tells what to keep an eye on."""

    positive: tuple[Criterion, ...]
    watch: tuple[Criterion, ...]

    @property
    def is_positive(self) -> bool:
        """Whether it must be confirmed."""
        return bool(self.positive)


def read(kind: Kind, answers: Mapping[str, Any], *, age: int, sex: int) -> Reading:
    """The reading of typed answers. What was not measured is never positive."""
    facts = {**answers, "person.age": age, "person.sex": str(sex)}
    positive = tuple(one for one in kind.positive if one.when.holds(facts))
    watch = () if positive else tuple(one for one in kind.watch if one.when.holds(facts))
    return Reading(positive, watch)
