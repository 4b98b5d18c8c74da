"""Lines of a notice from facts of the register: masked, in an order that tells nothing, namesakes told apart."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from ankang.values.masking import mask_name

_NUMBERED = re.compile(r"(第?\d{1,3}|第?[一二三四五六七八九十]{1,3})(村民)?小?[组社队]?")
_NAMED = re.compile(r"[\u3400-\u9fff]{1,8}[组社队屯寨]")
_TELLING = re.compile("[病残癌疯瞎聋哑瘫]")


@dataclass(frozen=True)
class Line:
    """A household to be listed: which, for which case, as what. No text about it can be given."""

    household: UUID
    case: UUID
    category: str
    amount_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a household that is to be listed; `name` is the head's, unmasked, and goes no further."""

    household: UUID
    case: UUID
    village: str
    group: str
    name: str
    size: int
    category: str
    amount_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Masked:
    """What may be read in public of one household. `told_apart`: its size, only where namesakes need it."""

    household: UUID
    case: UUID
    village: str
    group: str
    masked_name: str
    category: str
    amount_fen: int | None
    size: int
    told_apart: int | None = None


def masked_lines(facts: Iterable[Facts]) -> list[Masked]:
    """The lines in order: village, group, masked name; then by the household's random key, not by any date."""
    lines = [_masked(one) for one in facts]
    alike = Counter((line.village, line.group, line.masked_name) for line in lines)
    sizes: dict[tuple[str, str, str], set[int]] = {}
    for line in lines:
        sizes.setdefault((line.village, line.group, line.masked_name), set()).add(line.size)
    told = [
        replace(line, told_apart=line.size)
        if alike[key := (line.village, line.group, line.masked_name)] > 1 and len(sizes[key]) > 1
        else line
        for line in lines
    ]
    return sorted(
        told, key=lambda line: (line.village, natural(line.group), line.masked_name, line.household.hex)
    )


def _masked(one: Facts) -> Masked:
    return Masked(
        one.household, one.case, one.village, public_group(one.group), mask_name(one.name) or "*",
        one.category, one.amount_fen, one.size,
    )  # fmt: skip


def public_group(text: str) -> str:
    """A village group as it may be published: 3组, 李家湾组; a bare 3 becomes 3组, anything else is left out.

    The register's field is free text, so it may hold what somebody typed into the wrong box.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if _NUMBERED.fullmatch(plain):
        return plain if plain[-1] in "组社队" else f"{plain}组"
    return plain if _NAMED.fullmatch(plain) and not _TELLING.search(plain) else ""


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts 2组 before 10组."""
    parts = (part for part in re.split(r"(\d+)", text) if part)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
