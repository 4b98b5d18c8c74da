"""Sound reports drawn by seed, and mutations that break one thing each: what the checks are measured on."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

TOWNS = ("青石镇", "云溪镇", "松坪镇", "白岩镇", "柳坝镇")


def percent(part: int, whole: int, decimals: int = 1) -> str:
    """A share as it is written, half up."""
    scaled = floor(Fraction(part * 100 * 10**decimals, whole) + Fraction(1, 2))
    return f"{scaled / 10**decimals:.{decimals}f}%"


@dataclass(frozen=True)
class Facts:
    """What a sound report tells: every figure follows from these."""

    town: str
    villages: int
    people: int
    poor: int
    men: int
    patients: int
    managed: int
    times: int
    served: int
    before: int
    after: int
    budget: int
    spent: int
    year: int
    per_year: int


def facts(seed: int) -> Facts:
    """Facts that agree with one another."""
    rng = random.Random(seed)
    people = rng.randrange(6_000, 30_000)
    poor = rng.randrange(700, people // 4)
    patients = rng.randrange(60, 900)
    served = rng.randrange(100, 900)
    before = rng.randrange(300, 600)
    budget = rng.randrange(200, 900)
    return Facts(
        rng.choice(TOWNS), rng.randrange(6, 24), people, poor, rng.randrange(poor // 3, poor * 2 // 3), patients,
        rng.randrange(patients // 2, patients), served + rng.randrange(20, 600), served, before,
        before + rng.randrange(11, 200), budget, rng.randrange(50, budget), rng.randrange(2019, 2026), -(-poor // 3),
    )  # fmt: skip


def report(seed: int) -> str:
    """A sound report; sentences vary with the seed."""
    f, rng = facts(seed), random.Random(seed * 7 + 1)
    comma = rng.choice(("，", ","))
    share = percent(f.poor, f.people, rng.choice((1, 2)))
    rise = f"{(f.after - f.before) / 10:.1f}"
    months = rng.randrange(7, 12)
    lines = [
        f"{f.town}健康帮扶工作情况报告",
        "",
        "一、基本情况",
        f"{f.town}辖{f.villages}个行政村，总人口{f.people}人，现有贫困人口{f.poor}人，占总人口的{share}，"
        f"其中男性{f.men}人、女性{f.poor - f.men}人。",
        "二、主要工作",
        f"1.健康管理。在管高血压患者{f.patients}人，规范管理{f.managed}人，占高血压患者的{percent(f.managed, f.patients)}。",
        f"2.巡诊服务。全年巡诊{f.times}人次，惠及群众{f.served}人。",
        f"3.资金使用。投入医疗救助资金{f.budget}万元，已支出{f.spent}万元，占投入资金的"
        f"{percent(f.spent, f.budget)}。",
        f"{f.villages}个行政村都设有村卫生室，各行政村均有乡村医生。",
        "三、工作成效",
        f"血压控制率由{f.before / 10:.1f}%提高到{f.after / 10:.1f}%，提高{rise}个百分点。",
        f"截至{f.year}年{months}月30日，上述工作按《关于实施健康扶贫工程的指导意见》（国卫财务发〔2016〕26号）推进，"
        "并贯彻《中华人民共和国中医药法》。",
        "四、存在问题",
        "当前存在两方面的问题：",
        "（一）村医年龄偏大，后备人员不足。",
        "（二）部分仪器使用年限较长，需要更换。",
        "五、下一步打算",
        f"从{f.year}年起每年完成贫困人口脱贫{f.per_year}人，三年内完成任务。",
    ]
    return "\n".join(lines).replace("，", comma)


Mutation = Callable[[str, Facts, random.Random], str]


def _sub(pattern: str, new: Callable[[re.Match[str]], str] | str, text: str) -> str:
    made, count = re.subn(pattern, new, text, count=1)
    if not count:
        raise AssertionError(pattern)
    return made


def _moved_share(found: re.Match[str], rng: random.Random) -> str:
    value = float(found[2])
    moved = value + rng.choice((-1, 1)) * rng.choice((3.7, 6.2, 11.9))
    return f"{found[1]}{abs(moved):.1f}%"


MUTATIONS: dict[str, Mutation] = {
    "share_of_total": lambda t, f, r: _sub(r"(占总人口的)([\d.]+)%", lambda m: _moved_share(m, r), t),
    "impossible_share": lambda t, f, r: _sub(
        r"在管高血压患者\d+人[，,]规范管理\d+人[，,]占高血压患者的[\d.]+%",
        lambda m: "有{}个村建成达标卫生室，占应建村数的{}".format(*r.choice(IMPOSSIBLE)), t,
    ),
    "impossible_part": lambda t, f, r: _sub(
        r"在管高血压患者\d+人[，,]规范管理\d+人[，,]占高血压患者的[\d.]+%",
        lambda m: "在{}名高血压患者中，{}血压达标".format(*r.choice(IMPOSSIBLE_PARTS)), t,
    ),
    "parts_exceed": lambda t, f, r: _sub(
        r"女性(\d+)人", lambda m: f"女性{int(m[1]) + r.randrange(3, 90)}人", t
    ),
    "parts_total": lambda t, f, r: _sub(
        r"女性(\d+)人", lambda m: f"女性{max(1, int(m[1]) - r.randrange(3, 90))}人", t
    ),
    "persons_and_times": lambda t, f, r: _sub(r"惠及群众(\d+)人", r"受益人数达到\1人次", t),
    "times_below_persons": lambda t, f, r: _sub(
        r"巡诊(\d+)人次", lambda m: f"巡诊{f.served - r.randrange(5, 80)}人次", t
    ),
    "unit_of_noun": lambda t, f, r: _sub(r"贫困人口脱贫(\d+)人", r"\1人贫困户脱贫", t),
    "mixed_units": lambda t, f, r: _sub(r"惠及群众(\d+)人", r"惠及贫困家庭和个人共\1名", t),
    "two_values": lambda t, f, r: t + f"\n目前现有贫困人口{f.poor + r.randrange(20, 400)}人。",
    "coverage": lambda t, f, r: _sub(
        r"\d+个行政村都设有村卫生室[，,]各行政村均有乡村医生",
        f"{f.villages - r.randrange(1, 5)}个行政村派驻了工作队，确保每个行政村都有帮扶力量", t,
    ),
    "every_and_most": lambda t, f, r: t + "\n已为每一位贫困群众建立档案。档案建立覆盖了大部分贫困群众。",
    "pace": lambda t, f, r: _sub(r"脱贫(\d+)人", lambda m: f"脱贫{max(2, int(m[1]) // r.randrange(2, 5))}人", t),
    "change_arithmetic": lambda t, f, r: _sub(
        r"提高([\d.]+)个百分点", lambda m: f"提高{float(m[1]) + r.choice((0.4, 1.3, 5.0)):.1f}个百分点", t
    ),
    "change_base": lambda t, f, r: _sub(
        r"血压控制率由[^。]+。", f"血压控制率提高了{r.randrange(5, 40)}%。", t
    ),
    "over_hundred": lambda t, f, r: _sub(
        r"血压控制率由[^。]+。", f"家庭医生签约率达到{r.randrange(101, 160)}%。", t
    ),
    "bare_hundred": lambda t, f, r: _sub(r"血压控制率由[^。]+。", "健康档案覆盖率达到100%。", t),
    "decimal_mark": lambda t, f, r: _sub(r"(\d+)\.(\d)个百分点", r"\1、\2个百分点", t),
    "half_time": lambda t, f, r: t + f"\n截至{r.randrange(2, 5)}月中旬，时间过半，计划尚未下达。",
    "no_such_day": lambda t, f, r: _sub(r"年\d+月30日", f"年{r.choice(('2月30', '6月31', '13月5', '9月31'))}日", t),
    "placeholder": lambda t, f, r: t.replace(f.town, r.choice(("XX镇", "××镇", "某镇"))),
    "boilerplate": lambda t, f, r: t + "\n- 1、下载文档前请自行甄别文档内容的完整性，平台不提供额外的编辑。",
    "numbering": lambda t, f, r: _sub(r"\n2\.", "\n", t),
    "listed_count": lambda t, f, r: _sub("两方面", r.choice(("三方面", "四方面", "五方面")), t),
    "no_such_law": lambda t, f, r: _sub("中华人民共和国中医药法", "中华人民共和国扶贫开发法", t),
    "law_unknown": lambda t, f, r: _sub("中华人民共和国中医药法", "中华人民共和国村医保障法", t),
    "law_too_early": lambda t, f, r: _sub(
        "并贯彻《中华人民共和国中医药法》", "自2012年《中华人民共和国中医药法》施行以来持续推进", t
    ),
    "programme_year": lambda t, f, r: t + f"\n{r.randrange(2010, 2016)}年以来，国家启动了健康扶贫工程。",
    "document_number": lambda t, f, r: _sub(
        "〔2016〕26号", r.choice(("[2016]26号", "（2016）26号", "〔2016〕第26号", "〔2016〕026号")), t
    ),
    "document_future": lambda t, f, r: _sub("〔2016〕", f"〔{f.year + r.randrange(1, 4)}〕", t),
    "effect_words": lambda t, f, r: _sub(r"血压控制率由[^。]+。", "群众健康水平显著提高。", t),
    "repeated": lambda t, f, r: t + "\n" + r.choice(
        ("部分仪器使用年限较长，需要更换。", "村医年龄偏大，后备人员不足。")
    ).replace("，", "，" if "，" in t else ","),
}  # fmt: skip


def _impossible(decimals: int = 1) -> list[tuple[int, str]]:
    """Counts with a share that no whole number gives."""
    found = []
    for part in range(60, 200, 7):
        possible = {percent(part, whole, decimals) for whole in range(part, part * 4)}
        for tenths in range(300, 990, 13):
            near = {f"{(tenths + d) / 10:.1f}%" for d in (0,)}
            if not near & possible:
                found.append((part, f"{tenths / 10:.1f}%"))
    return found


def _impossible_parts() -> list[tuple[int, str]]:
    """Totals with a share that no whole number makes of them."""
    found = []
    for whole in range(11, 180, 7):
        possible = {percent(part, whole) for part in range(whole + 1)}
        found += [
            (whole, f"{tenths / 10:.1f}%")
            for tenths in range(205, 985, 31)
            if f"{tenths / 10:.1f}%" not in possible
        ]
    return found


IMPOSSIBLE = _impossible()
IMPOSSIBLE_PARTS = _impossible_parts()


def mutated(kind: str, seed: int) -> str:
    """A sound report with one fault of this kind."""
    return MUTATIONS[kind](report(seed), facts(seed), random.Random(seed * 31 + len(kind)))
