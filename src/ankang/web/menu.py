"""The menu: packages register their items when they are ready; a reader sees the items of his duties."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User


@dataclass(frozen=True)
class MenuItem:
    """One line of the menu, for who holds the duty, or one of several; `besides`: and one of these too, where the
    first alone would open a page with nothing on it. `phone`: also one of the buttons at the foot of a phone."""

    key: str
    label: str | Promise
    url_name: str
    duty: Duty | tuple[Duty, ...] | None
    order: int
    icon: str
    phone: bool = False
    besides: tuple[Duty, ...] = ()

    def is_for(self, user: User) -> bool:
        """Whether the user may open it."""
        wanted = self.duty if isinstance(self.duty, tuple) else (self.duty,) if self.duty else ()
        return all(not some or any(user.has_duty(duty) for duty in some) for some in (wanted, self.besides))


# From which order on an item stands under which heading; the first items stand under none.
GROUPS: tuple[tuple[int, str | Promise], ...] = (
    (20, _("建档立卡")),
    (30, _("健康服务")),
    (40, _("预警与资金")),
    (60, _("责任落实")),
    (70, _("调查与汇报")),
)


_items: dict[str, MenuItem] = {}
_badges: dict[str, Callable[[User], int]] = {}
_division_pages: list[tuple[str, Duty]] = []


def register(item: MenuItem) -> None:
    """Add an item; registering a key again replaces it."""
    _items[item.key] = item


def set_badge(key: str, count: Callable[[User], int]) -> None:
    """Show a number beside an item; 0 shows nothing."""
    _badges[key] = count


def add_division_page(url_name: str, duty: Duty) -> None:
    """Where a click in the division tree goes, with ?division=CODE, from pages that do not take it themselves."""
    if (url_name, duty) not in _division_pages:
        _division_pages.append((url_name, duty))


def division_page(user: User) -> str | None:
    """The first of these pages that the user may open; None when there is none."""
    return next((url_name for url_name, duty in _division_pages if user.has_duty(duty)), None)


def items_for(user: User) -> list[MenuItem]:
    """The items this user may open, in order."""
    return sorted(
        (item for item in _items.values() if item.is_for(user)), key=lambda item: (item.order, item.key)
    )


def heading(item: MenuItem) -> str | Promise:
    """What the item stands under; "" for the first ones."""
    return next((name for order, name in reversed(GROUPS) if item.order >= order), "")


def badge(user: User, key: str) -> int:
    """The number beside an item, 0 when there is none."""
    return _badges[key](user) if key in _badges else 0


def lit(items: list[MenuItem], view_name: str, key: str | None = None) -> str:
    """Key of the item to light: the one named, else of this very page, else of its package, else ""."""
    if key:
        return key
    exact = [item.key for item in items if item.url_name == view_name]
    package = view_name.split(":")[0]
    near = [item.key for item in items if item.url_name.split(":")[0] == package]
    return (exact or near or [""])[0]
