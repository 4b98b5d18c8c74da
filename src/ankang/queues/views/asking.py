"""What the pages share: how a deed is run and refused, its key, the window one sits at."""

from uuid import UUID

from django.http import Http404, HttpRequest

from ankang.queues import queries
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import Deeds

_deeds = Deeds((BadValueError,))
done, pressed = _deeds.done, _deeds.pressed
_WINDOW = "queue_window"


def key_of(request: HttpRequest) -> UUID:
    """The id that the page made for this deed, so that pressing twice does it once. 404 when it was not sent."""
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        raise Http404 from None


def window_of(request: HttpRequest) -> int:
    """The window the reader sits at: as sent, else as remembered, else 1."""
    given = request.POST.get("window", "")
    if given.isdigit() and 1 <= int(given) <= 99:
        request.session[_WINDOW] = int(given)
    return int(request.session.get(_WINDOW, 1))


def own_facilities(request: HttpRequest) -> list[tuple[str, str]]:
    """The facilities where the reader calls, as choices."""
    return [(str(one.pk), one.name) for one in queries.own_facilities(request.user)]
