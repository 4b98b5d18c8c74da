"""Larger components, each with its template in `web/parts/`."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.forms import BaseForm
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ankang.web import charts, formatting, forms
from ankang.web.frame import Branch
from ankang.web.menu import heading
from ankang.web.paging import Page
from ankang.web.progress import Progress
from ankang.web.templatetags.web_inline import address

register = Library()
Parts = dict[str, Any]


@register.simple_block_tag
def card(content: str, title: Any, note: Any = "", id: str = "", tone: str = "") -> str:  # noqa: A002  the name templates use
    """A white box with a heading."""
    return render_to_string(
        "web/parts/card.html", {"content": content, "title": title, "note": note, "id": id, "tone": tone}
    )


@register.simple_block_tag
def dialog(content: str, id: str, title: Any) -> str:  # noqa: A002  the name templates use
    """A dialog, opened by a button with data-dialog=id."""
    return render_to_string("web/parts/dialog.html", {"content": content, "id": id, "title": title})


@register.simple_block_tag
def tablebox(
    content: str,
    caption: Any,
    show_caption: bool = False,
    rows_link: bool = False,
    sticky: bool = False,
    tall: bool = False,
    wide: bool = False,
) -> str:
    """A table in its own scroll box. `tall`: it scrolls within the window; `wide`: printed across the sheet."""
    flags = {
        "show_caption": show_caption,
        "rows_link": rows_link,
        "sticky": sticky,
        "tall": tall,
        "wide": wide,
    }
    return render_to_string("web/parts/tablebox.html", {"content": content, "caption": caption, **flags})


@register.inclusion_tag("web/parts/stat.html")
def stat(label: Any, value: Any, note: Any = "", url: str = "", tone: str = "") -> Parts:
    """A card with one large figure."""
    return {"label": label, "value": value, "note": note, "url": address(url), "tone": tone}


@register.inclusion_tag("web/parts/meter.html")
def meter(label: Any, value: int, total: int, tone: str = "") -> Parts:
    """How much of a total is done."""
    return {"label": label, "value": value, "total": total, "tone": tone}


@register.inclusion_tag("web/parts/dl.html")
def dl(rows: Iterable[tuple[Any, Any]]) -> Parts:
    """Terms and values."""
    return {"rows": [(term, value if value not in (None, "") else formatting.NONE) for term, value in rows]}


@register.inclusion_tag("web/parts/tabs.html")
def tabs(items: Iterable[tuple[Any, ...]], current: str) -> Parts:
    """Tabs as links: (key, label, address) or (key, label, address, number)."""
    listed = [(*item, None)[:4] for item in items]
    return {"items": listed, "current": current}


@register.inclusion_tag("web/parts/paging.html", takes_context=True)
def paging(context: Context, page: Page) -> Parts:
    """On to the next page, back to the first."""
    return {"page": page, "request": context["request"]}


def _said(kind: str) -> tuple[str, str, str]:
    """(icon, title, text) for a state nobody described."""
    return {
        "empty": ("empty", _("这里还没有内容"), ""),
        "error": ("error", _("没有读出来"), _("请刷新再试；仍不行请把页面下方的编号告诉管理员。")),
        "denied": ("denied", _("您的岗位看不到这部分"), _("如工作需要，请联系本单位安全管理员。")),
        "offline": ("offline", _("现在连不上服务器"), _("请检查网络，连上后刷新本页。")),
        "archived": ("archived", _("已归档，只能查看"), ""),
    }[kind]


@register.inclusion_tag("web/parts/state.html")
def state(kind: str, title: Any = "", text: Any = "", url: str = "", action: Any = "") -> Parts:
    """What stands where data would be."""
    picture, usual, advice = _said(kind)
    shown = {"title": title or usual, "text": text or ("" if title else advice)}
    return {"kind": kind, "icon": picture, "url": address(url), "action": action, **shown}


@register.inclusion_tag("web/parts/loading.html")
def loading(id: str = "", text: Any = "", shown: bool = False) -> Parts:  # noqa: A002  the name templates use
    """Shown while a fragment is fetched."""
    return {"id": id, "text": text or _("正在读取…"), "shown": shown}


@register.inclusion_tag("web/forms/error_summary.html")
def error_summary(form: BaseForm) -> Parts:
    """What is wrong in a form, each line a link to its field."""
    return {"faults": forms.faults(form) if form.is_bound else []}


@register.simple_tag
def form_sections(form: BaseForm) -> list[forms.Section]:
    """Headings and fields of a form."""
    return forms.sections(form)


@register.inclusion_tag("web/forms/field.html")
def field(bound: forms.Field, help: Any = "") -> Parts:  # noqa: A002  the name templates use
    """One field of a form."""
    return {"field": bound, "help": help}


@register.inclusion_tag("web/parts/check_answers.html")
def check_answers(rows: Iterable[tuple[Any, Any, str]]) -> Parts:
    """What was answered, each with a way to change it."""
    return {
        "rows": [
            (label, value if value not in (None, "") else formatting.NONE, url) for label, value, url in rows
        ]
    }


@register.inclusion_tag("web/parts/progress.html", takes_context=True)
def progress(context: Context, job: Progress) -> Parts:
    """A long job."""
    return {"job": job, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("web/parts/task.html")
def task(
    title: Any,
    why: Any = "",
    when: Any = "",
    due: dt.date | None = None,
    url: str = "",
    action: Any = "",
    tone: str = "teal",
    source: Any = "",
) -> Parts:
    """A row of a work list: goes inside <ul class="tasks">."""
    return {
        "title": title,
        "why": why,
        "source": source,
        "when": when,
        "due": due,
        "url": address(url),
        "action": action,
        "tone": tone,
    }


@register.inclusion_tag("web/parts/tilemap.html")
def tilemap(tiles: Iterable[charts.Tile], label: Any = "", legend: Any = "") -> Parts:
    """村格图."""
    return {
        "groups": charts.shaded(tiles),
        "label": label,
        "legend": legend,
        "steps": [f"s{n}" for n in range(9)],
    }


@register.inclusion_tag("web/parts/chart.html")
def chart(chart: charts.Chart, height: str = "md", open: bool = False) -> Parts:  # noqa: A002  the name templates use
    """A chart and its table; `open`: the table is unfolded."""
    return {"chart": chart, "height": height, "open": open}


@register.simple_tag
def chart_source(chart: charts.Chart) -> SafeString:
    """The numbers of a chart for the drawing script."""
    return json_script(chart.source, f"{chart.key}-source")


@register.simple_tag(takes_context=True)
def words(context: Context) -> SafeString:
    """The sentences of the scripts."""
    known = context.get("frame")
    return json_script(known.words, "words") if known else SafeString("")


@register.inclusion_tag("web/parts/menu.html", takes_context=True)
def main_menu(context: Context) -> Parts:
    """The menu of the reader's duties."""
    lines = context["frame"].lines(context.get("menu_key"))
    return {"groups": [(name, list(some)) for name, some in groupby(lines, lambda line: heading(line.item))]}


@register.inclusion_tag("web/parts/top_tasks.html", takes_context=True)
def top_tasks(context: Context) -> Parts:
    """Open work, in the top bar."""
    lines = context["frame"].lines(context.get("menu_key"))
    return {"line": next((line for line in lines if line.item.key == "today"), None)}


@register.inclusion_tag("web/parts/phone_nav.html", takes_context=True)
def phone_nav(context: Context) -> Parts:
    """The buttons at the foot of a phone."""
    lines = [line for line in context["frame"].lines(context.get("menu_key")) if line.item.phone]
    match = context["request"].resolver_match
    return {"lines": lines, "mine": bool(match and match.view_name == "accounts:account")}


@register.inclusion_tag("web/parts/tree.html", takes_context=True)
def division_tree(context: Context) -> Parts:
    """The reader's own branch of the divisions."""
    chosen = context.get("division")
    known = context["frame"]
    return {"branches": known.branches(chosen), "target": known.target(chosen is not None)}


@register.inclusion_tag("web/parts/tree.html")
def tree(nodes: Iterable[Branch], target: str = "") -> Parts:
    """A division tree of any page."""
    return {"branches": nodes, "target": target}
