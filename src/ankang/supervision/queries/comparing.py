"""What was seen against what the system says: one check, and the rates of a round by item and by town."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.storage import files
from ankang.supervision.models import Check, CheckPhoto, ItemCompared, Round, Sampled
from ankang.supervision.queries.rounds import round_of
from ankang.supervision.rules import Agreement, Compared, Verdict, agreement, estimated, shelf
from ankang.supervision.stored import photo_name
from ankang.values.questionnaire import Item


@dataclass(frozen=True)
class Beside:
    """An item with what was seen and what the system says (`said` None: nothing)."""

    item: Item
    seen: Any
    said: Any
    verdict: Verdict


def standing(sampled: Sampled) -> Check | None:
    """The check of a unit that holds: the last of its corrections."""
    return Check.objects.filter(sampled=sampled, replaced_by__isnull=True).select_related("made_by").first()


@dataclass(frozen=True)
class Shown:
    """The check of a unit that holds with its items compared, its other answers, and those it replaced."""

    check: Check
    beside: list[Beside]
    others: list[tuple[Item, Any]]
    earlier: list[Check]


def shown(user: User, sampled: Sampled) -> Shown | None:
    """What was seen at a unit beside what the system says, for who sees the round; None before the check."""
    round_of(user, sampled.round_id)
    last = standing(sampled)
    return Shown(last, beside(last), others(last), list(checks(sampled)[1:])) if last else None


def checks(sampled: Sampled) -> QuerySet[Check]:
    """All checks of a unit, corrected ones too, the last first."""
    return Check.objects.filter(sampled=sampled).select_related("made_by").order_by("-made_at")


def beside(check: Check) -> list[Beside]:
    """The compared items of a check in the order of its list."""
    definition = shelf().version(check.questionnaire)
    seen, said = json.loads(check.answers), json.loads(check.system)
    verdicts = dict(ItemCompared.objects.filter(compared_in=check).values_list("item", "verdict"))
    return [
        Beside(item, seen.get(item.code), said.get(item.code), Verdict(verdicts[item.code]))
        for item in definition.items
        if item.code in verdicts
    ]


def others(check: Check) -> list[tuple[Item, Any]]:
    """The other answers of a check: who was met, remarks."""
    definition = shelf().version(check.questionnaire)
    seen = json.loads(check.answers)
    known = set(ItemCompared.objects.filter(compared_in=check).values_list("item", flat=True))
    return [
        (item, seen[item.code])
        for item in definition.items
        if item.code in seen and item.code not in known and seen[item.code] not in (None, "")
    ]


@dataclass(frozen=True)
class Rates:
    """Agreement of a round: over all (by its design), by item (code → rate) and by town (code → rate)."""

    whole: Agreement
    items: dict[str, Agreement]
    towns: dict[str, Agreement]


def rates(user: User, one: Round) -> Rates:
    """How far system and door agree in a round."""
    round_of(user, one.pk)
    rows = _compared(ItemCompared.objects.filter(compared_in__sampled__round=one))
    items: dict[str, list[Compared]] = defaultdict(list)
    towns: dict[str, list[Compared]] = defaultdict(list)
    for row in rows:
        items[row.item].append(row)
        towns[f"{row.place[:9]}000"].append(row)
    return Rates(
        estimated(rows),
        {code: agreement(found) for code, found in items.items()},
        {code: estimated(found) for code, found in sorted(towns.items())},
    )


def _compared(rows: QuerySet[ItemCompared]) -> list[Compared]:
    standing_ones = rows.filter(
        compared_in__replaced_by__isnull=True, compared_in__sampled__replaced__isnull=True
    )
    told = standing_ones.values_list(
        "compared_in__sampled_id", "item", "compared_in__place_id", "verdict",
        "compared_in__sampled__weight", "compared_in__sampled__stratum",
    )  # fmt: skip
    return [
        Compared(str(unit), item, place, Verdict(verdict), weight, stratum)
        for unit, item, place, verdict, weight, stratum in told
    ]


def photo(user: User, pk: UUID) -> CheckPhoto:
    """A photo of a check where the reader supervises; DoesNotExist for others."""
    rows = CheckPhoto.objects.select_related("taken_for")
    return within(rows, user, by="taken_for__place", duty=Duty.VIEW_SUPERVISION).get(pk=pk)


def photo_content(user: User, pk: UUID) -> bytes:
    """Its bytes. FileNotFoundError when they are gone."""
    return files.content(photo_name(photo(user, pk).pk))
