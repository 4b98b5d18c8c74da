"""Refusals in the reader's language: the sentence translated, and the names of steps in it too."""

from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from ankang.approvals import rules
from ankang.values.bad_value import BadValueError
from ankang.web.questionnaires import language


def say(why: BadValueError) -> str:
    """What stands against it and what to do, for the reader."""
    return _(why.template) % {name: named(value) for name, value in why.params.items()}


def named(value: Any) -> Any:
    """A name of a step, an outcome or an end in the reader's language; anything else as it is."""
    return names().get(value, value) if language() == "en" and isinstance(value, str) else value


@cache
def names() -> dict[str, str]:
    """Chinese → English names of all procedures, steps, outcomes and ends."""
    found: dict[str, str] = {}
    for table in rules.shelf().tables:
        found[table.title_zh] = table.title_en
        found.update(table.ends.values())
        for step in table.steps:
            found[step.zh] = step.en
            found.update({outcome.zh: outcome.en for outcome in step.outcomes})
    return found
