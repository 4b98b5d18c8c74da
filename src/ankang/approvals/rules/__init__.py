"""What may be decided when: procedures, who may apply for what, conditions, needs. Pure; documents in parameters/."""

from ankang.approvals.rules.applying import MayNotApply, may_apply
from ankang.approvals.rules.forms import FORM_OF, WrongAnswers, form_for, form_of, read_check, typed
from ankang.approvals.rules.needs import POSTS, Unmet
from ankang.approvals.rules.procedures import (
    ENTERED,
    PROCEDURE_OF,
    REFUSED,
    WITHDRAWN,
    notice_kind,
    notice_source,
    procedure_for,
    procedure_of,
    sampled_kinds,
    shelf,
)
from ankang.approvals.rules.refusals import Refusal
from ankang.approvals.rules.sampling import draw, size
from ankang.approvals.rules.terms import term, told

__all__ = [
    "ENTERED",
    "FORM_OF",
    "POSTS",
    "PROCEDURE_OF",
    "REFUSED",
    "WITHDRAWN",
    "MayNotApply",
    "Refusal",
    "Unmet",
    "WrongAnswers",
    "draw",
    "form_for",
    "form_of",
    "may_apply",
    "notice_kind",
    "notice_source",
    "procedure_for",
    "procedure_of",
    "read_check",
    "sampled_kinds",
    "shelf",
    "size",
    "term",
    "told",
    "typed",
]
