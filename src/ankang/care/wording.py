"""Words of problems that lists, panels and work items share."""

from ankang.care.rules.problems import problem_rules
from ankang.web.questionnaires import language


def problem_label(kind: str) -> str:
    """The name of a kind of problem in the reader's language; the code itself when the kind is no longer known."""
    known = problem_rules().kinds.get(kind)
    return known.label(language()) if known else kind
