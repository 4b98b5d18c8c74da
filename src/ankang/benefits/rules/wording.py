"""The sentences of the reasoning, in Chinese and English, and how sums and ratios are written in them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ankang.values.codes import Language
from ankang.values.money import show_yuan

from .codes import CLASSES, TABLES, label, level_label
from .layout import NO_LIMIT
from .schema import SECTIONS
from .sentences import SENTENCES

Words = Mapping[str, str]
MEASURED: Mapping[str, Words] = {
    "total": {"zh": "总费用", "en": "total"},
    "in_scope": {"zh": "政策范围内费用", "en": "in-scope sum"},
    "rest": {"zh": "个人负担", "en": "own share in scope"},
}
_LANGUAGES: tuple[Language, Language] = ("zh", "en")


def sentence(code: str, params: Mapping[str, Any], language: Language = "zh") -> str:
    """A sentence with its numbers written out."""
    template = SENTENCES[code][language == "en"]
    return template.format(**{name: written(name, value, language) for name, value in params.items()})


def written(name: str, value: Any, language: Language) -> str:
    """A value as the sentence shows it, by the ending or the meaning of its name."""
    if name.endswith("_fen"):
        return yuan(value, language)
    if name.endswith("_ppm"):
        return percent(value)
    if name.endswith("_points"):
        return percent(value).removesuffix("%") + (" 个百分点" if language == "zh" else " percentage points")
    if name == "level":
        return level_label(value, language)
    if name in TABLES:
        return label(name, value, language)
    if isinstance(value, Mapping):
        return str(value[language])
    return str(value)


def yuan(fen: int, language: Language = "zh") -> str:
    """Fen as yuan: whole yuan without decimals."""
    if fen >= NO_LIMIT:
        return "不设上限" if language == "zh" else "no limit"
    text = show_yuan(fen)
    return text.removesuffix(".00") + (" 元" if language == "zh" else " yuan")


def percent(ppm: int) -> str:
    """Parts of a million as a percentage: 655000 → 65.5%."""
    text = f"{Decimal(ppm) / 10_000:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def who(when: Mapping[str, tuple[Any, ...]], classes: frozenset[str]) -> Mapping[str, str]:
    """The classes of a person for which a row counts, in brackets; empty where the row asks for none."""
    named = [one for one in CLASSES if one in classes and one in when.get("class", ())]
    if not named:
        return {"zh": "", "en": ""}
    zh, en = ([label("class", one, language) for one in named] for language in _LANGUAGES)
    return {"zh": f"（{'、'.join(zh)}）", "en": f" ({', '.join(en)})"}


def layer_words(layer: str) -> Words:
    """The name of a layer in both languages."""
    return {"zh": SECTIONS[layer].zh, "en": SECTIONS[layer].en}


def bands_words(bands: Sequence[tuple[int, int]]) -> Words:
    """Bands in words; a flat rate is its percentage."""
    if len(bands) == 1:
        return {"zh": percent(bands[0][1]), "en": percent(bands[0][1])}
    zh, en, low = [], [], 0
    for to, rate in bands:
        if to <= low:
            continue
        last = to >= NO_LIMIT
        zh.append(f"{yuan(low)}以上 {percent(rate)}" if last else f"至 {yuan(to)} {percent(rate)}")
        en.append(
            f"above {yuan(low, 'en')} {percent(rate)}" if last else f"to {yuan(to, 'en')} {percent(rate)}"
        )
        low = to
    return {"zh": "，".join(zh), "en": ", ".join(en)}
