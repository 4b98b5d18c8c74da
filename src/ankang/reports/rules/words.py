"""How counts, rates and differences are written, in Chinese and in English."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ankang.values.decimals import one_decimal
from ankang.values.money import show_wan, show_yuan

# Shown in place of a rate that has no denominator: never 0 and never 100 %.
NONE = "—"
# Below this many in the denominator a rate stands with its counts, for one person more would move it visibly.
SMALL = 30
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Unit:
    """A unit of counting: Chinese measure word, English singular and plural."""

    zh: str
    one: str
    many: str


UNITS: dict[str, Unit] = {
    "person": Unit("人", "person", "people"),
    "household": Unit("户", "household", "households"),
    "visit": Unit("人次", "visit", "visits"),
    "record": Unit("份", "record", "records"),
    "village": Unit("个村", "village", "villages"),
    "case": Unit("件", "case", "cases"),
    "diagnosis": Unit("例", "case", "cases"),
    "yuan": Unit("元", "yuan", "yuan"),
    "day": Unit("天", "day", "days"),
    "hour": Unit("小时", "hour", "hours"),
    "time": Unit("次", "time", "times"),
    "event": Unit("场", "event", "events"),
    "course": Unit("期", "course", "courses"),
    "attendance": Unit("人次", "attendance", "attendances"),
    "project": Unit("个", "project", "projects"),
    "item": Unit("项", "item", "items"),
    "prescription": Unit("张", "prescription", "prescriptions"),
    "place": Unit("个", "village or community", "villages and communities"),
}


def grouped(number: int, language: str) -> str:
    """The digits. Chinese groups by thousands from five digits on (GB/T 15835-2011, 5.1.4), English from four."""
    return f"{number:,}" if abs(number) >= (10_000 if language == "zh" else 1_000) else str(number)


def count(number: int, unit: str, language: str) -> str:
    """A count with its unit: 6873人 · 6,873 people."""
    words = UNITS[unit]
    if language == "zh":
        return f"{grouped(number, language)}{words.zh}"
    return f"{grouped(number, language)} {words.one if number == 1 else words.many}"


def percent(numerator: int, denominator: int) -> str:
    """A rate with one decimal; “—” when nobody is in the denominator."""
    return f"{one_decimal(Decimal(100 * numerator) / denominator)}%" if denominator else NONE


def share(value: float) -> str:
    """A share from 0 to 1 that is no quotient of counts, with one decimal: 12.3%."""
    return f"{one_decimal(Decimal(repr(100 * value)))}%"


def rate(numerator: int, denominator: int, language: str) -> str:
    """A rate as it stands in a sentence: 79.1%, or 57.1%（12/21） when the denominator is small."""
    text = percent(numerator, denominator)
    if denominator == 0 or denominator >= SMALL:
        return text
    counts = f"{numerator}/{denominator}"
    return f"{text}（{counts}）" if language == "zh" else f"{text} ({counts})"


def rate_cell(numerator: int, denominator: int, language: str) -> str:
    """A rate in a table: 79.1%, with a star when the denominator is small."""
    star = ("＊" if language == "zh" else "*") if 0 < denominator < SMALL else ""
    return percent(numerator, denominator) + star


def money(fen: int, language: str) -> str:
    """A sum: 3,256.40元, 128.35万元 · 1,283,500.00 yuan."""
    if language != "zh":
        return f"{show_yuan(fen)} yuan"
    return f"{show_wan(fen)}万元" if abs(fen) >= 100 * 10_000 else f"{show_yuan(fen)}元"


def mean(numerator: int, denominator: int, unit: str, language: str) -> str:
    """A mean with one decimal: 5,963.2元, 12.4天 · 12.4 days; “—” when there is nothing to share by. Yuan come as fen."""
    if not denominator:
        return NONE
    value = Decimal(numerator) / denominator / (100 if unit == "yuan" else 1)
    text = f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP):,}"
    return f"{text}{UNITS[unit].zh}" if language == "zh" else f"{text} {UNITS[unit].many}"


def hours(minutes: int, language: str) -> str:
    """Minutes as whole hours: 1240小时 · 1,240 hours; less than half an hour is not said to be none."""
    whole = int((Decimal(minutes) / 60).quantize(Decimal(1), ROUND_HALF_UP))
    if minutes > 0 and whole == 0:
        return "不足1小时" if language == "zh" else "less than 1 hour"
    return count(whole, "hour", language)


def listed(items: list[str], language: str) -> str:
    """A list in a sentence: 甲、乙和丙 · A, B and C."""
    if len(items) < 2:
        return "".join(items)
    comma, last = ("、", "和") if language == "zh" else (", ", " and ")
    return comma.join(items[:-1]) + last + items[-1]


def standing_out(places: list[tuple[str, str]], side: int, language: str) -> str:
    """Places with their rates that are higher (side 1) or lower (−1) than the rest, as a tested sentence."""
    if language == "zh":
        word = "高于" if side > 0 else "低于"
        if not places:
            return f"年龄标化后，没有一地{word}其余各地而超出随机波动"
        return f"年龄标化后{word}其余各地的有" + listed([f"{name}（{rate}）" for name, rate in places], "zh")
    word = "higher" if side > 0 else "lower"
    if not places:
        return f"with ages made equal no place is {word} than the others beyond chance"
    return f"with ages made equal {word} than the others are " + listed(
        [f"{n} ({r})" for n, r in places], "en"
    )
