"""Which station of its programme a visit served, from its form, its day and the visits before it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from ankang.care.models import Visit
from ankang.care.questionnaires import Form
from ankang.care.rules import NODES, Node, Served
from ankang.care.rules.nodes import (
    NEWBORN,
    POSTPARTUM,
    POSTPARTUM_42,
    antenatal_nodes,
    child_nodes,
    node_on,
    tcm_nodes,
)
from ankang.registry.models import Person

# Forms that serve one station always.
_FIXED = {
    "newborn_visit": NEWBORN,
    "antenatal_first": "a1",
    "postpartum_visit": POSTPARTUM,
    "postpartum_42_days": POSTPARTUM_42,
}
# The check at 42 days and how it was handled: 1 结案 2 转诊.
_CHECK, _CLOSED, _REFERRED = "postpartum_42_days", "1", "2"


def derived(
    form: Form, person: Person, answers: Mapping[str, Any], history: Sequence[Visit]
) -> dict[str, Any]:
    """The columns of a visit of a programme without a class: station, day it counts from, whether it closes."""
    on: dt.date = answers["visited_on"]
    name = form.definition.id
    begun = _begun(name, answers, history)
    return {
        "node": _node(name, person, on, answers, history, begun),
        "counts_from": begun,
        "closes": _closes(name, answers),
        "referred": answers.get("referred") is True or _sent_on(name, answers),
        "next_on": answers.get("next_on"),
    }


def _closes(form: str, answers: Mapping[str, Any]) -> bool:
    """The check at 42 days closes only where its handling says so; before delivery, the day a pregnancy ended."""
    if form == _CHECK:
        return answers.get("handling") == _CLOSED
    return answers.get("ended_on") is not None


def _sent_on(form: str, answers: Mapping[str, Any]) -> bool:
    """Handled by a referral, though the box beside it was left open."""
    return form == _CHECK and answers.get("handling") == _REFERRED


def _begun(form: str, answers: Mapping[str, Any], history: Sequence[Visit]) -> dt.date | None:
    """The last menstrual period of a pregnancy, the delivery after it; as written, else as it was known."""
    if form.startswith("antenatal"):
        return answers.get("last_period_on") or _known(history, before_delivery=True)
    if form.startswith("postpartum"):
        return answers.get("delivered_on") or _known(history, before_delivery=False)
    return None


def _known(history: Sequence[Visit], *, before_delivery: bool) -> dt.date | None:
    for visit in history:
        if visit.counts_from and visit.node.startswith("a") is before_delivery:
            return visit.counts_from
    return None


def _node(
    form: str, person: Person, on: dt.date, answers: Mapping[str, Any], history: Sequence[Visit], begun: dt.date | None
) -> str:  # fmt: skip
    if form in _FIXED:
        return _FIXED[form]
    written = _written(answers)
    if written in NODES:
        return written
    last = Served(history[0].visited_on, history[0].node) if history else None
    nodes = _nodes(form, person, on, begun)
    return node_on(nodes, on, last).code if nodes else ""


def _written(answers: Mapping[str, Any]) -> str:
    """The station that the form itself names: the age of a child, the ordinal of an antenatal visit."""
    if answers.get("age_months"):
        return f"m{answers['age_months']}"
    return f"a{answers['ordinal']}" if answers.get("ordinal") else ""


def _nodes(form: str, person: Person, on: dt.date, begun: dt.date | None) -> tuple[Node, ...]:
    """The stations that forms of this kind serve, none for those of the calendar year."""
    if form == "child_checkup":
        return child_nodes(person.born_on, on, person.village_id)
    if form == "tcm_child_guidance":
        return tcm_nodes(person.born_on, on, person.village_id)
    if form == "antenatal_follow_up" and begun:
        return antenatal_nodes(begun, on, person.village_id)
    return ()
