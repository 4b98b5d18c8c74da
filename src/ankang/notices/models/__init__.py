"""Public notices with their lines and files, objections to them, and how often strangers tried."""

from ankang.notices.models.notices import Notice, NoticeFile, NoticeLine, TakeDown
from ankang.notices.models.objections import Objection, ObjectionNote
from ankang.notices.models.tries import Try

__all__ = ["Notice", "NoticeFile", "NoticeLine", "Objection", "ObjectionNote", "TakeDown", "Try"]
