"""Lists of who takes part, as files: sent, judged row by row, written."""

from ankang.training.intake.judging import Judged, judge, marked, write
from ankang.training.intake.kept import drop, keep, kept
from ankang.training.intake.sheets import course_book, template_book

__all__ = ["Judged", "course_book", "drop", "judge", "keep", "kept", "marked", "template_book", "write"]
