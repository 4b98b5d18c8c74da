"""The number of a health record: 17 digits, county 6 + town 3 + village 3 + person 5."""

LAST_PERSON = 99_999


class NoNumberLeft(Exception):
    """A village part has given out all of its 99,999 person numbers."""


def record_prefix(village: str, kind: str = "village") -> str:
    """The first 12 digits of the record numbers of a village (12-digit statistics code).

    The norm's village part is 001–099 for a residents' committee, 101–199 for a villagers' committee and
    901–999 for anything else; the statistics code has 001–199 and 200–399. Where a code has no place of its
    own in the shorter range it falls among the others, so two villages may share a prefix: the person part
    is counted by prefix, and numbers stay unique.
    """
    assert len(village) == 12 and village.isdigit(), village
    own = int(village[9:])
    if kind == "community" and 1 <= own <= 99:
        part = own
    elif kind != "community" and 201 <= own <= 299:
        part = own - 100
    else:
        part = 900 + (own % 99 + 1)
    return f"{village[:9]}{part:03d}"


def record_number(prefix: str, last: str | None) -> str:
    """The number after `last` (the highest given out under `prefix`, None when there is none)."""
    person = int(last[12:]) + 1 if last else 1
    if person > LAST_PERSON:
        raise NoNumberLeft(f"{prefix} 之下的档案编号已用完：请先核对该村的区划代码。")
    return f"{prefix}{person:05d}"
