"""待遇明白卡: what each layer of protection gives a person, in plain words, and where a value is not known."""

import datetime as dt
from dataclasses import dataclass

from ankang.accounts.models import User
from ankang.benefits import queries
from ankang.benefits.queries import Entitlements
from ankang.notices.queries import check_code_of
from ankang.notices.rules import terms
from ankang.registry.models import Person


@dataclass(frozen=True)
class Card:
    """One person's card: entitlements, whom to call, and the check code of the household."""

    told: Entitlements
    hotline: str
    code: str

    @property
    def unknown(self) -> int:
        """How many rules have a value that nobody found."""
        return sum(not rule.known for layer in self.told.layers for rule in layer.rules)


def card_of(user: User, person: Person, day: dt.date) -> Card:
    """The card of a person the reader may see."""
    told = queries.entitlements(user, person, day)
    return Card(told, terms.hotline(day, person.village_id), check_code_of(person.household_id))
