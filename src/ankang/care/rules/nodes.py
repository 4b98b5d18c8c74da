"""Services at stations that count from a day: a child's ages, the windows of a pregnancy, the days after delivery.

A station is served by the visit that names it or that was made since it opened. One that was missed is not made up
once the next has opened: a check at three months cannot be done at eight. It is told among the reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from ankang.care.rules.after import FIRST, RECHECK, REGULAR
from ankang.care.rules.due import Due, State
from ankang.care.rules.months import add_months
from ankang.care.rules.programme import parameters
from ankang.care.rules.reasons import NODES, Reason, reason

CHILD, MATERNITY, TCM = "child", "maternity", "tcm"
NEWBORN, DELIVERY, POSTPARTUM, POSTPARTUM_42 = "newborn", "delivery", "postpartum", "postpartum_42"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Node:
    """A station: its code, the first day it can be served and the last day in time. `number`: months or ordinal."""

    code: str
    opens: date
    until: date
    number: int = 0


@dataclass(frozen=True, slots=True)
class Served:
    """The last service of a programme: its day, the station it named, and the day the stations count from."""

    on: date
    node: str = ""
    counts_from: date | None = None
    closes: bool = False


@cache
def value(code: str, on: date, division: str = "") -> Any:
    """A parameter of the programmes on a day. Raises ParameterError."""
    return parameters().get(code, on, division)


def child_nodes(born_on: date, on: date, division: str = "") -> tuple[Node, ...]:
    """The newborn visit and the check-ups of a child, by the norm of a day."""
    newborn = Node(NEWBORN, born_on, born_on + value("child.newborn_days", on, division) * DAY)
    months: tuple[int, ...] = value("child.node_months", on, division)
    opens = [add_months(born_on, month) for month in (*months, value("child.until_months", on, division))]
    opens[0] = born_on + value("child.full_month_days", on, division) * DAY
    return (newborn, *(_child_node(i, months, opens, on, division) for i in range(len(months))))


def _child_node(i: int, months: Sequence[int], opens: Sequence[date], on: date, division: str) -> Node:
    """One check-up: a month or a quarter to do it; from the age of three on, the year until the next."""
    month, first, last = months[i], opens[i], opens[i + 1] - DAY
    if month < 36:
        days = value("child.infant_days" if month <= 12 else "child.toddler_days", on, division)
        last = min(last, first + days * DAY)
    return Node(f"m{month}", first, last, month)


def tcm_nodes(born_on: date, on: date, division: str = "") -> tuple[Node, ...]:
    """Guidance in traditional care of a child."""
    days = value("tcm.child_days", on, division) * DAY
    first = [(month, add_months(born_on, month)) for month in value("tcm.child_months", on, division)]
    return tuple(Node(f"m{month}", opens, opens + days, month) for month, opens in first)


def antenatal_nodes(last_period: date, on: date, division: str = "") -> tuple[Node, ...]:
    """The five windows of a pregnancy; a window ends with the last day of its last week."""
    opens, closes = (value(f"maternity.{name}_weeks", on, division) for name in ("opens", "closes"))
    return tuple(
        Node(f"a{i}", last_period + first * 7 * DAY, last_period + (last * 7 + 6) * DAY, i)
        for i, (first, last) in enumerate(zip(opens, closes, strict=True), start=1)
    )


def postpartum_nodes(delivered_on: date, on: date, division: str = "") -> tuple[Node, ...]:
    """The visit after discharge and the check at 42 days. Where no discharge is known delivery stands for it."""
    visit = Node(
        POSTPARTUM, delivered_on, delivered_on + value("maternity.postpartum_days", on, division) * DAY
    )
    first = delivered_on + value("maternity.check_days", on, division) * DAY
    check = Node(POSTPARTUM_42, first, first + value("maternity.check_within_days", on, division) * DAY)
    return visit, check


def next_node(nodes: Sequence[Node], last: Served | None, today: date) -> Node | None:
    """The station to be served next, None when all are over."""
    opened = sum(1 for node in nodes if node.opens <= today)
    if not opened:
        return nodes[0]
    at = opened - 1
    if last is not None:
        named = next((i for i, node in enumerate(nodes) if node.code == last.node), -1)
        reached = max(named, sum(1 for node in nodes if node.opens <= last.on) - 1)
        if reached >= at:
            return nodes[reached + 1] if reached + 1 < len(nodes) else None
    return nodes[at]


def node_on(nodes: Sequence[Node], on: date, last: Served | None = None) -> Node:
    """The station that a visit on a day serves: the last that opened; the next, a week early, if that was served."""
    node = next_node(nodes, last, on)
    if node is not None and node.opens <= on + 7 * DAY:
        return node
    opened = [one for one in nodes if one.opens <= on]
    return opened[-1] if opened else nodes[0]


def child_due(
    born_on: date, last: Served | None, today: date, *, joined_on: date | None = None, division: str = ""
) -> Due | None:
    """What a child is owed; stations that were over before it joined the register are not. None from seven on."""
    if today >= add_months(born_on, value("child.until_months", today, division)):
        return None
    nodes = [n for n in child_nodes(born_on, today, division) if not joined_on or n.until >= joined_on]
    node = next_node(nodes, last, today) if nodes else None
    if node is None:
        return None
    if node.code == NEWBORN:
        return placed(CHILD, node, FIRST, (reason("node_newborn", from_on=born_on),), today, division)
    told = (reason("node_child", months=node.number, opens=node.opens), *_before(nodes, node, last))
    return placed(CHILD, node, REGULAR, told, today, division)


def tcm_child_due(
    born_on: date, last: Served | None, today: date, *, joined_on: date | None = None, division: str = ""
) -> Due | None:
    """Which guidance in traditional care a child is owed; None once the last is over."""
    nodes = [n for n in tcm_nodes(born_on, today, division) if not joined_on or n.until >= joined_on]
    if not nodes or today > nodes[-1].until:
        return None
    node = next_node(nodes, last, today)
    if node is None:
        return None
    told = (reason("node_tcm", months=node.number, opens=node.opens), *_before(nodes, node, last))
    return placed(TCM, node, REGULAR, told, today, division)


def maternity_due(last: Served, newborn_on: date | None, today: date, division: str = "") -> Due | None:
    """What an expectant or new mother is owed after her last service.

    `last.counts_from`: her last period, or the delivery once `last.node` is a station after it. `newborn_on`: day of
    birth of a child of her household that may be hers. Without a day to count from it asks for one.
    """
    if last.closes:
        return None
    begun = last.counts_from
    if begun is None:
        node = Node(DELIVERY, last.on, last.on + 7 * DAY)
        return placed(MATERNITY, node, RECHECK, (reason("node_undated", last_on=last.on),), today, division)
    if last.node in (POSTPARTUM, POSTPARTUM_42):
        return _after_delivery(begun, last, today, division)
    term = begun + value("maternity.term_days", today, division) * DAY
    if newborn_on is not None:
        return _after_delivery(newborn_on, None, today, division)
    if today > term:
        node = Node(DELIVERY, term, term + value("maternity.postpartum_days", today, division) * DAY)
        return placed(MATERNITY, node, RECHECK, (reason("node_delivery", term=term),), today, division)
    return _before_delivery(begun, last, today, division)


def _before_delivery(begun: date, last: Served, today: date, division: str) -> Due | None:
    nodes = antenatal_nodes(begun, today, division)
    node = next_node(nodes, last, today)
    if node is None:
        return None
    opens, closes = (value(f"maternity.{name}_weeks", today, division) for name in ("opens", "closes"))
    weeks = f"{opens[node.number - 1]}～{closes[node.number - 1]}"
    why = reason("node_antenatal", from_on=begun, number=node.number, weeks=weeks)
    return placed(MATERNITY, node, REGULAR, (why, *_before(nodes, node, last)), today, division)


def _after_delivery(delivered_on: date, last: Served | None, today: date, division: str) -> Due | None:
    node = next_node(postpartum_nodes(delivered_on, today, division), last, today)
    if node is None:
        return None
    rank = FIRST if node.code == POSTPARTUM else REGULAR
    return placed(
        MATERNITY, node, rank, (reason(f"node_{node.code}", from_on=delivered_on),), today, division
    )


def _before(nodes: Sequence[Node], node: Node, last: Served | None) -> tuple[Reason, ...]:
    """When the last service was, and that the station before this one was missed, if it was."""
    if last is None:
        return (reason("node_never"),)
    told = (reason("node_last", last_on=last.on),)
    at = nodes.index(node)
    missed = at > 0 and last.node != nodes[at - 1].code and last.on < nodes[at - 1].opens
    return (*told, reason("node_missed", label=NODES[nodes[at - 1].code])) if missed else told


def placed(kind: str, node: Node, rank: int, because: tuple[Reason, ...], today: date, division: str) -> Due:
    """A station as something due: to do from the day it opens (a week before), late after its last day."""
    soon = value("worklist.soon_days", today, division) * DAY
    state = State.OVERDUE if today > node.until else State.DUE if today >= node.opens - soon else State.LATER
    return Due(kind, node.until, state, rank, because, node=node.code)
