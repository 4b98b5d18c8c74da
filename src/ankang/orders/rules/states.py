"""The states of one copy of an order, and which deed leads where."""

from collections.abc import Iterable

from ankang.orders.rules.refusals import Refusal

STATES = ("draft", "sent", "received", "assigned", "reported", "returned", "closed", "withdrawn")
# In somebody's hands; and at its end.
OPEN = ("sent", "received", "assigned", "reported", "returned")
DONE = ("closed", "withdrawn")
_ANSWERING = ("received", "assigned", "returned")

# Deed → the states it may be done in. What follows of judging depends on all answers (see `judged`).
DEEDS: dict[str, tuple[str, ...]] = {
    "send": ("draft",),
    "receive": ("sent",),
    "assign": _ANSWERING,
    "pass_on": _ANSWERING,
    "appoint": ("sent", *_ANSWERING),
    "report": (*_ANSWERING, "reported"),
    "judge": ("reported", *_ANSWERING),
    "withdraw": OPEN,
}
_AFTER = {
    "send": "sent", "receive": "received", "assign": "assigned", "pass_on": "sent", "appoint": "sent",
    "report": "reported", "withdraw": "withdrawn",
}  # fmt: skip


def after(deed: str, state: str, *, rhythm: str = "once") -> str:
    """The state a deed leads to; an order only to be read is done when it is received. Raises Refusal("state")."""
    if state not in DEEDS[deed]:
        raise Refusal("state", state=state)
    return "closed" if deed == "receive" and rhythm == "read" else _AFTER[deed]


def judged(answers: Iterable[str]) -> str:
    """The state of a copy by the states of its answers (open, reported, returned, accepted): returned before all,
    then waiting for the sender, then still to be answered; closed when every answer was accepted."""
    there = set(answers)
    for answer, state in (("returned", "returned"), ("reported", "reported"), ("open", "received")):
        if answer in there:
            return state
    return "closed"
