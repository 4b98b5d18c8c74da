"""What somebody typed of an event to come, and of a poster."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from ankang.places.models import Division
from ankang.teams.models import Unit


@dataclass(frozen=True)
class Plan:
    """What is planned. `experts`: (name, unit, title) in order; `wanted`: skill → number of volunteers;
    `materials`: key of an item → number. `way` "": to be chosen later."""

    kind: str
    topic: str
    title: str
    division: Division
    place: str
    on: dt.date
    begins: dt.time
    ends: dt.time
    host: Unit | None = None
    expected: int | None = None
    way: str = ""
    experts: Sequence[tuple[str, str, str]] = ()
    wanted: Mapping[str, int] = field(default_factory=dict)
    materials: Mapping[UUID, int] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, object]:
        """The values of the event's own row."""
        return {
            "kind": self.kind, "topic": self.topic, "title": self.title.strip(), "division_id": self.division.code,
            "place": self.place.strip(), "on": self.on, "begins": self.begins, "ends": self.ends,
            "host_id": self.host.pk if self.host else None, "expected": self.expected, "way": self.way,
        }  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What somebody typed for a poster."""

    title: str
    points: str
    hotline: str
    issuer: str
    title_en: str = ""
    points_en: str = ""
    place: str = ""
    day: dt.date | None = None
    begins: dt.time | None = None
