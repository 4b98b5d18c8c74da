"""What a household may become, from what it is: registered, exited, monitored, and back.

A household stays registered when it has exited: the exit is a spell of its own beside it. A monitored spell ends
on the day the risk is removed.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ankang.values.bad_value import N_, BadValueError

REGISTERED, EXITED = "registered", "exited"
UNSTABLE, MARGINAL, SUDDEN = "unstable_exited", "marginal", "sudden_hardship"
MONITORED = (UNSTABLE, MARGINAL, SUDDEN)


# The kind of life event with which a category begins.
BEGAN = {
    REGISTERED: "newly_identified",
    EXITED: "exited_poverty",
    **dict.fromkeys(MONITORED, "new_risk"),
}


class Act(StrEnum):
    """The five acts that a decision ends in."""

    RECOGNISE = "recognise"
    EXIT_POVERTY = "exit_poverty"
    REMOVE_RISK = "remove_risk"
    RELAPSE = "relapse"
    CORRECT_EXIT = "correct_exit"


class CannotSettle(BadValueError):
    """What a household is forbids the act."""

    sentences = {
        "kind": N_("“%(kind)s”不能由认定得出：请选建档立卡户或三类监测对象之一。"),
        "registered": N_("这一户已是建档立卡户：不能再次纳入。"),
        "exited": N_("这一户已脱贫，重新陷入贫困的按返贫办理，有风险的纳入为脱贫不稳定户。"),
        "not_registered": N_("这一户不是建档立卡户：请先核对认定情况。"),
        "not_exited": N_("这一户没有脱贫：请先核对退出情况。"),
        "monitored": N_("这一户自 %(since)s 起已是监测对象：请先消除原有风险。"),
        "not_monitored": N_("这一户不是监测对象：没有可以消除的风险。"),
        "before": N_("日期早于原有类别的开始日期 %(since)s：请核对日期。"),
        "after": N_("这一户在 %(since)s 另有同类登记：请核对日期。"),
        "gone": N_("这一户在这一天不在册：请核对户和日期。"),
        "way": N_("请写明风险是帮扶消除还是自然消除。"),
    }


@dataclass(frozen=True, slots=True)
class Mark:
    """A category a household has or had: in force from `since`, before `until`. `key` is the caller's."""

    kind: str
    since: dt.date
    until: dt.date | None = None
    key: Any = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an act does: the kind it opens ("" none), and the marks whose `until` becomes another day."""

    opens: str = ""
    until: tuple[tuple[Mark, dt.date | None], ...] = field(default=())


def settle(act: str, kind: str, way: str, marks: Iterable[Mark], on: dt.date) -> Settlement:
    """What an act on a day makes of a household with these marks. Raises CannotSettle."""
    own = sorted((m for m in marks if m.until != m.since), key=lambda mark: mark.since)
    now = {mark.kind: mark for mark in own if mark.since <= on and (mark.until is None or on < mark.until)}
    if act == Act.RECOGNISE:
        return _recognised(kind, own, now, on)
    if act == Act.EXIT_POVERTY:
        return _exited(own, now, on)
    if act == Act.REMOVE_RISK:
        return _removed(way, now, on)
    if act == Act.RELAPSE:
        # Registers that close the registration at the exit come in too: poor again is registered again.
        return Settlement("" if REGISTERED in now else REGISTERED, ((_open_exit(now, on), on),))
    return _corrected(own, now, on)


def _recognised(kind: str, own: list[Mark], now: dict[str, Mark], on: dt.date) -> Settlement:
    if kind not in (REGISTERED, *MONITORED):
        raise CannotSettle("kind", kind=kind)
    if EXITED in now and kind in (REGISTERED, MARGINAL):
        raise CannotSettle("exited")
    if REGISTERED in now and kind in (REGISTERED, MARGINAL):
        raise CannotSettle("registered")
    if kind == UNSTABLE and EXITED not in now:
        raise CannotSettle("not_exited")
    watched = next((now[name] for name in MONITORED if name in now), None)
    if kind in MONITORED and watched:
        raise CannotSettle("monitored", since=watched.since)
    _refuse_later(own, MONITORED if kind in MONITORED else (kind,), on)
    return Settlement(opens=kind)


def _exited(own: list[Mark], now: dict[str, Mark], on: dt.date) -> Settlement:
    if EXITED in now:
        raise CannotSettle("exited")
    if REGISTERED not in now:
        raise CannotSettle("not_registered")
    _refuse_later(own, (EXITED,), on)
    return Settlement(opens=EXITED)


def _removed(way: str, now: dict[str, Mark], on: dt.date) -> Settlement:
    if not way:
        raise CannotSettle("way")
    watched = next((now[name] for name in MONITORED if name in now and now[name].until is None), None)
    if watched is None:
        raise CannotSettle("not_monitored")
    return Settlement(until=((watched, on),))


def _open_exit(now: dict[str, Mark], on: dt.date) -> Mark:
    gone = now.get(EXITED)
    if gone is None or gone.until is not None:
        raise CannotSettle("not_exited")
    return gone


def _corrected(own: list[Mark], now: dict[str, Mark], on: dt.date) -> Settlement:
    """The exit never was: its spell keeps no day, and what ended with it goes on."""
    gone = _open_exit(now, on)
    ended = tuple((mark, None) for mark in own if mark.kind != EXITED and mark.until == gone.since)
    return Settlement(until=((gone, gone.since), *ended))


def _refuse_later(own: list[Mark], kinds: tuple[str, ...], on: dt.date) -> None:
    """A new open spell may not run into one that begins later, nor stand on a day one kept."""
    for mark in own:
        if mark.kind in kinds and mark.since >= on:
            raise CannotSettle("after", since=mark.since)
