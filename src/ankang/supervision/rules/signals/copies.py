"""Copied notes: the same words about different people."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ankang.supervision.rules.signals.options import Options
from ankang.supervision.rules.signals.records import Asked, Kind, Record

_NOISE = re.compile(r"[\s\W_]+")
_NUMBER = re.compile(r"\d+")


def normal(text: str) -> str:
    """Words without spaces and punctuation, any number the same: what is left when somebody only changes a figure."""
    return _NUMBER.sub("#", _NOISE.sub("", text)).lower()


def copied(records: Sequence[Record], given: Options) -> list[Asked]:
    """The text that most people of a recorder share, where it is long and they are many; one question a recorder."""
    people: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for record in records:
        for text in {normal(one) for one in record.texts}:
            if len(text) >= given.copies_characters:
                people[record.recorder][text].setdefault(record.person, record.id)
    found = []
    for recorder, texts in sorted(people.items()):
        shared = [who for who in texts.values() if len(who) >= given.copies_people]
        if shared:
            most = max(shared, key=lambda who: (len(who), sorted(who)))
            visits = tuple(sorted({visit for who in shared for visit in who.values()}))
            facts = {"people": len(most), "texts": len(shared)}
            found.append(Asked(Kind.COPIES, recorder, "", facts, visits))
    return found
