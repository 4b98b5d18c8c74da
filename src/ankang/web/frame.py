"""The frame around every page: menu, division tree, who is reading, in which language and size, as of when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.queries import is_demo
from ankang.places.models import Division
from ankang.web import menu, queries

ELDER_COOKIE = "ankang_elder"
_as_of: list[Callable[[User], str]] = []


def set_as_of(say: Callable[[User], str]) -> None:
    """Text after 数据截至, for pages that do not pass `as_of` themselves."""
    _as_of[:] = [say]


@dataclass(frozen=True)
class Branch:
    """A division in the tree. `open`: its children are there already; else they are fetched when it is unfolded."""

    code: str
    name: str
    url: str
    chosen: bool = False
    open: bool = False
    leaf: bool = False
    children: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One line of the menu as shown."""

    item: menu.MenuItem
    url: str
    lit: bool
    badge: int


class Frame:
    """What the base page needs of a request. Everything is worked out only when the page asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        user = getattr(request, "user", None)
        self.user: User | None = user if user is not None and user.is_authenticated else None
        self.elder = request.COOKIES.get(ELDER_COOKIE) == "1"
        self._lines: list[Line] | None = None  # asked for by the rail, the top bar and the phone's buttons
        self.language = get_language() or settings.LANGUAGE_CODE
        self.chinese = self.language.startswith("zh")
        self.other_language = "en" if self.chinese else "zh-hans"
        self.other_name = "EN" if self.chinese else "中文"

    @cached_property
    def here(self) -> str:
        """Where to come back to after a switch: this page, when it can be fetched again."""
        return self.request.get_full_path() if self.request.method == "GET" else self.request.path

    @cached_property
    def demo(self) -> bool:
        """Whether this is the invented county."""
        return is_demo()

    @cached_property
    def county(self) -> str:
        """The county on the brand."""
        return queries.county_of(self.user) if self.user else ""

    @cached_property
    def roots(self) -> list[Division]:
        """The tops of the reader's tree."""
        return queries.roots(self.user) if self.user else []

    @cached_property
    def search_url(self) -> str:
        """Where the search box sends; "" for who may not search."""
        if not self.user or not self.user.has_duty(Duty.VIEW_REGISTER):
            return ""
        try:
            return reverse("registry:search")
        except NoReverseMatch:
            return ""

    @cached_property
    def as_of(self) -> str:
        """Text after 数据截至."""
        return _as_of[0](self.user) if _as_of and self.user else ""

    @cached_property
    def words(self) -> dict[str, str]:
        """The sentences that scripts say."""
        return {
            "yes": _("确定"),
            "cancel": _("取消"),
            "loading": _("正在读取…"),
            "failed": _("没有成功，请再试一次；仍不行请把编号告诉管理员。"),
            "gone": _("没有找到，或您无权查看。"),
            "number": _("编号"),
            "offline": _("连不上服务器：请检查网络，已填的内容还在。"),
        }

    def lines(self, key: str | None) -> list[Line]:
        """The menu, with the item of this page lit."""
        if self._lines is None:
            self._lines = self._all_lines(key)
        return self._lines

    def _all_lines(self, key: str | None) -> list[Line]:
        if not self.user:
            return []
        match = self.request.resolver_match
        items = menu.items_for(self.user)
        on = menu.lit(items, match.view_name if match else "", key)
        return [Line(i, reverse(i.url_name), i.key == on, menu.badge(self.user, i.key)) for i in items]

    def branches(self, chosen: str | None) -> list[Branch]:
        """The tree, unfolded at its top and along the way to the chosen division."""
        target = self.target(chosen is not None)
        only = len(self.roots) == 1
        return [self._branch(root, chosen, target, unfold=only) for root in self.roots]

    def children(self, code: str, target: str) -> list[Branch]:
        """One more level of the tree. `target`: the page a click leads to."""
        assert self.user is not None
        return [self._branch(d, None, target, unfold=False) for d in queries.below(self.user, code)]

    def _branch(self, division: Division, chosen: str | None, target: str, *, unfold: bool) -> Branch:
        leaf = division.level >= Division.Level.VILLAGE
        on_the_way = chosen is not None and _holds(division, chosen)
        children: list[Branch] = []
        if self.user and not leaf and (unfold or on_the_way):
            below = queries.below(self.user, division.code)
            children = [self._branch(d, chosen, target, unfold=False) for d in below]
        url = f"{target}?division={division.code}" if target else ""
        return Branch(
            division.code, division.name, url, division.code == chosen, bool(children), leaf, children
        )

    def target(self, understands: bool) -> str:
        """The page a click in the tree leads to: this one when it understands a division."""
        if understands:
            return self.request.path
        page = menu.division_page(self.user) if self.user else None
        return reverse(page) if page else ""


_DIGITS = {1: 2, 2: 4, 3: 6, 4: 9, 5: 12}


def _holds(division: Division, code: str) -> bool:
    return code.startswith(division.code[: _DIGITS[division.level]])


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, worked out when used."""
    return {"frame": SimpleLazyObject(lambda: Frame(request))}
