"""What the checks in force find in a household as it was gathered, ready to be compared with what stands."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from ankang.quality.models import Finding
from ankang.quality.queries.gathering import Gathered
from ankang.quality.queries.part import as_key
from ankang.registry.rules.checks import check
from ankang.registry.rules.facts import told
from ankang.storage.sealed import blind_index

_SEVERITY = {"doubt": Finding.Severity.DOUBT, "error": Finding.Severity.ERROR}
_PURPOSE = "quality_finding.facts"
Key = tuple[str, UUID, UUID | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as it is now; `params` as JSON, `facts` as keyed hash."""

    rule: str
    household: UUID
    person: UUID | None
    village: str
    severity: int
    owner: str
    params: str
    facts: str

    @property
    def key(self) -> Key:
        """What makes it the same finding as yesterday."""
        return self.rule, self.household, self.person


def look(home: Gathered, on: dt.date) -> Iterator[Found]:
    """What the checks in force find in a household."""
    for finding in check(home.facts, on):
        rule = finding.check
        yield Found(
            rule=rule.code,
            household=as_key(home.key),
            person=None if finding.member is None else as_key(home.members[finding.member]),
            village=home.village,
            severity=_SEVERITY[rule.severity],
            owner=rule.owner,
            params=json.dumps(finding.params, ensure_ascii=False, sort_keys=True) if finding.params else "",
            facts=blind_index(told(rule.fields, home.facts, finding.member), _PURPOSE),
        )
