"""The handbook pages that are generated from the code: what is not documented does not exist."""

from pathlib import Path

from django.utils import translation

from ankang.config.handbook import catalogues, house, policies
from ankang.config.handbook.house import endpoints
from ankang.indicators import handbook as indicators

__all__ = ["FOLDER", "endpoints", "pages", "stale", "write"]

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "handbook"
_MADE = "<!-- 由代码生成，勿手改：make docs / generated from the code: make docs -->\n\n"


def pages() -> dict[str, str]:
    """File name → text of every generated page."""
    with translation.override("zh-hans"):
        own = house.pages() | catalogues.pages() | policies.pages()
    return {name: _MADE + text for name, text in (own | indicators.pages()).items()}


def stale() -> list[str]:
    """Names of pages whose file differs from what the code says, and of files no code makes."""
    wanted = pages()
    there = {path.name: path.read_text() for path in FOLDER.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def write() -> None:
    """Write all pages, remove those no code makes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text)
