"""The sprite of icons that the front end was built with."""

import json
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

_BUILT = Path(__file__).parent / "static" / "web" / "built" / "icons.json"


class UnknownIcon(LookupError):
    """No icon of this name is in the sprite: add it to frontend/src/icons.ts."""


@cache
def _sprite() -> tuple[str, frozenset[str]]:
    listed = json.loads(_BUILT.read_text(encoding="utf-8"))
    return listed["file"], frozenset(listed["names"])


def names() -> list[str]:
    """All names in the sprite."""
    return sorted(_sprite()[1])


def icon(name: str, label: str = "", kind: str = "") -> SafeString:
    """An icon as SVG; without a label it is hidden from screen readers."""
    file, known = _sprite()
    if name not in known:
        raise UnknownIcon(name)
    look = f"icon {kind}".strip()
    href = f"{static(f'web/built/{file}')}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', look, label, href
        )
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"/></svg>', look, href
    )
