"""What the pages share: how a deed is run and refused, its key, the hospitals a reader may choose."""

from uuid import UUID

from django.http import Http404, HttpRequest

from ankang.accounts.duties import Duty
from ankang.benefits import queries
from ankang.benefits.refusals import words
from ankang.values.bad_value import BadValueError
from ankang.web.deeds import Deeds

_deeds = Deeds((BadValueError,), words)
done, pressed = _deeds.done, _deeds.pressed


def key_of(request: HttpRequest) -> UUID:
    """The id that the page made for this deed, so that pressing twice does it once. 404 when it was not sent."""
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        raise Http404 from None


def own_facilities(request: HttpRequest) -> list[tuple[str, str]]:
    """The hospitals whose window the reader serves, as choices."""
    own = set(request.user.facilities(Duty.SETTLE_BILLS))
    return [(str(one.pk), one.name) for one in queries.possible_facilities(request.user) if one.pk in own]


def seen_facilities(request: HttpRequest) -> list[tuple[str, str]]:
    """The hospitals whose bills the reader may see, as choices."""
    return [(str(one.pk), one.name) for one in queries.possible_facilities(request.user)]
