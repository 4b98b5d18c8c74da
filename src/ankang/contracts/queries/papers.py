"""What is printed and shown of a contract: its packages with price and payer, signed papers, a household's contracts."""

import datetime as dt
from typing import Any
from uuid import UUID

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.contracts import rules
from ankang.contracts.judging import packages_of
from ankang.contracts.models import Contract, Signature
from ankang.contracts.queries.lists import HEALTH_GROUPS
from ankang.contracts.queries.scope import about, contracts, open_on
from ankang.contracts.queries.services import language
from ankang.registry.models import Household, Person
from ankang.storage import files


def packages(user: User, row: Contract, most: int) -> list[dict[str, Any]]:
    """The packages of a contract up to a level: name, services, price, who pays, the source of each."""
    return [
        {
            "title": one.title(language()), "document": one.document, "clause": one.clause, "standing": one.standing,
            "price_fen": one.price_fen, "payers": "、".join(one.payers), "price_document": one.price_document,
            "price_standing": one.price_standing,
            "services": [(s.title(language()), s.times, s.document, s.standing) for s in one.services],
        }
        for one in packages_of(row, most)
    ]  # fmt: skip


def about_one(user: User, person: Person, on: dt.date) -> rules.About:
    """What decides on the packages of a person in scope."""
    return about(within(Person.objects.filter(pk=person.pk), user, duty=Duty.RECORD_VISITS), on)[person.pk]


def may_name(user: User, person: Person, group: str) -> bool:
    """Whether a reader may be told that a person is of a group."""
    return group not in HEALTH_GROUPS or covers(user, person.village_id, Duty.VIEW_HEALTH)


def signature(user: User, pk: UUID) -> Signature:
    """A signature with a paper, of a contract in scope."""
    rows = within(
        Signature.objects.exclude(media=""), user, by="contract__person__village", duty=Duty.RECORD_VISITS
    )
    return rows.get(pk=pk)


def content(user: User, row: Signature) -> bytes:
    """The paper itself, for who found the signature. FileNotFoundError when it is gone."""
    return files.content(f"contracts/{row.pk}")


def of_household(user: User, home: Household, today: dt.date) -> list[Contract]:
    """The open contracts of a household's members."""
    rows = contracts(user).filter(open_on(today), person__household=home).prefetch_related("signatures")
    return list(rows.order_by("person__relation", "person__born_on"))
