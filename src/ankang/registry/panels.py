"""What other packages add to the household page and the person page: tabs, and cards beside our own.

A package above registers its panels in `apps.ready()`:

    panels.register("health", _("健康"), 30, "records/household_panel.html", queries.household_panel)

`context(user, household)` answers the context of the template, or None when there is nothing to show; then the
panel is left out. The template extends nothing; it gets the answer as `panel_context`, beside `household` (or
`person`). Tabs are named on every page of the household, so their context is asked for only when they are open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from ankang.accounts.duties import Duty
from ankang.accounts.models import User


class Place(StrEnum):
    """Where a panel stands: a tab of the household page, a card on its overview, a card in its right column; or
    a card on the person page, or in the person page's right column; or a part of the household's printed card."""

    TAB = "tab"
    OVERVIEW = "overview"
    ASIDE = "aside"
    PERSON = "person"
    PERSON_ASIDE = "person_aside"
    ACTIONS = "actions"
    CARD = "card"
    PERSON_ACTIONS = "person_actions"


Context = Callable[[User, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """One panel. Shown to readers who hold `duty` where the household is, if one is named."""

    key: str
    title: str | Promise
    order: int
    template: str
    context: Context
    place: Place
    duty: Duty | None


_panels: dict[tuple[Place, str], Panel] = {}


def register(
    key: str,
    title: str | Promise,
    order: int,
    template: str,
    context: Context,
    *,
    place: Place = Place.TAB,
    duty: Duty | None = None,
) -> None:
    """Add a panel; registering a key again for the same place replaces it."""
    _panels[place, key] = Panel(key, title, order, template, context, place, duty)


def panels(user: User, village: str, place: Place) -> list[Panel]:
    """The panels of a place that a reader may see for a household in this village, in order."""
    found = [p for p in _panels.values() if p.place is place and _may(user, village, p.duty)]
    return sorted(found, key=lambda p: (p.order, p.key))


def filled(user: User, village: str, place: Place, subject: Any) -> list[dict[str, Any]]:
    """Panels of a place with their context; those with nothing to show are left out."""
    pairs = ((panel, panel.context(user, subject)) for panel in panels(user, village, place))
    return [{"panel": panel, "context": context} for panel, context in pairs if context is not None]


def _may(user: User, village: str, duty: Duty | None) -> bool:
    return duty is None or any(low <= village < high for low, high in user.spans(duty))
