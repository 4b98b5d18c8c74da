"""Lists of who takes part, as files: sent, judged row by row, written."""

from ankang.training.intake.door import Fault, Unreadable, marked, open_with
from ankang.training.intake.judging import Judged, judge, write
from ankang.training.intake.kept import drop, keep, kept
from ankang.training.intake.sheets import course_book, template_book

__all__ = [
    "Fault", "Judged", "Unreadable", "course_book", "drop", "judge", "keep", "kept", "marked", "open_with",
    "template_book", "write",
]  # fmt: skip
