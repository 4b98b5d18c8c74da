"""Words of teams for the pages."""

from django.template import Library

from ankang.teams import showing
from ankang.teams.queries import Hole, Load

register = Library()
register.filter("layer_name", showing.layer_name)
register.filter("activity_name", showing.activity)


@register.filter
def hole_days(one: Hole) -> str:
    """On which days somebody is missing."""
    return "；".join(showing.spell(first, last) for first, last in one.spans)  # zh: a mark of punctuation


@register.simple_tag
def village_name(names: dict[str, str], code: str) -> str:
    """A village with its town."""
    return f"{names.get(f'{code[:9]}000', '')} {names.get(code, code)}".strip()


@register.simple_tag
def work_of(load: Load, key: str) -> int:
    """Open work of a kind on somebody's shoulders."""
    return load.open_work.get(key, 0)
