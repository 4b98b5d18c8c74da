"""One box: pinyin initials, the beginning of a name, the tail of an identity or phone number, a whole number.

Every way in is an index: keys and names by range, numbers by their blind index. Nothing scans the persons.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry.models import Household, NameKey, Person
from ankang.registry.queries.households import name_starts, number_starts
from ankang.registry.queries.persons import persons
from ankang.storage.sealed import BlindIndex

MOST = 50
# A tail shared by more rows than this is opened no further: the reader is asked for more digits instead.
_OPENED = 400
_IDENTITY = re.compile(r"^(\d{15}|\d{17}[\dX])$")
_TAIL = re.compile(r"^\d{3,}[\dX]$")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LETTERS = re.compile(r"^[a-z]{1,30}$")


@dataclass(frozen=True)
class Hit:
    """A person found, and by what: shown beside the name."""

    person: Person
    by: str | Promise


def search(user: User, text: str) -> list[Hit]:
    """The persons a text may mean, the surest first, those on the books before those gone; at most 50."""
    compact = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isprintable() and not c.isspace())
    hits: dict[UUID, Hit] = {}
    for by, found in _ways(user, compact):
        for person in found:
            hits.setdefault(person.pk, Hit(person, by))
        if len(hits) >= MOST:
            break
    ranked = sorted(hits.values(), key=lambda hit: hit.person.left_on is not None)
    return ranked[:MOST]


def _ways(user: User, text: str) -> Iterator[tuple[str | Promise, Iterable[Person]]]:
    upper, lower = text.upper(), text.lower()
    if _IDENTITY.match(upper):
        yield _("身份证号"), _by_identity(user, upper)
    if len(text) >= 4:
        yield _("户编号"), _by_household(user, text)
    if _TAIL.match(upper):
        yield _("身份证尾号"), _by_tail(user, "identity", upper)
        yield _("电话尾号"), _by_tail(user, "phone", upper)
        yield _("户电话尾号"), _by_household_phone(user, upper)
    if _LETTERS.match(lower):
        yield _("姓名拼音"), _by_key(user, lower)
    if _HAN.search(text):
        yield _("姓名"), persons(user).filter(name_starts(text)).order_by("name")[:MOST]


def _by_identity(user: User, number: str) -> QuerySet[Person]:
    return persons(user).filter(identity_index=BlindIndex.of(Person, "identity_index", number))[:MOST]


def _by_household(user: User, text: str) -> list[Person]:
    """Members of households whose number is the text, or begins with it."""
    homes = within(Household.objects.filter(number_starts(text)), user, duty=Duty.VIEW_REGISTER)
    keys = list(homes.order_by("number").values_list("pk", flat=True)[:MOST])
    found = persons(user).filter(household__in=keys) if keys else []
    return sorted(found, key=lambda p: (p.household.number != text, p.household.number, p.relation))[:MOST]


def _by_tail(user: User, column: str, tail: str) -> list[Person]:
    """Persons whose number ends so: the index knows four characters, further ones are compared opened."""
    index = BlindIndex.of(Person, f"{column}_tail", tail[-4:])
    found = persons(user).filter(**{f"{column}_tail": index})[: MOST if len(tail) == 4 else _OPENED]
    return [p for p in found if len(tail) == 4 or getattr(p, column).endswith(tail)][:MOST]


def _by_household_phone(user: User, tail: str) -> list[Person]:
    index = BlindIndex.of(Household, "phone_tail", tail[-4:])
    homes = within(Household.objects.filter(phone_tail=index), user, duty=Duty.VIEW_REGISTER)[:_OPENED]
    keys = [home.pk for home in homes if len(tail) == 4 or home.phone.endswith(tail)][:MOST]
    return (
        list(persons(user).filter(household__in=keys).order_by("household", "relation")[:MOST])
        if keys
        else []
    )


def _by_key(user: User, initials: str) -> list[Person]:
    """Persons by initials, exact ones first: the index answers in order of key."""
    after = initials[:-1] + chr(ord(initials[-1]) + 1)
    rows = within(NameKey.objects.filter(key__gte=initials, key__lt=after), user, duty=Duty.VIEW_REGISTER)
    keys: dict[UUID, str] = {}
    for person, key in rows.order_by("key", "village_id", "person_id").values_list("person_id", "key")[
        : MOST * 2
    ]:
        keys.setdefault(person, key)
    found = persons(user).filter(pk__in=list(keys)[:MOST])
    return sorted(found, key=lambda p: (keys[p.pk] != initials, p.left_on is not None, p.village_id, p.name))
