"""What a role is."""

from dataclasses import dataclass

from django.utils.functional import Promise

from ankang.accounts import duties
from ankang.places.models import Division

Level = Division.Level
D = duties.Duty
# What everybody has who goes to the doors.
FIELD = (D.VIEW_REGISTER, D.RECORD_VISITS, D.VIEW_INDICATORS, D.VIEW_PEOPLE_BEHIND)


@dataclass(frozen=True)
class Role:
    """One role. `guarded` may see level-5 items (special diseases) of the persons it serves."""

    code: str
    name: str | Promise
    says: str | Promise
    scope: Level
    duties: frozenset[D]
    guarded: bool = False

    @property
    def serves_facility(self) -> bool:
        """Whether who holds it works for one facility: a window settles its own hospital's bills, a doctor there sees
        the patients handed to it."""
        return bool({D.SETTLE_BILLS, D.CONSULT} & self.duties)


def role(code: str, name: Promise, says: Promise, scope: Level, *duties: D, guarded: bool = False) -> Role:
    return Role(code, name, says, scope, frozenset(duties), guarded)
