"""A tested comparison and the sentence it earns, in Chinese and English."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ankang.values.decimals import one_decimal

LEVEL = 0.95


class Verdict(StrEnum):
    """What a comparison supports."""

    TOO_FEW = "too_few"
    NO_BASE = "no_base"
    CANNOT_TELL = "cannot_tell"
    ROSE = "rose"
    FELL = "fell"


class Measure(StrEnum):
    """What is compared: two proportions or two shares of sums of money (difference in points), two counts (ratio, in
    per cent), or two means (difference in their own unit)."""

    PROPORTION = "proportion"
    MONEY = "money"
    COUNT = "count"
    MEAN = "mean"


class Method(StrEnum):
    """How the interval was made."""

    NONE = "none"
    NEWCOMBE = "newcombe"
    NEWCOMBE_CLUSTERED = "newcombe_clustered"
    CLUSTERED = "clustered"
    POISSON = "poisson"
    POISSON_CLUSTERED = "poisson_clustered"
    WELCH = "welch"
    WELCH_CLUSTERED = "welch_clustered"
    PAIRED_T = "paired_t"
    PAIRED_T_CLUSTERED = "paired_t_clustered"
    PAIRED_SHARES = "paired_shares"
    PAIRED_SHARES_CLUSTERED = "paired_shares_clustered"
    ESTIMATES = "estimates"
    EFFECT = "effect"


class Kind(StrEnum):
    """What stands on the other side: another time, another group, or the change of another group."""

    TIME = "time"
    GROUP = "group"
    BEYOND = "beyond"


@dataclass(frozen=True)
class Base:
    """What is compared with, as it stands in the sentence."""

    zh: str
    en: str
    kind: Kind = Kind.TIME


LAST_YEAR = Base("去年同期", "the same period last year")
COMPARISON = Base("对照村", "the comparison villages", Kind.GROUP)
BEYOND_COMPARISON = Base("对照村", "the comparison villages", Kind.BEYOND)


@dataclass(frozen=True)
class Claim:
    """A tested comparison. Points of percentage for proportions, per cent for counts, the given unit for means; one
    decimal each. `clusters`: villages the interval allows for, 0 for none. `among`: comparisons made at once."""

    measure: Measure
    verdict: Verdict
    method: Method
    clusters: int
    change: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    base: Base = LAST_YEAR
    unit: tuple[str, str] = ("", "")
    among: int = 1

    @property
    def moved(self) -> bool:
        """Whether the interval lies on one side of zero."""
        return self.verdict in (Verdict.ROSE, Verdict.FELL)

    def sentence(self, language: str) -> str:
        """What may be written, in Chinese (“zh”) or English."""
        return _sentence(self, language)


def decided(
    measure: Measure,
    method: Method,
    clusters: int,
    spans: tuple[float, float, float],
    *,
    base: Base = LAST_YEAR,
    unit: tuple[str, str] = ("", ""),
    among: int = 1,
) -> Claim:
    """The claim of a change and its interval: rounded first, decided afterwards, so that words and digits agree."""
    change, low, high = (_tenth(value) for value in spans)
    verdict = Verdict.ROSE if low > 0 else Verdict.FELL if high < 0 else Verdict.CANNOT_TELL
    return Claim(measure, verdict, method, clusters, change, low, high, base, unit, among)


def _tenth(value: float) -> Decimal:
    return Decimal(one_decimal(Decimal(repr(float(value)))).replace("−", "-"))


_ZH = {
    Verdict.TOO_FEW: "人数较少，暂不与{base}比较",
    Verdict.NO_BASE: "{base}没有记录可比",
    (
        Kind.TIME,
        Verdict.CANNOT_TELL,
    ): "与{base}相比看不出变化（相差{change}{unit}，95%区间{low}至{high}{among}）",
    (Kind.TIME, Verdict.ROSE): "比{base}{rose}{size}{unit}（95%区间{near}至{far}{among}）",
    (Kind.TIME, Verdict.FELL): "比{base}{fell}{size}{unit}（95%区间{near}至{far}{among}）",
    (
        Kind.GROUP,
        Verdict.CANNOT_TELL,
    ): "与{base}相比看不出差别（相差{change}{unit}，95%区间{low}至{high}{among}）",
    (Kind.GROUP, Verdict.ROSE): "比{base}高{size}{unit}（95%区间{near}至{far}{among}）",
    (Kind.GROUP, Verdict.FELL): "比{base}低{size}{unit}（95%区间{near}至{far}{among}）",
    (Kind.BEYOND, Verdict.CANNOT_TELL): (
        "扣除{base}的变化后看不出变化（相差{change}{unit}，95%区间{low}至{high}{among}）"
    ),
    (Kind.BEYOND, Verdict.ROSE): "扣除{base}的变化后{rose}{size}{unit}（95%区间{near}至{far}{among}）",
    (Kind.BEYOND, Verdict.FELL): "扣除{base}的变化后{fell}{size}{unit}（95%区间{near}至{far}{among}）",
}
_EN = {
    Verdict.TOO_FEW: "too few to compare with {base}",
    Verdict.NO_BASE: "nothing on record for {base} to compare with",
    (Kind.TIME, Verdict.CANNOT_TELL): (
        "no change can be told from {base} (difference {change}{unit}, 95% interval {low} to {high}{among})"
    ),
    (Kind.TIME, Verdict.ROSE): "up {size}{unit} on {base} (95% interval {near} to {far}{among})",
    (Kind.TIME, Verdict.FELL): "down {size}{unit} on {base} (95% interval {near} to {far}{among})",
    (Kind.GROUP, Verdict.CANNOT_TELL): (
        "no difference can be told from {base} (difference {change}{unit}, 95% interval {low} to {high}{among})"
    ),
    (Kind.GROUP, Verdict.ROSE): "{size}{unit} above {base} (95% interval {near} to {far}{among})",
    (Kind.GROUP, Verdict.FELL): "{size}{unit} below {base} (95% interval {near} to {far}{among})",
    (Kind.BEYOND, Verdict.CANNOT_TELL): (
        "no change can be told beyond that of {base} "
        "(difference {change}{unit}, 95% interval {low} to {high}{among})"
    ),
    (Kind.BEYOND, Verdict.ROSE): (
        "up {size}{unit} beyond the change of {base} (95% interval {near} to {far}{among})"
    ),
    (Kind.BEYOND, Verdict.FELL): (
        "down {size}{unit} beyond the change of {base} (95% interval {near} to {far}{among})"
    ),
}
# A rate or a mean is higher or lower; a count is more or less.
_DIRECTIONS = {
    Measure.PROPORTION: ("提高", "降低"),
    Measure.MONEY: ("提高", "降低"),
    Measure.MEAN: ("提高", "降低"),
    Measure.COUNT: ("增加", "减少"),
}
_POINTS = ("个百分点", " percentage points")
_UNITS = {Measure.PROPORTION: _POINTS, Measure.MONEY: _POINTS, Measure.COUNT: ("%", "%")}
_AMONG = ("，已按同时比较{among}项放宽", ", widened for {among} comparisons at once")


def _sentence(claimed: Claim, language: str) -> str:
    place = 0 if language == "zh" else 1
    patterns = (_ZH, _EN)[place]
    base = (claimed.base.zh, claimed.base.en)[place]
    if claimed.change is None or claimed.low is None or claimed.high is None:
        return patterns[claimed.verdict].format(base=base)
    rose, fell = _DIRECTIONS[claimed.measure]
    near, far = sorted((abs(claimed.low), abs(claimed.high)))
    return patterns[claimed.base.kind, claimed.verdict].format(
        base=base,
        change=one_decimal(claimed.change),
        size=one_decimal(abs(claimed.change)),
        low=one_decimal(claimed.low),
        high=one_decimal(claimed.high),
        near=one_decimal(near),
        far=one_decimal(far),
        unit=_UNITS.get(claimed.measure, claimed.unit)[place],
        rose=rose,
        fell=fell,
        among=_AMONG[place].format(among=claimed.among) if claimed.among > 1 else "",
    )
