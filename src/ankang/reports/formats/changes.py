"""What a new issue prints of the one it replaces: a sentence of its own, and an annex of what differs."""

from dataclasses import dataclass

from ankang.reports.formats.layout import WORDS
from ankang.reports.rules.differences import Differences


@dataclass(frozen=True)
class Changes:
    """A replaced issue: which, when it was frozen, the hash of its Word file, why, and rows (what, before, now)."""

    issue: int
    old_issue: int
    old_day: str
    old_hash: str
    because: str
    rows: tuple[tuple[str, str, str], ...]

    def sentence(self, language: str) -> str:
        """What the new issue says of the old one."""
        words = str(WORDS[language]["reissue"])
        return words.format(
            issue=self.issue,
            old=self.old_issue,
            day=self.old_day,
            hash=self.old_hash[:16],
            because=self.because,
        )


def rows(found: Differences, titles: dict[str, str], language: str) -> tuple[tuple[str, str, str], ...]:
    """The annex: figures first, then paragraphs. `titles`: what each figure is, by key."""
    none = str(WORDS[language]["none"])
    figures = [
        (
            titles[change.figure.key],
            change.old.text(language) if change.old else none,
            change.new.text(language) if change.new else none,
        )
        for change in found.figures
    ]
    texts = [
        (change.heading or str(WORDS[language].get(change.id, "")), change.old or none, change.new or none)
        for change in found.paragraphs
    ]
    return (*figures, *texts)
