"""Small components, made without a template of their own because long tables are full of them."""

import datetime as dt
from typing import Any

from django.template import Context, Library
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ankang.web import charts, formatting
from ankang.web.icons import icon as _icon

register = Library()
register.simple_tag(_icon, name="icon")


def address(url: str) -> str:
    """An address as it is, or the address of a url name without arguments."""
    return url if not url or url[0] in "/#?" or ":" not in url else reverse(url)


@register.simple_tag
def chip(text: Any, tone: str = "", icon: str = "") -> SafeString:
    """A word on colour."""
    return format_html('<span class="chip {}">{}{}</span>', tone, _icon(icon) if icon else "", text)


@register.simple_tag
def due(day: dt.date | None) -> SafeString:
    """How long until a day, or since."""
    words, tone = formatting.due(day)
    return chip(words, tone) if tone else format_html('<span class="nowrap">{}</span>', words)


def _look(main: bool, danger: bool, small: bool) -> str:
    kind = "btn-danger" if danger else "btn-primary" if main else "btn-plain"
    return f"btn {kind} btn-sm" if small else f"btn {kind}"


@register.simple_tag
def button(
    text: Any, url: str = "", main: bool = False, icon: str = "", danger: bool = False, small: bool = False
) -> SafeString:
    """A link that looks like a button; without an address the submit button of a form."""
    look, picture = _look(main, danger, small), _icon(icon) if icon else ""
    if url:
        return format_html('<a class="{}" href="{}">{}{}</a>', look, address(url), picture, text)
    return format_html('<button class="{}">{}{}</button>', look, picture, text)


@register.simple_tag(takes_context=True)
def post_button(
    context: Context,
    text: Any,
    url: str,
    main: bool = False,
    icon: str = "",
    danger: bool = False,
    small: bool = False,
    confirm: Any = "",
) -> SafeString:
    """A form of one button; `confirm` asks before it is sent."""
    token = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', context["csrf_token"])
    ask = format_html(' data-confirm="{}"', confirm) if confirm else ""
    pressed = button(text, "", main, icon, danger, small)
    return format_html(
        '<form method="post" action="{}" class="one-button no-print"{}>{}{}</form>',
        address(url),
        ask,
        token,
        pressed,
    )


@register.simple_tag
def print_button(text: Any = None) -> SafeString:
    """Prints the page."""
    return format_html(
        '<button type="button" class="btn btn-plain" data-print>{}{}</button>',
        _icon("print"),
        text or _("打印"),
    )


def _query(context: Context, **changes: Any) -> str:
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def here(context: Context, **changes: Any) -> str:
    """The present address with these query arguments; None removes one."""
    return _query(context, **changes)


@register.simple_tag(takes_context=True)
def th(context: Context, label: Any, key: str = "", num: bool = False) -> SafeString:
    """A header cell; with a key it sorts the table by ?sort=key, and the other way round when pressed again."""
    look = SafeString(' class="num"') if num else ""
    if not key:
        return format_html('<th scope="col"{}>{}</th>', look, label)
    now = context["request"].GET.get("sort", "")
    state = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    told = format_html(' aria-sort="{}"', state) if state else ""
    link = _query(context, sort=f"-{key}" if now == key else key, after=None)
    picture = _icon({"ascending": "asc", "descending": "desc"}.get(state, "sort"))
    return format_html('<th scope="col"{}{}><a href="{}">{}{}</a></th>', look, told, link, label, picture)


@register.simple_tag
def figure(text: Any, url: str = "", label: str = "") -> SafeString:
    """A figure with its origin one click away; without an address it is marked as having none."""
    if not url:
        return format_html(
            '<span class="nofig" title="{0}">{1}<span class="visually-hidden">（{0}）</span></span>',
            _("无来源"),
            text,
        )
    named = format_html(' aria-label="{}"', label) if label else ""
    return format_html(
        '<a class="fig" href="{}" data-figure aria-haspopup="dialog" aria-expanded="false"{}>{}</a>',
        url,
        named,
        text,
    )


@register.simple_tag
def sparkline(
    values: list[float], label: str, low: float | None = None, high: float | None = None
) -> SafeString:
    """A small line; between `low` and `high` lies the target."""
    if not values:
        return format_html('<span class="muted">{}</span>', formatting.NONE)
    points, band = charts.spark(list(values), low, high)
    target = format_html('<rect class="band" x="0" width="100" y="{}" height="{}"/>', *band) if band else ""
    return format_html(
        '<svg class="sparkline" viewBox="0 0 100 24" role="img" aria-label="{}">{}<polyline class="line" points="{}"/></svg>',
        label, target, points,
    )  # fmt: skip
