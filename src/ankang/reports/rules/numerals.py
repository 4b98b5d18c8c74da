"""Numbers and words of change in prose: digits, Chinese numerals that count something, and words of effect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found."""

    NUMBER = "number"
    CHANGE = "change"


@dataclass(frozen=True)
class Found:
    """A passage of a text: where, what and of which kind."""

    start: int
    end: int
    text: str
    kind: Kind


_DIGITS = r"[0-9０-９①-⑳⑴-⒇Ⅰ-Ⅻ㈠-㈩]"
_CHINESE = "零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅半"
# A Chinese numeral is a quantity when it counts something; alone it is often only a word (一体, 统一, 万一).
_MEASURES = (
    "人次|个百分点|百分点|公里|小时|分钟|星期|季度|年度|人|户|次|个|名|份|场|元|张|床|岁|年|月|日|天|周|倍|成|村|镇|乡|县|"
    "家|项|条|件|例|台|辆|所|处|批|期|组|支|位|亩|吨|斤|米|角|分|万|亿|千|百|起|套|箱|盒|册|轮|类|种|遍|点|%|％"
)
# Two characters or more that can only be a number: 三百二十, 十五, 两千; its unit may stand elsewhere.
_BARE = (
    "(?:[二三四五六七八九两][十百千万亿]|[一二三四五六七八九][百千万亿][零〇一二三四五六七八九]|十[一二三四五六七八九])"
    f"[{_CHINESE}]*"
)
_QUANTITY = (
    rf"(?:近|约|超|逾|过)?百分之[{_CHINESE}点]+|[{_CHINESE}]+分之[{_CHINESE}]+|"
    rf"第?[{_CHINESE}]+(?:点[{_CHINESE}]+)?[余多来几]?(?:{_MEASURES})(?!(?<=[百千万亿])[{_CHINESE}])|"
    rf"(?:近|约|超|逾|过|大)[{_CHINESE}]+|{_BARE}|[数几]+(?:十|百|千|万|亿|成)|翻[了一两]*番|绝?大多数|多数|少数"
)
# Fixed expressions in which a numeral counts nothing, or counts by their very name.
_FIXED = (
    "二十大|十九大|十八大|十四五|十三五|十五五|一五一十|"
    "一户一档|一人一策|一户一策|一村一策|一户一法|一站式|一体化|一次性|一并|一律|一致|一定|一般|一方面|另一方面|一起|一直|一同|"
    "一是|二是|三是|四是|五是|两不愁三保障|三榜公示|三个一批|两病|四定两加强|八有一超|五步法|村两委|双签约|"
    "十分|万一|千方百计|百姓|半年报|一旦|第一书记|一些|一线|一手|进一步|下一步|逐一|统一|单一|唯一|之一|不一|每一"
)
_NUMBER_ZH = re.compile(
    rf"(?P<fixed>{_FIXED})|(?P<number>{_DIGITS}[0-9０-９,，.．:：/\-—]*{_DIGITS}?[%％‰]?|{_QUANTITY})"
)
_ENGLISH = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|"
    "dozens?|half|halves|third|thirds|quarters?|twice|double[sd]?|triple[sd]?|most|majority|percent"
)
_NUMBER_EN = re.compile(
    rf"(?P<fixed>one-stop)|(?P<number>[0-9](?:[0-9,.:/%\-]*[0-9%])?|\b(?:{_ENGLISH})\b)", re.IGNORECASE
)
_CHANGE_ZH = re.compile(
    "显著|明显|大幅|稳步|持续|长足|突破|跃升|飞跃|提高|提升|上升|升高|增加|增长|增多|增强|扩大|下降|降低|减少|减轻|减缓|缩小|"
    "改善|改观|好转|优化|扭转|遏制|加快|翻番|倍增|回升|回落|进步|成效显著|效果良好"
)
_CHANGE_EN = re.compile(
    r"\b(?:significant(?:ly)?|marked(?:ly)?|notabl[ey]|substantial(?:ly)?|dramatic(?:ally)?|steadil?y|improv\w*|"
    r"increas\w*|decreas\w*|rose|risen|rising|rises?|grew|grow\w*|fell|fall\w*|drop\w*|declin\w*|reduc\w*|rais\w*|"
    r"better|worse\w*|higher|enhanc\w*|boost\w*|strengthen\w*|gain(?:s|ed)?|progress\w*)\b",
    re.IGNORECASE,
)


def numbers(text: str, language: str) -> Iterator[Found]:
    """Numbers that state a quantity, in order; fixed expressions such as 一户一档 are passed over."""
    for match in (_NUMBER_ZH if language == "zh" else _NUMBER_EN).finditer(text):
        if match["number"]:
            yield Found(match.start(), match.end(), match.group(), Kind.NUMBER)


def changes(text: str, language: str) -> Iterator[Found]:
    """Words that claim a change or an effect, in order."""
    for match in (_CHANGE_ZH if language == "zh" else _CHANGE_EN).finditer(text):
        yield Found(match.start(), match.end(), match.group(), Kind.CHANGE)
