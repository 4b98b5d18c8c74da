"""Points in words, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.assessment.models import Run, Score
from ankang.assessment.queries import Cell, figure, scheme_of_run
from ankang.assessment.rules import Item, Scheme, Standing, Total
from ankang.evaluation.claims import Verdict
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.indicator import Unit
from ankang.places import queries as places
from ankang.values.period import Period

_SIGNS = {Unit.PERCENT: "%", Unit.PER_THOUSAND: "‰"}


def _english() -> bool:
    return (get_language() or "").startswith("en")


def title(scheme: Scheme) -> str:
    """A scheme's title."""
    return scheme.en if _english() else scheme.zh


def item_title(item: Item) -> str:
    """An item's title."""
    return item.en if _english() else item.zh


def group_title(scheme: Scheme, code: str) -> str:
    """The title of a group of items."""
    return scheme.groups[code][_english()]


def period(code: str) -> str:
    """A period's title."""
    one = Period.parse(code)
    return one.title_en if _english() else one.title_zh


def number_title(name: str) -> str:
    """The number of an item in a word."""
    return {"full": _("满分"), "floor": _("起点"), "target": _("目标"), "each": _("每件扣")}[name]


def pts(hundredths: int) -> str:
    """Hundredths of a point as points."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def number(value: object) -> str:
    """A rule's number without needless zeros."""
    return f"{float(value):g}"


def indicator_title(code: str) -> str:
    """The indicator of an item; its code where it is no longer known."""
    one = CATALOGUE.get(code)
    return (one.title_en if _english() else one.title_zh) if one else code


def value(score: Score, code: str) -> str:
    """The figure of a score, with its sign and what it is made of."""
    one = CATALOGUE.get(code)
    found = figure(one, score.numerator, score.denominator).value if one else None
    if one is None or found is None:
        return "—"
    if score.denominator is None:
        return f"{score.numerator:,}"
    told = {"value": f"{float(found):.1f}{_SIGNS.get(one.unit, '')}", "above": f"{score.numerator:,}", "below": f"{score.denominator:,}"}  # fmt: skip
    return _("%(value)s（%(below)s 中 %(above)s）") % told


def arithmetic(cell: Cell) -> str:
    """The arithmetic of an item, as one sentence."""
    item, score = cell.item, cell.score
    told = {
        "indicator": indicator_title(item.indicator), "value": value(score, item.indicator), "full": number(item.full),
        "points": pts(score.points_x100), "rule": rule(item),
    }  # fmt: skip
    if score.standing == Standing.NOTHING:
        return _("%(indicator)s：这一期没有可算的对象，不计分。") % told
    sentence = _("%(indicator)s为 %(value)s；%(rule)s；满分 %(full)s，得 %(points)s 分。") % told
    if score.standing == Standing.TOO_FEW:
        sentence += _("对象不足 %(least)d，只列不计。") % {"least": item.least}
    if cell.change:
        sentence += _("申诉更正 %(change)s 分，按 %(points)s 分计。") % {
            "change": signed(cell.change),
            "points": pts(cell.points),
        }
    return sentence


def rule(item: Item) -> str:
    """How an item earns its points."""
    if item.each is not None:
        return _("每件扣 %(each)s 分") % {"each": number(item.each)}
    if item.floor is not None:
        told = {"floor": number(item.floor), "target": number(item.target)}
        if item.better == "up":
            return _("%(floor)s 起计分，到 %(target)s 得满分，中间按比例") % told
        return _("%(target)s 得满分，到 %(floor)s 不得分，中间按比例") % told
    steps = [
        (
            _("%(value)s 以上 %(points)s 分")
            if band.at_least is not None
            else _("不超过 %(value)s 得 %(points)s 分")
        )
        % {
            "value": number(band.at_least if band.at_least is not None else band.at_most),
            "points": number(band.points),
        }
        for band in item.bands
    ]
    return _("、").join(steps)


def span(cell: Cell) -> str:
    """Between what and what the points may lie by chance; "" where the figure has no interval."""
    score = cell.score
    if score.low_x100 == score.high_x100:
        return ""
    return _("按 95%% 区间在 %(low)s 至 %(high)s 分之间") % {
        "low": pts(score.low_x100),
        "high": pts(score.high_x100),
    }


def signed(hundredths: int) -> str:
    """A change with its sign."""
    return ("+" if hundredths > 0 else "−") + pts(abs(hundredths))


def rank(total: Total) -> str:
    """The span of ranks of a unit, or why it has none."""
    if not total.ranked:
        return _("不排名")
    if total.best == total.worst:
        return _("第 %(place)d") % {"place": total.best}
    return _("第 %(best)d–%(worst)d，分不出") % {"best": total.best, "worst": total.worst}


def score(total: Total) -> str:
    """The score out of 100; a dash where too little of it counts."""
    return f"{total.score:.1f}" if total.ranked else "—"


def interval(total: Total) -> str:
    """The interval of a score."""
    if not total.ranked:
        return _("计入的不到一半")
    return f"{total.low:.1f}–{total.high:.1f}"


def trend(cell: Cell) -> tuple[str, str]:
    """An arrow's icon and words; empty where no test supports one."""
    if cell.trend is None:
        return "", ""
    rose = cell.trend is Verdict.ROSE
    good = rose == (cell.item.better == "up")
    words = _("比上期好，检验支持") if good else _("比上期差，检验支持")
    return ("asc" if rose else "desc"), words


def difference(change: float) -> str:
    """A change of score with its sign; 0 as 0."""
    if abs(change) < 0.05:
        return "0"
    return f"{'+' if change > 0 else '−'}{abs(change):.1f}"


def scheme_of(run: Run) -> Scheme:
    """The rules a run was made by."""
    return scheme_of_run(run)


def place_names(codes: Iterable[str]) -> dict[str, str]:
    """Code → name of divisions, which are open to everybody."""
    return places.names(codes)
