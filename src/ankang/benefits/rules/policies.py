"""All policies at hand, and which of them rules a bill: of the place nearest to the insured, in force on the day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from .codes import label
from .policy import Policy, named
from .reading import read_policies
from .refusals import Both, PolicyMissing

_FOLDER = Path(str(files("ankang.benefits"))) / "policies"


@dataclass(frozen=True)
class Policies:
    """Policies in the order they were added; where two rule the same day, the one added last counts."""

    items: tuple[Policy, ...] = ()

    @classmethod
    def packaged(cls) -> "Policies":
        """The policies that come with the program."""
        return _packaged()

    @classmethod
    def read(cls, *paths: Path) -> "Policies":
        """The policies of files, or of all .yaml files of folders. Raises DefinitionError."""
        found = cls()
        for path in paths:
            for file in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
                found = found.plus(file.read_text(encoding="utf-8"), file.name)
        return found

    def plus(self, yaml_text: str, name: str) -> "Policies":
        """These and the policies of a text; `name` is what faults call the file. Raises DefinitionError."""
        return Policies((*self.items, *read_policies(yaml_text, name)))

    def joined(self, others: "Policies") -> "Policies":
        """These, and then the others: where both rule a day, the others count."""
        return Policies((*self.items, *others.items))

    def __iter__(self) -> Iterator[Policy]:
        return iter(self.items)

    def at(self, area: str, insurance: str, day: date) -> Policy:
        """The policy that rules an area on a day. Raises PolicyMissing."""
        here = self.of(area, insurance)
        found = next((policy for policy in reversed(here) if policy.covers(day)), None)
        if found is None:
            raise _missing(self.items, here, area, insurance, day)
        return found

    def of(self, area: str, insurance: str) -> list[Policy]:
        """The policies of the nearest place above an area, in the order they were added."""
        here = [p for p in self.items if p.insurance == insurance and area.startswith(p.area)]
        nearest = max((len(p.area) for p in here), default=0)
        return [p for p in here if len(p.area) == nearest]

    def find(self, key: str) -> Policy:
        """The policy of a key, the one added last. Raises KeyError."""
        found = next((policy for policy in reversed(self.items) if policy.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


@cache
def _packaged() -> Policies:
    return Policies.read(_FOLDER)


def _missing(
    every: Iterable[Policy], here: list[Policy], area: str, insurance: str, day: date
) -> PolicyMissing:
    """Say whether the place has no policy at all, or none on that day."""
    if not here:
        found = list({p.title(): named(p) for p in every if p.insurance == insurance}.values())
        known = Both("、".join(found) or "无", ", ".join(one.en for one in found) or "none")
        kind = Both(label("insurance", insurance), label("insurance", insurance, "en"))
        return PolicyMissing("area", area=area, insurance=kind, known=known)
    title = named(here[-1])
    start = min(policy.since for policy in here)
    if day < start:
        return PolicyMissing("early", title=title, start=start, day=day)
    ends = [policy.until for policy in here]
    if None not in ends and day > max(end for end in ends if end):
        return PolicyMissing("ended", title=title, end=max(end for end in ends if end), day=day)
    return PolicyMissing("gap", title=title, day=day)
