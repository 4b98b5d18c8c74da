"""Reads of notices and objections. What a page shows passes the reader's scope: `user` comes first."""

from ankang.notices.queries.codes import check_code_of
from ankang.notices.queries.shown import Shown, shown

__all__ = ["Shown", "check_code_of", "shown"]
