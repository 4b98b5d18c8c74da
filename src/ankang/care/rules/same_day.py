"""Whether two visits of one person on one day may be one that two people wrote down."""

from typing import Protocol


class Told(Protocol):
    """What is compared of a visit."""

    @property
    def kind(self) -> str: ...
    @property
    def programme(self) -> str: ...
    @property
    def questionnaire(self) -> str: ...
    @property
    def node(self) -> str: ...


def form_of(questionnaire: str) -> str:
    """The form without its version: "home_visit@2" is a home visit."""
    return questionnaire.partition("@")[0]


def may_repeat(one: Told, other: Told) -> bool:
    """The same form at the same station of the same programme. A row that names no form may be of any of its kind."""
    forms = {form_of(told.questionnaire) for told in (one, other)} - {""}
    alike = (one.kind, one.programme, one.node) == (other.kind, other.programme, other.node)
    return alike and len(forms) < 2
