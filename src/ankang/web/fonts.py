"""Chinese fonts for paper: those of the standard where a machine has them, else the free ones that come with the program."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import typst

# By role, the standard's font under its several names, then the free fonts that come with the program.
_CANDIDATES = {
    "body": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "仿宋",
        "STFangsong",
        "FandolFang R",
        "Noto Serif SC",
    ),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FandolSong", "Noto Serif SC"),
    "heading": ("SimHei", "黑体", "FandolHei", "Noto Sans SC"),
    "song": ("SimSun", "宋体", "FandolSong", "Noto Serif SC"),
}
# Has the rare characters that the others lack.
RARE = "Noto Serif SC"


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Fonts of this machine and those that come with the program; looked up once."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(_shipped())])


def _shipped() -> Path:
    return Path(str(files("pylopdf_fonts_zh_cn")))


@lru_cache(maxsize=1)
def chosen() -> dict[str, str]:
    """The font that is used for each role (body, title, heading, song): the first candidate that is installed."""
    present = set(fonts().families())
    return {role: next(name for name in names if name in present) for role, names in _CANDIDATES.items()}


def families() -> dict[str, list[str]]:
    """Role → fonts to try in order, for a Typst source."""
    return {role: list(dict.fromkeys((name, RARE))) for role, name in chosen().items()}
