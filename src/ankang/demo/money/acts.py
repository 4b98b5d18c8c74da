"""What an act on a bill keeps besides its sums: the reasons, the account of the year, what the register said."""

from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from ankang.benefits import facts_classes, rules
from ankang.registry.models import Person

_ASKED_AT_ONCE = 4_000


@dataclass
class Account:
    """The account of a person's year as it fills."""

    state: rules.YearState = field(default_factory=rules.YearState.empty)


def registers(persons: set[UUID]) -> dict[UUID, facts_classes.Known]:
    """Person → what the register says of them, asked for some thousands at a time."""
    keys = sorted(persons)
    found: dict[UUID, facts_classes.Known] = {}
    for start in range(0, len(keys), _ASKED_AT_ONCE):
        some = keys[start : start + _ASKED_AT_ONCE]
        known = facts_classes.known(list(Person.objects.filter(pk__in=some)))
        found |= dict.fromkeys(some, known)
    return found


def reasons(result: rules.Result) -> dict[str, list[dict[str, Any]]]:
    """Payer → the steps of the calculation, as the act keeps them."""
    return {
        share.payer: [
            {
                "code": one.code,
                "params": dict(one.params),
                "source": _source(one.source) if one.source else None,
            }
            for one in share.because
        ]
        for share in result.shares
    }


@cache
def _source(source: rules.Source) -> dict[str, str]:
    return asdict(source)
