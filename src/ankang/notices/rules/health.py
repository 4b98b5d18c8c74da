"""Words that tell an illness or a disability: from the code tables that speak of them, and from daily speech."""

import re
import unicodedata
from functools import cache

from ankang.values.codes import table

# Ends of blocks of text, kept apart where all other space is dropped.
BARRIER = "␞"
_NEUTRAL = frozenset(
    {
        "健康",
        "良好",
        "健康良好",
        "其他",
        "其它",
        "无",
        "视力",
        "听力",
        "言语",
        "语言",
        "肢体",
        "智力",
        "精神",
        "多重",
    }
)
# Words of daily speech that no code table needs, and that would tell as much.
_SPOKEN = (
    "艾滋", "尿毒", "白血病", "乙肝", "透析", "化疗", "放疗", "癫痫", "瘫痪", "偏瘫", "痴呆", "抑郁", "自闭症", "孤独症", "帕金森",
    "心脏病", "肾病", "肝硬化", "血友病", "先天性", "精神分裂", "精神疾病", "植物人", "肢体残", "听力残", "视力残", "智力残", "精神残",
    "重残", "低视力", "患病", "病情", "住院", "手术", "梅毒", "麻风", "流产", "怀孕", "孕妇", "孕产妇",
)  # fmt: skip
_ENGLISH = frozenset({"illness", "disability", "disabled"})


@cache
def health_words() -> frozenset[str]:
    """Words that tell an illness or a disability, from the code tables that speak of them and from daily speech."""
    words = set(_SPOKEN) | _ENGLISH
    for name in ("health_status", "past_illness", "disability_type"):
        for entry in table(name):
            words |= {w for label in (entry.zh, *entry.also) for w in re.split(r"[,，、+和/]", label)}
            words |= {entry.en.lower()} if name == "past_illness" and len(entry.en) > 5 else set()
    for name, codes in (("monitoring_risk", ("01", "02")), ("poverty_cause", ("01", "02"))):
        words |= {w for entry in table(name) if entry.code in codes for w in (entry.zh, *entry.also)}
    sick = ("hypertension", "diabetes", "mental", "tuberculosis")
    words |= {w for entry in table("programme") if entry.code in sick for w in (entry.zh, *entry.also)}
    return frozenset(w for w in words if len(w) > 1 and w not in _NEUTRAL)


def squeezed(text: str) -> str:
    """Text without spaces, unseen characters and full-width forms, in small letters; blocks stay apart."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\n\n\n", BARRIER)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


def stands_in(text: str, word: str) -> bool:
    """Whether a word stands in a text; an English one as a word of its own."""
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![a-z]){re.escape(squeezed(word))}(?![a-z])", text) is not None


def tells_health(text: str) -> bool:
    """Whether any of these words stands in a text."""
    plain = squeezed(text)
    return any(stands_in(plain, word) for word in health_words())
