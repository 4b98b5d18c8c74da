"""What is registered of a study before its data are there, and what makes it sound. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.indicator import Unit, definition_hash
from ankang.studies.rules.refusals import Refusal
from ankang.studies.rules.results import digest_of
from ankang.values.bad_value import BadValueError
from ankang.values.division import DivisionCode
from ankang.values.period import Period, PeriodKind

_LEAST_PLACES, _LEAST_BEFORE, _LEAST_SERIES, _MOST_PERIODS = 2, 2, 3, 36


class Method(StrEnum):
    """How the effect is estimated."""

    DIFFERENCES = "differences"
    SERIES = "series"
    MATCHING = "matching"


@dataclass(frozen=True)
class Protocol:
    """Everything that is fixed beforehand. `first`, `last`: periods of one kind; the measure begins with `starts`, a
    period too; `analyse_on`: the day before which nobody looks; `least`: the smallest effect that matters, in points."""

    title: str
    question: str
    place: str
    outcome: str
    negative: str
    treated: tuple[str, ...]
    others: tuple[str, ...]
    first: str
    starts: str
    last: str
    method: Method
    least: Decimal
    analyse_on: dt.date

    @property
    def periods(self) -> tuple[Period, ...]:
        """From the first to the last."""
        return periods_between(self.first, self.last)

    @property
    def before(self) -> tuple[Period, ...]:
        """Periods before the measure."""
        start = Period.parse(self.starts).start
        return tuple(one for one in self.periods if one.start < start)

    @property
    def after(self) -> tuple[Period, ...]:
        """Periods with the measure."""
        return self.periods[len(self.before) :]

    @property
    def villages(self) -> tuple[str, ...]:
        """Treated and comparison villages."""
        return (*self.treated, *self.others)

    def content(self) -> dict[str, Any]:
        """As plain values, with the definitions of its indicators: what the digest is of."""
        told = asdict(self) | {"least": str(self.least), "analyse_on": self.analyse_on.isoformat()}
        told |= {"treated": sorted(self.treated), "others": sorted(self.others), "method": str(self.method)}
        told["definitions"] = {
            code: definition_hash(CATALOGUE[code]) for code in (self.outcome, self.negative) if code
        }
        return told

    @property
    def digest(self) -> str:
        """SHA-256 of all of it."""
        return digest_of(self.content())


def periods_between(first: str, last: str) -> tuple[Period, ...]:
    """Periods of the kind of `first` up to `last`, both included. Raises Refusal."""
    try:
        one, end = Period.parse(first), Period.parse(last)
    except BadValueError:
        raise Refusal("periods") from None
    if one.kind is not end.kind or one.kind is PeriodKind.DAYS or end.start < one.start:
        raise Refusal("periods")
    found = [one]
    while found[-1].start < end.start and len(found) <= _MOST_PERIODS:
        found.append(_next(found[-1]))
    return tuple(found)


def _next(one: Period) -> Period:
    """The period of its kind that begins the day after it ends."""
    day = one.end + dt.timedelta(days=1)
    match one.kind:
        case PeriodKind.MONTH:
            return Period.parse(f"{day:%Y-%m}")
        case PeriodKind.QUARTER:
            return Period.parse(f"{day.year}Q{(day.month + 2) // 3}")
        case PeriodKind.HALF:
            return Period.parse(f"{day.year}H{1 if day.month < 7 else 2}")
    return Period.parse(str(day.year))


def check(protocol: Protocol, today: dt.date) -> None:
    """Refuse what could not be answered, or what is registered too late. Raises Refusal."""
    if not protocol.title.strip() or not protocol.question.strip():
        raise Refusal("title")
    for code in (protocol.outcome, protocol.negative):
        if code and not is_rate(code):
            raise Refusal("indicator", indicator=code)
    if protocol.negative == protocol.outcome:
        raise Refusal("indicator", indicator=protocol.negative)
    _places(protocol)
    _periods(protocol)
    if not Decimal("0.1") <= protocol.least <= 100:
        raise Refusal("effect")
    if protocol.after[0].end < today:
        raise Refusal("late", period=protocol.after[0].code)
    if protocol.analyse_on <= protocol.after[-1].end:
        raise Refusal("dates", since=protocol.after[-1].end, until=protocol.analyse_on)


def is_rate(code: str) -> bool:
    """Whether an indicator is a share of persons or households, which a village has in every period."""
    item = CATALOGUE.get(code)
    return bool(item and item.unit is Unit.PERCENT and not item.of_money)


def _places(protocol: Protocol) -> None:
    low, high = DivisionCode(protocol.place).span()
    both = protocol.villages
    least = _LEAST_PLACES if protocol.method is not Method.SERIES else 1
    enough = len(protocol.treated) >= least and (
        protocol.method is Method.SERIES or len(protocol.others) >= least
    )
    if not enough or len(set(both)) != len(both) or any(not low <= one < high for one in both):
        raise Refusal("places")


def _periods(protocol: Protocol) -> None:
    all_of, before = protocol.periods, protocol.before
    starts = {one.code for one in all_of}
    least = (_LEAST_SERIES, _LEAST_SERIES) if protocol.method is Method.SERIES else (_LEAST_BEFORE, 1)
    if protocol.starts not in starts or len(all_of) > _MOST_PERIODS:
        raise Refusal("periods")
    if len(before) < least[0] or len(all_of) - len(before) < least[1]:
        raise Refusal("periods")


def of_content(content: Mapping[str, Any]) -> Protocol:
    """The protocol that `content` made."""
    fields = {name: content[name] for name in Protocol.__dataclass_fields__}
    fields |= {
        "treated": tuple(content["treated"]), "others": tuple(content["others"]), "method": Method(content["method"]),
        "least": Decimal(content["least"]), "analyse_on": dt.date.fromisoformat(content["analyse_on"]),
    }  # fmt: skip
    return Protocol(**fields)
