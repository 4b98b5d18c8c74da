"""Measures of poverty and of the cost of care in words, each with its definition."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ankang.studies.rules.burden import Told


@dataclass(frozen=True)
class Line:
    """A measure as the page shows it."""

    title: str
    value: str
    span: str
    n: int
    villages: int
    meaning: str


def lines(told: list[Told]) -> list[Line]:
    """Every measure in words; one that is not defined here says so."""
    words = _words()
    return [_line(one, *words[one.code]) for one in told]


def _line(one: Told, title: str, meaning: str) -> Line:
    found = one.found
    if found is None:
        return Line(title, "—", _("没有可算的"), 0, 0, meaning)
    scale, digits, unit = (100, 1, "%") if one.share else (1, 3, "")
    low, high = found.low, found.high
    known = low == low and high == high
    span = (
        f"{scale * low:.{digits}f}{unit} – {scale * high:.{digits}f}{unit}"
        if known
        else _("村太少，没有区间")
    )
    return Line(title, f"{scale * found.value:.{digits}f}{unit}", span, found.n, found.clusters, meaning)


def _words() -> dict[str, tuple[str, str]]:
    """Code → (title, definition)."""
    heavy = _(
        "全年自付医疗费超过家庭年纯收入 %(n)d%% 的户所占比例（10%% 和 25%% 同 SDG 3.8.2，但分母是纯收入）"
    )
    return {
        "fgt0": (_("贫困发生率"), _("人均年纯收入低于线的人所占比例（FGT 0）")),
        "fgt1": (_("贫困深度"), _("低于线的人离线的平均差距占线的比例，线上的人按 0 计（FGT 1）")),
        "fgt2": (_("贫困强度"), _("差距的平方的平均，越穷的人分量越重（FGT 2）")),
        **{f"catastrophic{n}": (_("灾难性卫生支出（%(n)d%%）") % {"n": n}, heavy % {"n": n}) for n in (10, 25, 40)},
        "impoverishing": (_("因病致贫"), _("付医疗费前不低于线、付后低于线的户所占比例")),
        "impoverishing_gap": (_("自付加深的贫困"), _("扣除自付后贫困深度增加多少（占线的比例）")),
        "concentration": (_("自付的集中指数"), _("−1 到 1：负数说明自付更多落在收入低的户，正数相反，0 为平均")),
        "af_headcount": (_("多维贫困发生率"), _("四个维度各占四分之一，至少两个维度被剥夺的人所占比例（双临界值法，k = 1/2）")),
        "af_intensity": (_("多维贫困强度"), _("多维贫困的人平均被剥夺的份额")),
        "af_index": (_("多维贫困指数"), _("发生率乘以强度")),
        "af_income": (_("其中收入的贡献"), _("人均收入低于线")),
        "af_burden": (_("其中看病负担的贡献"), _("自付超过收入的 10%")),
        "af_labour": (_("其中无劳动能力的贡献"), _("整户无劳动能力")),
        "af_illness": (_("其中病残的贡献"), _("主要致贫原因为因病或因残")),
    }  # fmt: skip
