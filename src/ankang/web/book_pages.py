"""What a filled-in table came to, told to who sent it: the same for every package that takes tables."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ankang.accounts.models import User
from ankang.web import kept_files, sheets
from ankang.web.books import Book, Judged, write

MOST_FAULTS = 100


def judged_file(book: Book, folder: str, which: str, batch: UUID, user: User) -> tuple[str, bytes, Judged]:
    """Name, content and verdict of a kept file. Http404 when it is not there; sheets.Unreadable with the reason."""
    try:
        name, data = kept_files.kept(folder, batch, which, user)
    except FileNotFoundError:
        raise Http404 from None
    return name, data, book.judge(user, batch, data)


def marked_file(book: Book, folder: str, which: str, batch: UUID, user: User) -> bytes:
    """The sender's own file with its wrong cells marked. Http404 when it is not there or cannot be read."""
    try:
        _name, data, judged = judged_file(book, folder, which, batch, user)
    except sheets.Unreadable:
        raise Http404 from None
    return book.marked(data, judged.faults)


def write_rows(request: HttpRequest, judged: Judged, told: Callable[[int], None]) -> bool:
    """Write the rows that stand, call `told` with their number and say which were refused; whether all of the file
    stands now."""
    count, refused = write(judged, request.user)
    told(count)
    messages.success(
        request, ngettext("已导入 %(count)d 行。", "已导入 %(count)d 行。", count) % {"count": count}
    )
    for row, _key, text in refused[:MOST_FAULTS]:
        messages.error(request, _("第 %(row)d 行没有导入：%(why)s") % {"row": row, "why": text})
    return not judged.faults and not refused
