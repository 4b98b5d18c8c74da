"""Services at stations that count from a day: a child's ages, the windows of a pregnancy, the days after delivery.

A station is served by the visit that names it or that was made since it opened. One that was missed is not made up
once the next has opened: a check at three months cannot be done at eight. It is told among the reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from ankang.care.rules.after import FIRST, RECHECK, REFERRED, REGULAR
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
    """The last service of a programme: its day, the station it named, and the day the stations count from.

    `referred`, `next_on`: it sent the person on, and the day it agreed on.
    """

    on: date
    node: str = ""
    counts_from: date | None = None
    closes: bool = False
    referred: bool = False
    next_on: date | None = None


@cache
def value(code: str, on: date, division: str = "") -> Any:
    """A parameter of the programmes on a day. Raises ParameterError."""
    return parameters().get(code, on, division)


def child_nodes(born_on: date, on: date, division: str = "") -> tuple[Node, ...]:
    """The newborn visit and the check-ups of a child, by the norm of a day."""
    return _child_nodes(born_on, *(value(f"child.{name}", on, division) for name in _CHILD))


_CHILD = ("node_months", "until_months", "newborn_days", "full_month_days", "infant_days", "toddler_days")


# Children of a county share their birthdays: each is worked out once.
@lru_cache(maxsize=8192)
def _child_nodes(
    born_on: date, months: tuple[int, ...], until: int, newborn: int, full_month: int, infant: int, toddler: int
) -> tuple[Node, ...]:  # fmt: skip
    """A month or a quarter for each check-up; from the age of three on, the year until the next."""
    opens = [add_months(born_on, month) for month in (*months, until)]
    opens[0] = born_on + full_month * DAY
    nodes = [Node(NEWBORN, born_on, born_on + newborn * DAY)]
    for month, first, following in zip(months, opens, opens[1:], strict=False):
        days = infant if month <= 12 else toddler
        last = following - DAY
        nodes.append(Node(f"m{month}", first, min(last, first + days * DAY) if month < 36 else last, month))
    return tuple(nodes)


def tcm_nodes(born_on: date, on: date, division: str = "") -> tuple[Node, ...]:
    """Guidance in traditional care of a child."""
    return _tcm_nodes(born_on, value("tcm.child_months", on, division), value("tcm.child_days", on, division))


@lru_cache(maxsize=8192)
def _tcm_nodes(born_on: date, months: tuple[int, ...], days: int) -> tuple[Node, ...]:
    first = [(month, add_months(born_on, month)) for month in months]
    return tuple(Node(f"m{month}", opens, opens + days * DAY, month) for month, opens in first)


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
    nodes = _since(child_nodes(born_on, today, division), joined_on)
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
    nodes = _since(tcm_nodes(born_on, today, division), joined_on)
    if not nodes or today > nodes[-1].until:
        return None
    node = next_node(nodes, last, today)
    if node is None:
        return None
    told = (reason("node_tcm", months=node.number, opens=node.opens), *_before(nodes, node, last))
    return placed(TCM, node, REGULAR, told, today, division)


def _since(nodes: tuple[Node, ...], joined_on: date | None) -> tuple[Node, ...]:
    """Without the stations that were over before the child joined the register."""
    if joined_on is None or joined_on <= nodes[0].until:
        return nodes
    return tuple(node for node in nodes if node.until >= joined_on)


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
    if last.node == POSTPARTUM_42:
        return _not_closed(last, begun, today, division)
    if last.node == POSTPARTUM:
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
    """The visit until it was made or the check begins, then the check: a late visit is not the check."""
    visit, check = postpartum_nodes(delivered_on, today, division)
    node = visit if last is None and today < check.opens else check
    rank = FIRST if node.code == POSTPARTUM else REGULAR
    return placed(
        MATERNITY, node, rank, (reason(f"node_{node.code}", from_on=delivered_on),), today, division
    )


def _not_closed(last: Served, delivered_on: date, today: date, division: str) -> Due:
    """The check was made and did not close the pregnancy: what came of it is asked, and the check closes then."""
    days = value("maternity.open_check_days", today, division)
    until = last.on + days * DAY
    code = "check_referred" if last.referred else "check_open"
    told = [reason(code, last_on=last.on, from_on=delivered_on, days=days)]
    if last.next_on is not None and last.on < last.next_on < until:
        until = last.next_on
        told.insert(0, reason("due_doctor_said", next_on=until))
    node = Node(POSTPARTUM_42, last.on + DAY, until)
    return placed(MATERNITY, node, REFERRED if last.referred else RECHECK, tuple(told), today, division)


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
